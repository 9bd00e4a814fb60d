// Plain JavaScript: this file runs on whatever Node the machine has, before our own is installed.
import { spawn } from 'node:child_process';

const TICK_MS = 5000;

/** @param {string} text one line for the person who waits; on stderr, so that stdout stays an answer */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/**
 * Runs one step that may take longer than a second: says what it does, every few seconds how far
 * it is, and how long it took.
 * @template T
 * @param {string} what in plain words, e.g. "Installing npm packages"
 * @param {(report: (detail: string) => void) => Promise<T>} work calls report with what is done so far
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const started = performance.now();
  let detail = '';
  say(`${what} …`);
  // Often at first, then less often: a line every five seconds for ten minutes tells nobody more.
  let next = TICK_MS;
  const tick = setInterval(() => {
    const elapsed = performance.now() - started;
    if (elapsed < next) return;
    next = elapsed + Math.max(TICK_MS, elapsed / 4);
    say(`  … ${seconds(elapsed)}${detail === '' ? '' : `, ${detail}`}`);
  }, 1000);
  try {
    const result = await work((text) => {
      detail = text;
    });
    say(`${what}: done in ${seconds(performance.now() - started)}`);
    return result;
  } finally {
    clearInterval(tick);
  }
}

/**
 * Runs a program to its end and keeps what it printed, for the case that it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onText?: (text: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>} code is 124 when the time was up
 */
export function run(command, args, { cwd, env, timeoutMs, onText } = {}) {
  return new Promise((resolve) => {
    const windowsScript = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windowsScript,
    });
    let output = '';
    let late = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      onText?.(chunk.toString());
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : (code ?? 1), output });
    });
  });
}

/**
 * Like run, but a failure stops the step and shows the end of the program's own words.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<string>} what the program printed
 */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const tail = output.trim().split('\n').slice(-25).join('\n');
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${tail}`);
}
