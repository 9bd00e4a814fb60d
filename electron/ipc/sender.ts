import { isOwnUrl } from '../shell/origin.ts';

/** A window's role decides what it may send at all. */
export type WindowRole = 'clerk' | 'citizen';

/** What a message's event says about who sent it (Electron's events have this shape). */
export interface SenderEvent {
  readonly sender: { readonly id: number; readonly mainFrame: unknown };
  readonly senderFrame: { readonly url: string } | null;
}

/** True only for the top frame of the window with that role, while it shows a page of ours. */
export function isFrom(
  event: SenderEvent,
  role: WindowRole,
  roleOf: (webContentsId: number) => WindowRole | null,
): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame === event.sender.mainFrame &&
    isOwnUrl(frame.url) &&
    roleOf(event.sender.id) === role
  );
}
