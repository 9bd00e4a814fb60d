import { spawn } from 'node:child_process';

import type { PageTroubleCode, ScanMode } from '../contract/page.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { hasFeeder, parseOptions, scanArguments, type DeviceOptions } from './deviceOptions.ts';
import { pnmHeader, unpacked } from './pnm.ts';
import { MOST_PIXELS } from './limits.ts';

/** How scanimage is called; tests add arguments for SANE's test device. */
export interface Scanimage {
  readonly command: string;
  readonly more: readonly string[];
  /** A device that says nothing for so long is gone. */
  readonly silenceMs: number;
}

export const SCANIMAGE: Scanimage = { command: 'scanimage', more: [], silenceMs: 60_000 };

/** A scanner as it is offered to the clerk. */
export interface Device {
  /** SANE's name, to be given back as it is. */
  readonly device: string;
  readonly label: string;
  readonly feeder: boolean;
}

/** Every scanner SANE finds; null: scanimage is not installed. */
export async function listDevices(program: Scanimage): Promise<Device[] | null> {
  const said = await run(program, ['-f', '%d|%v|%m|%t%n'], null);
  if (said.missing) return null;
  const lines = said.output.toString('utf8').split('\n');
  const devices: Device[] = [];
  for (const line of lines) {
    const [device = '', vendor = '', model = '', kind = ''] = line.split('|');
    if (device === '' || model === '') continue;
    const options = await optionsOf(program, device);
    const label = `${vendor} ${model} (${kind})`.trim();
    devices.push({ device, label, feeder: options !== null && hasFeeder(options) });
  }
  return devices;
}

/** A sheet on the glass. */
export interface Sheet {
  readonly device: string;
  readonly mode: ScanMode;
  readonly dpi: number;
}

/** Uncompressed rows of a scanned sheet. */
export interface ScannedSheet {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly bands: 1 | 3;
  readonly dpi: number;
}

/** Scans the sheet on the glass through a pipe; the picture is never in a file. */
export async function scanSheet(
  program: Scanimage,
  sheet: Sheet,
  signal: AbortSignal,
): Promise<Result<ScannedSheet, PageTroubleCode>> {
  const options = await optionsOf(program, sheet.device);
  if (options === null) return fail(await whyNoOptions(program, sheet.device));
  const asked = scanArguments(options, { ...sheet, feeder: false });
  if (asked === null) return fail('scanner.unknown');
  const all = ['-d', sheet.device, '--format=pnm', ...asked.arguments, ...program.more];
  const said = await run(program, all, signal);
  if (signal.aborted) return fail('job.cancelled');
  if (said.missing) return fail('scanner.missing');
  // It ends with 0 too when a signal comes in the middle of its own complaint.
  if (said.code !== 0 || COMPLAINT.test(said.errors)) {
    return fail(said.silent ? 'scanner.gone' : troubleOf(said.errors, said.code));
  }
  return sheetOf(said.output, asked.dpi);
}

/** The one sheet in scanimage's output; `scanner.gone`: it ends in the middle. */
export function sheetOf(output: Buffer, dpi: number): Result<ScannedSheet, PageTroubleCode> {
  const header = pnmHeader(output);
  if (header === null) return fail('scanner.failed');
  const { width, height, bands } = header;
  if (width * height > MOST_PIXELS) return fail('file.tooManyPixels');
  const rows = output.subarray(header.offset, header.offset + header.length);
  if (rows.length < header.length || header.length === 0) return fail('scanner.gone');
  const pixels = header.packed ? unpacked(header, rows) : rows;
  return ok({ pixels, width, height, bands, dpi });
}

/** What a device can do; null: it does not say. */
export async function optionsOf(program: Scanimage, device: string): Promise<DeviceOptions | null> {
  const said = await run(program, ['-d', device, '--help'], null);
  const help = said.output.toString('utf8');
  return /Options specific to device/.test(help) ? parseOptions(help) : null;
}

/** Why a device says nothing of itself. */
export async function whyNoOptions(program: Scanimage, device: string): Promise<PageTroubleCode> {
  const said = await run(program, ['-d', device, '-n'], null);
  if (said.missing) return 'scanner.missing';
  const trouble = troubleOf(said.errors, said.code);
  return trouble === 'scanner.failed' ? 'scanner.unknown' : trouble;
}

/** SANE's own sentences; scanimage's exit code is SANE's status where the scan itself failed. */
const SENTENCES: readonly (readonly [RegExp, PageTroubleCode])[] = [
  [/device busy/i, 'scanner.busy'],
  [/jammed/i, 'scanner.jammed'],
  [/out of documents/i, 'scanner.noPaper'],
  [/cover is open/i, 'scanner.coverOpen'],
  [/access.*denied|permission denied/i, 'scanner.denied'],
  [/error during device i\/o/i, 'scanner.gone'],
  [/invalid argument|not supported|no SANE devices/i, 'scanner.unknown'],
];
const STATUS: Readonly<Record<number, PageTroubleCode>> = {
  3: 'scanner.busy',
  6: 'scanner.jammed',
  7: 'scanner.noPaper',
  8: 'scanner.coverOpen',
  9: 'scanner.gone',
  11: 'scanner.denied',
};

/** The trouble scanimage complains of, or its exit code stands for. */
export function troubleOf(errors: string, code: number | null): PageTroubleCode {
  const said = SENTENCES.find(([pattern]) => pattern.test(errors))?.[1];
  return said ?? STATUS[code ?? -1] ?? 'scanner.failed';
}

/** After this sentence there is no picture any more. */
export const COMPLAINT = /scanimage: sane_(?:start|read): /;

/** Time it has to end by itself after that; backends were seen to hang there. */
export const FAREWELL_MS = 3000;

interface Said {
  readonly code: number | null;
  readonly output: Buffer;
  readonly errors: string;
  readonly missing: boolean;
  readonly silent: boolean;
}

/** Collects what scanimage writes; stops it when asked, or when it has said nothing for too long. */
function run(
  program: Scanimage,
  all: readonly string[],
  signal: AbortSignal | null,
): Promise<Said> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C' };
    const child = spawn(program.command, all, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    let errors = '';
    let silent = false;
    let timer = setTimeout(stop, program.silenceMs);
    let farewell: NodeJS.Timeout | undefined;
    function stop(): void {
      silent = true;
      child.kill('SIGKILL');
    }
    function heard(): void {
      clearTimeout(timer);
      timer = setTimeout(stop, program.silenceMs);
    }
    // The first interrupt lets the device go back to its rest; it is not left half way.
    const interrupt = (): void => void child.kill('SIGINT');
    signal?.addEventListener('abort', interrupt);
    if (signal?.aborted === true) interrupt();
    const end = (code: number | null, missing: boolean): void => {
      clearTimeout(timer);
      clearTimeout(farewell);
      signal?.removeEventListener('abort', interrupt);
      resolve({ code, output: Buffer.concat(parts), errors, missing, silent });
    };
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      heard();
    });
    child.stderr.on('data', (part: Buffer) => {
      errors = (errors + part.toString('utf8')).slice(-4000);
      heard();
      if (COMPLAINT.test(errors)) farewell ??= setTimeout(() => child.kill('SIGKILL'), FAREWELL_MS);
    });
    child.once('error', () => {
      end(null, true);
    });
    child.once('close', (code) => {
      end(code, false);
    });
  });
}
