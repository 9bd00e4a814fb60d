/** Our own scheme and host: the only pages that exist for this program. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://counter';

/** The clerk's page and the citizen's page, as addresses. */
export const CLERK_PAGE = `${APP_ORIGIN}/index.html`;
export const CITIZEN_PAGE = `${APP_ORIGIN}/citizen.html`;

/** True for an address of our own origin; parsed, never matched as text. */
export function isOwnUrl(url: string): boolean {
  const parsed = parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${APP_SCHEME}:` &&
    parsed.host === 'counter' &&
    parsed.username === '' &&
    parsed.password === '' &&
    parsed.port === ''
  );
}

/** True for what a page may load: our files, and what it made itself in memory. */
export function isAllowedRequest(url: string, devtools: boolean): boolean {
  if (isOwnUrl(url)) return true;
  const protocol = parse(url)?.protocol;
  if (protocol === 'blob:') return isOwnUrl(url.slice('blob:'.length));
  if (protocol === 'data:') return true;
  return devtools && protocol === 'devtools:';
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
