import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';

import type { Paper, Press } from './press.ts';
import type { Sheet } from './sheet.ts';

const LIMIT_MS = 30_000;

/** A printer as the window shows it. */
export interface Printer {
  readonly name: string;
  readonly label: string;
  readonly isDefault: boolean;
}

/** Sends a finished paper to a system printer; rejects with the system's own words. */
export type Send = (sheet: Sheet, paper: Paper, printer: string) => Promise<void>;

/** The system's printers, the default one first. */
export async function listSystemPrinters(press: Pick<Press, 'printers'>): Promise<Printer[]> {
  const printers = await press.printers();
  return printers
    .map((printer) => ({
      name: printer.name,
      label: printer.displayName === '' ? printer.name : printer.displayName,
      isDefault: isDefault(printer),
    }))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/** Electron 34 and later no longer say which one it is; then none is. */
function isDefault(printer: object): boolean {
  return 'isDefault' in printer && printer.isDefault === true;
}

/**
 * How papers reach the printer. Where there is `lp` (CUPS: Linux, macOS) the very bytes of the
 * preview are handed over through a pipe; elsewhere Chromium prints the same page.
 */
export async function printingWay(press: Pick<Press, 'print'>): Promise<Send> {
  const command = await findCommand('lp');
  if (command === null) return (sheet, paper, printer) => press.print(sheet, paper, printer);
  return (_sheet, paper, printer) => sendToLp(command, paper.pdf, printer);
}

/** Full path of a program on the PATH, or null. */
export async function findCommand(name: string, env = process.env): Promise<string | null> {
  if (process.platform === 'win32') return null;
  for (const folder of (env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return null;
}

/** The job's title names no person: print queues show titles to everybody. */
function sendToLp(command: string, pdf: Uint8Array, printer: string): Promise<void> {
  const args = ['-d', printer, '-t', 'counter-paper', '-o', 'media=A4', '-o', 'print-scaling=none'];
  return new Promise((resolve, reject) => {
    const lp = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], timeout: LIMIT_MS });
    let complaint = '';
    lp.stderr.setEncoding('utf8');
    lp.stderr.on('data', (text: string) => {
      complaint = (complaint + text).slice(0, 500);
    });
    lp.on('error', reject);
    lp.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(complaint.trim() === '' ? `lp: ${code ?? 'stopped'}` : complaint.trim()));
    });
    lp.stdin.on('error', () => undefined); // it closed early: `close` tells why
    lp.stdin.end(pdf);
  });
}
