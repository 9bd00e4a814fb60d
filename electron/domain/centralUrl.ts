/** Why an address of central is not taken. */
export const URL_PROBLEMS = [
  'notAUrl',
  'scheme',
  'notLoopback',
  'credentials',
  'extra',
  'training',
] as const;
export type UrlProblem = (typeof URL_PROBLEMS)[number];

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * What is wrong with an address of central; null when nothing is.
 * https anywhere, http only to this machine (the reference central). No name or password in it,
 * no query and no fragment: the token goes into a header. What is practised (`isTraining`) reaches
 * the reference central on this machine and no other.
 */
export function urlProblem(text: string, isTraining = false): UrlProblem | null {
  const url = parsed(text);
  if (url === null) return 'notAUrl';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) return 'notLoopback';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.search !== '' || url.hash !== '') return 'extra';
  return isTraining && !LOOPBACK.has(url.hostname) ? 'training' : null;
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Base address and a path of ours ('/v1/…') in one; the base may have a path of its own. */
export function addressOf(base: string, path: string): string {
  return base.replace(/\/+$/, '') + path;
}
