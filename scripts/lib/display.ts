/** A place for windows on a machine without a screen. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import type { Socket } from 'node:net';

/** Environment additions for children, and the way to end the display again. */
export type Display = { env: { DISPLAY?: string }; close: () => void };

/** True when windows can be shown to a person. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

const START_LIMIT_MS = 15_000;

// However we end, also by a kill that leaves us no time: our end of the pipe closes, and the shell
// that waits at the other one takes Xvfb down.
const XVFB_WHILE_WE_LIVE = 'Xvfb "$@" & server=$!; exec 3>&-; cat > /dev/null; kill "$server"';

/** Starts Xvfb on a free display number that it chooses itself; 1920 × 1080, 24 bit. */
export async function startXvfb(): Promise<Display> {
  // Without -noreset the server starts over whenever the last window closes, and one that is just
  // being opened may find nobody there.
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset'];
  const child = spawn('sh', ['-c', XVFB_WHILE_WE_LIVE, 'xvfb', ...args], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  });
  const close = (): void => {
    child.stdin?.end();
  };
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const number = await firstLine(child.stdio[3] as Socket, child).catch(() => {
    close();
    throw new Error(`There is no display, and Xvfb does not start. ${said.trim()}`);
  });
  // The shell must not keep us from ending once all work is done.
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as Socket | null)?.unref();
  return { env: { DISPLAY: `:${number}` }, close };
}

/**
 * What stands before the line's end. Xvfb writes the number and the line's end in two calls and ends
 * itself when the second one fails: hanging up after the first bytes would kill it, now and then.
 */
function firstLine(answer: Socket, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(reject, START_LIMIT_MS);
    const fail = (): void => {
      clearTimeout(timer);
      reject(new Error('no answer'));
    };
    answer.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      answer.destroy();
      resolve(text.trim());
    });
    answer.on('end', fail);
    child.on('error', fail);
  });
}

/** The display there is, or a new Xvfb. */
export async function openDisplay(): Promise<Display> {
  return hasDisplay() ? { env: {}, close: () => undefined } : startXvfb();
}

/**
 * Switches that Electron needs here. Chromium's sandbox works neither as root nor where the kernel
 * keeps ordinary users from making namespaces; development and tests go on without it then, while a
 * package that was installed properly always has it.
 */
export function sandboxSwitches(): { switches: string[]; why: string | null } {
  if (process.platform !== 'linux') return { switches: [], why: null };
  const off = (why: string): { switches: string[]; why: string } => ({
    switches: ['--no-sandbox'],
    why: `Chromium's sandbox is off, ${why}: for development and tests only`,
  });
  if (process.getuid?.() === 0) return off('because this is root');
  if (readNumber('/proc/sys/kernel/unprivileged_userns_clone') === 0) {
    return off('because the kernel forbids user namespaces');
  }
  if (readNumber('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === 1) {
    return off('because AppArmor restricts user namespaces');
  }
  return { switches: [], why: null };
}

const readNumber = (file: string): number | null =>
  fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : null;
