/** What comes from outside of the counter in an unattended case: files, the bank, the dialogs. */
import type { ElectronApplication } from '@playwright/test';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** The system's dialogs cannot be driven; what they answer is put in their place. */
export async function answerDialogs(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath: chosen }),
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, file);
}

interface Batch {
  readonly orders: readonly { readonly orderNumber: string; readonly amountYuan: string }[];
}

/** One line of the bank's answer. */
export interface BankAnswer {
  readonly orderNumber: string;
  readonly amountYuan: string;
  readonly result: 'paid' | 'returned';
  readonly reason?: string;
}

/** The bank's answer to a batch: every order paid, as its file says, unless it is told otherwise. */
export function answerOfBank(
  batch: string,
  otherwise: (paid: readonly BankAnswer[]) => readonly BankAnswer[] = (paid) => paid,
): string {
  const { orders } = JSON.parse(batch) as Batch; // our own file
  const paid = orders.map(({ orderNumber, amountYuan }) => ({
    ...{ orderNumber, amountYuan, result: 'paid' as const },
  }));
  return JSON.stringify({ results: otherwise(paid) });
}

/** A PDF as somebody brings it, each page another one; synthetic. */
export async function aPdfOf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let no = 1; no <= pages; no += 1) {
    const page = pdf.addPage([595, 842]);
    for (let line = 0; line < 28; line += 1) {
      const text = `Synthetic sample, page ${no}, line ${line + 1}: agreement of all heirs`;
      page.drawText(text, { x: 60, y: 780 - line * 24, size: 14, font });
    }
  }
  return pdf.save();
}
