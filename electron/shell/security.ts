import { app, protocol } from 'electron';
import type { Session, WebContents } from 'electron';

import { APP_SCHEME, isAllowedRequest } from './origin.ts';

/** Before `ready`: our scheme behaves like https, and Chromium talks to nobody by itself. */
export function prepareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
}

/** Web preferences of every window; nothing weaker is made anywhere. */
export const safePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  enableWebSQL: false,
} as const;

/** No session grants a permission by itself: not the pages', not the press's, not central's. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
}

/**
 * The one permission there is: the picture of the document camera, never sound, and only for who
 * `mayUse` answers yes at that moment.
 */
export function allowCamera(
  session: Session,
  mayUse: (contents: WebContents | null) => boolean,
): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isPicture = permission === 'media' && types.length > 0 && !types.includes('audio');
    answer(isPicture && mayUse(contents));
  });
  session.setPermissionCheckHandler(
    (contents, permission, _origin, { mediaType }) =>
      permission === 'media' && mediaType === 'video' && mayUse(contents),
  );
}

/** The session of our pages: no permission, no download, nothing but our own files. */
export function hardenSession(session: Session, isDevtoolsAllowed: boolean): void {
  denyPermissions(session);
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isAllowedRequest(request.url, isDevtoolsAllowed) });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/** Whatever page comes to be, it stays where it is and opens nothing. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  // Peer connections would reach past the policy and the request filter.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
