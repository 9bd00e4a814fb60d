import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, createReadStream, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import type { PageTroubleCode } from '../contract/page.ts';
import { fail, type Result } from '../domain/result.ts';
import { scanArguments } from './deviceOptions.ts';
import {
  COMPLAINT,
  FAREWELL_MS,
  optionsOf,
  sheetOf,
  troubleOf,
  whyNoOptions,
  type Scanimage,
  type ScannedSheet,
  type Sheet,
} from './scanimage.ts';

/** What is asked of a feeder: as many sheets as it holds, `most` at the most. */
export interface Stack extends Pick<Sheet, 'device' | 'mode' | 'dpi'> {
  readonly most: number;
}

type Scanned = Result<ScannedSheet, PageTroubleCode>;

/**
 * Scans a stack by one call of scanimage: many feeders eject what is left in them when the device is
 * closed. scanimage writes a file for each sheet; here each file is a pipe with its name (a FIFO),
 * so that no picture lies on the disk, and the next sheet waits until this one was taken. The stack
 * ends with the feeder's last sheet; a trouble comes after the sheets before it.
 */
export async function* scanStack(
  program: Scanimage,
  stack: Stack,
  signal: AbortSignal,
): AsyncGenerator<Scanned, void, undefined> {
  const options = await optionsOf(program, stack.device);
  if (options === null) return yield fail(await whyNoOptions(program, stack.device));
  const asked = scanArguments(options, { ...stack, feeder: true });
  if (asked === null) return yield fail('scanner.unknown');
  const folder = mkdtempSync(path.join(tmpdir(), 'counter-scan-'));
  const pipes = Array.from({ length: stack.most }, (_, n) => path.join(folder, `${n + 1}.pnm`));
  const batch = ['--format=pnm', `--batch=${path.join(folder, '%d.pnm')}`];
  const count = `--batch-count=${stack.most}`;
  const all = ['-d', stack.device, ...batch, count, ...asked.arguments, ...program.more];
  let run: Run | null = null;
  try {
    await makePipes(pipes.map(inWork));
    run = started(program, all, signal);
    for (const [n, pipe] of pipes.entries()) {
      const bytes = await run.read(inWork(pipe));
      const scanned = sheetOf(bytes, asked.dpi);
      if (!scanned.ok) {
        const trouble = await whyEnded(run, signal, bytes, n);
        if (trouble !== null) yield fail(trouble);
        return;
      }
      // The test device draws every sheet alike: moved a little, a stack is not one page.
      yield options.draws ? { ok: true, value: moved(scanned.value, n) } : scanned;
    }
  } finally {
    await run?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** scanimage writes under this name and gives the file its own when the sheet is done. */
const inWork = (pipe: string): string => `${pipe}.part`;

async function makePipes(names: readonly string[]): Promise<void> {
  // Node has no call for it; the program is part of every Linux.
  await promisify(execFile)('mkfifo', ['-m', '600', ...names]);
}

/** null: the stack is through. */
async function whyEnded(
  run: Run,
  signal: AbortSignal,
  bytes: Uint8Array,
  before: number,
): Promise<PageTroubleCode | null> {
  const { errors, code, silent } = await run.over;
  if (signal.aborted) return 'job.cancelled';
  if (silent) return 'scanner.gone';
  const isComplaint = COMPLAINT.test(errors);
  if (!isComplaint && bytes.length > 0) return 'scanner.gone';
  const trouble = troubleOf(errors, code);
  // An empty feeder is the end of the stack, not a trouble, once there was a sheet in it.
  return trouble === 'scanner.noPaper' && before > 0 ? null : trouble;
}

interface Over {
  readonly errors: string;
  readonly code: number | null;
  readonly silent: boolean;
}

/** One running scanimage. */
interface Run {
  /** All that is written into a pipe until it is closed, or until the program is gone. */
  read(pipe: string): Promise<Buffer>;
  /** The program's last words. */
  readonly over: Promise<Over>;
  /** Interrupts it if it still runs, and waits until it is gone. */
  end(): Promise<void>;
}

function started(program: Scanimage, all: readonly string[], signal: AbortSignal): Run {
  const env = { ...process.env, LC_ALL: 'C' };
  const child = spawn(program.command, all, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  let silent = false;
  let isOver = false;
  let farewell: NodeJS.Timeout | undefined;
  const leave = (): void => {
    farewell ??= setTimeout(() => child.kill('SIGKILL'), FAREWELL_MS);
  };
  child.stderr.on('data', (part: Buffer) => {
    errors = (errors + part.toString('utf8')).slice(-4000);
    if (COMPLAINT.test(errors)) leave();
  });
  // The first interrupt lets the device go back to its rest; it is not left half way.
  const interrupt = (): void => void child.kill('SIGINT');
  signal.addEventListener('abort', interrupt);
  if (signal.aborted) interrupt();
  const over = ended(child).then((code): Over => {
    isOver = true;
    clearTimeout(farewell);
    signal.removeEventListener('abort', interrupt);
    return { errors, code, silent };
  });
  const giveUp = (): void => {
    silent = true;
    child.kill('SIGKILL');
  };
  return {
    read: (pipe) => read(pipe, { over, giveUp, silenceMs: program.silenceMs }),
    over,
    end: async () => {
      if (isOver) return;
      interrupt();
      leave();
      await over;
    },
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(null);
    });
    child.once('close', resolve);
  });
}

interface Writer {
  readonly over: Promise<unknown>;
  readonly giveUp: () => void;
  readonly silenceMs: number;
}

async function read(pipe: string, { over, giveUp, silenceMs }: Writer): Promise<Buffer> {
  const parts: Buffer[] = [];
  let timer = setTimeout(giveUp, silenceMs);
  let isEnded = false;
  const stream = createReadStream(pipe);
  const whole = new Promise<void>((resolve) => {
    stream.on('data', (part) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
      parts.push(Buffer.from(part));
    });
    stream.once('close', () => {
      isEnded = true;
      resolve();
    });
    stream.once('error', () => undefined);
  });
  // Nobody will open this pipe any more: whoever waits to read it is let go.
  const freed = over.then(async () => {
    while (!isEnded) {
      letGo(pipe);
      await wait(10);
    }
  });
  await Promise.race([whole, freed]);
  clearTimeout(timer);
  return Buffer.concat(parts);
}

/** Opens a pipe to write and closes it: its reader comes to the end of it. */
function letGo(pipe: string): void {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // Not opened by its reader yet, or given its own name already.
  }
}

/** The same picture, a few millimetres lower. */
function moved(sheet: ScannedSheet, by: number): ScannedSheet {
  const { pixels, width, bands } = sheet;
  const at = (by * 8 * width * bands) % pixels.length;
  return { ...sheet, pixels: Buffer.concat([pixels.subarray(at), pixels.subarray(0, at)]) };
}
