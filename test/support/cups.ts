import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MODEL = 'lsb/usr/cups-pdf/CUPS-PDF_opt.ppd';

/** A real CUPS queue whose sheets land in a folder as PDF files. */
export interface CupsQueue {
  readonly name: string;
  /** The next file that comes out of the queue after `since` (milliseconds since 1970). */
  printed(since: number): Promise<string>;
  /** Refuses jobs from now on, as a printer that was taken away. */
  reject(): Promise<void>;
  accept(): Promise<void>;
  /** Removes the queue and stops the scheduler, each only if it was made here. */
  stop(): Promise<void>;
}

/**
 * Opens a cups-pdf queue. A scheduler that runs already is used and left alone; otherwise one is
 * started, which needs root. Where neither is possible this fails and says what is missing.
 */
export async function openCupsQueue(name = 'HallA4'): Promise<CupsQueue> {
  const scheduler = (await isRunning()) ? null : await startScheduler();
  const isOurs = !(await queues()).includes(name);
  if (isOurs) await run('lpadmin', ['-p', name, '-E', '-v', 'cups-pdf:/', '-m', MODEL]);
  return {
    name,
    printed: (since) => newestPdf(path.join(homedir(), 'PDF'), since),
    reject: async () => {
      await run('cupsreject', [name]);
    },
    accept: async () => {
      await run('cupsaccept', [name]);
    },
    stop: async () => {
      if (isOurs) await run('lpadmin', ['-x', name]);
      if (scheduler !== null) await stopScheduler(scheduler);
    },
  };
}

async function isRunning(): Promise<boolean> {
  const { stdout } = await run('lpstat', ['-r']).catch(() => ({ stdout: '' }));
  return / is running/.test(stdout);
}

async function queues(): Promise<string[]> {
  const { stdout } = await run('lpstat', ['-e']).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter((line) => line !== '');
}

async function startScheduler(): Promise<ChildProcess> {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'no CUPS scheduler runs, and only root can start one: start cupsd, then repeat',
    );
  }
  const cupsd = spawn('cupsd', ['-f'], { stdio: 'ignore' });
  // A test that dies must not leave a scheduler behind.
  process.once('exit', () => cupsd.kill('SIGTERM'));
  const failed = new Promise<never>((_resolve, reject) => {
    cupsd.once('error', () => {
      reject(new Error('cupsd is not installed: apt-get install cups printer-driver-cups-pdf'));
    });
  });
  await Promise.race([failed, untilRunning()]);
  return cupsd;
}

async function untilRunning(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isRunning()) return;
    await wait(100);
  }
  throw new Error('cupsd did not come up within ten seconds');
}

async function stopScheduler(cupsd: ChildProcess): Promise<void> {
  if (cupsd.exitCode !== null) return;
  const gone = new Promise((resolve) => cupsd.once('exit', resolve));
  cupsd.kill('SIGTERM');
  await gone;
}

/** The newest complete PDF of the folder that is younger than `since`. */
async function newestPdf(folder: string, since: number): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = youngest(folder, since);
    if (found !== null) {
      const size = statSync(found).size;
      await wait(300);
      if (size > 0 && statSync(found).size === size) return found;
    }
    await wait(200);
  }
  throw new Error(`nothing came out of the printer in ${folder}`);
}

function youngest(folder: string, since: number): string | null {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.pdf'))
    .map((entry) => path.join(folder, entry.name))
    .map((file) => ({ file, at: statSync(file).mtimeMs }))
    .filter(({ at }) => at > since)
    .sort((a, b) => b.at - a.at);
  return files[0]?.file ?? null;
}
