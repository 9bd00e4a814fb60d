import { dialog } from 'electron';
import { writeFile } from 'node:fs/promises';

import type { printRecoverySheet as contract } from '../contract/office.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { IsoInstant } from '../domain/clock.ts';
import { fail, ok } from '../domain/result.ts';
import type { Forms } from './forms.ts';
import { recoverySheet, type SheetOffice } from './officeSheets.ts';
import type { Press } from './press.ts';
import { listSystemPrinters, type Send } from './printers.ts';

/** What the recovery sheet is made of; it exists before anybody can sign in. */
export interface RecoveryPorts {
  readonly forms: Forms;
  readonly press: Press;
  readonly send: Send;
  /** The key while it is still on the screen. */
  readonly recovery: () => string | null;
  readonly office: () => { readonly office: SheetOffice; readonly ledgerId: string } | null;
  readonly now: () => IsoInstant;
}

/** Prints the recovery sheet or saves it where the administrator says; never kept by us. */
export async function printRecovery(
  { forms, press, send, recovery, office, now }: RecoveryPorts,
  input: InputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
  const text = recovery();
  const place = office();
  if (text === null || place === null) return fail({ code: 'recovery.gone' });
  const sheet = recoverySheet(forms, place.office, { text, ledgerId: place.ledgerId, at: now() });
  try {
    const paper = await press.make(sheet);
    if (input.savePdf) return ok(await save(paper.pdf, sheet.title));
    const printers = await listSystemPrinters(press);
    const printer = printers.find(({ name }) => name === input.printer) ?? printers[0];
    if (printer === undefined) return ok({ printed: false, failure: NO_PRINTER });
    await send(sheet, paper, printer.name);
    return ok({ printed: true, failure: null });
  } catch {
    return ok({ printed: false, failure: FAILED });
  }
}

const NO_PRINTER = '这台电脑没有打印机。请另存为 PDF 后在安全的地方打印，或者手抄密钥。';
const FAILED = '没有打印出来：请检查打印机后再打印一次，或者手抄密钥。';
const NOT_SAVED = '没有保存。';

async function save(pdf: Uint8Array, title: string) {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: `${title}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (canceled || filePath === '') return { printed: false, failure: NOT_SAVED };
  await writeFile(filePath, pdf, { mode: 0o600 });
  return { printed: true, failure: null };
}
