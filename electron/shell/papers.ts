import path from 'node:path';

import type { ShellHandlers } from '../ipc/deskHandlers.ts';
import type { OpenHandlers } from '../ipc/handlers.ts';
import { type Clock, instantOfEpochMs } from '../domain/clock.ts';
import { loadFonts } from '../print/fonts.ts';
import { loadForms } from '../print/forms.ts';
import type { FormTexts } from '../print/formTexts.ts';
import { recoverySheet } from '../print/officeSheets.ts';
import { createPapers } from '../print/papers.ts';
import { createPress } from '../print/press.ts';
import { printingWay } from '../print/printers.ts';
import { printRecovery } from '../print/recovery.ts';
import type { KeySlots } from './keys/slots.ts';
import type { Log } from './log.ts';
import type { RecoveryMemory } from './setup.ts';

/** Making and printing papers; see electron/print. */
export interface Papers
  extends
    Pick<ShellHandlers, 'previewPaper' | 'printPaper' | 'listPrinters'>,
    Pick<OpenHandlers, 'printRecoverySheet'> {
  /** The wording of the papers. */
  texts(): Promise<FormTexts>;
  close(): void;
}

interface PapersPorts {
  readonly folders: { readonly resources: string; readonly renderer: string };
  readonly slots: KeySlots;
  readonly clock: Clock;
  readonly log: Log;
  readonly recovery: RecoveryMemory;
}

/** The first preview would wait a second for the fonts: they are loaded once the desk is quiet. */
const WARM_AFTER_MS = 4000;

/** Forms, fonts and the hidden window are made at the first question, or when nothing else is on. */
export function papersOf(ports: PapersPorts): Papers {
  const { folders, log, clock, recovery } = ports;
  let made: ReturnType<typeof make> | null = null;
  const ready = () => (made ??= make(folders, log));
  const warming = setTimeout(() => {
    ready().then(
      ({ press }) => press.warm(),
      (error: unknown) => log.incident(error, 'papers.warm'),
    );
  }, WARM_AFTER_MS);
  return {
    previewPaper: async (desk, input) => (await ready()).papers.preview(desk, input),
    printPaper: async (desk, input) => (await ready()).papers.print(desk, input),
    listPrinters: async () => (await ready()).papers.printers(),
    printRecoverySheet: async (input) => {
      const { forms, press, send } = await ready();
      const office = () => sheetOffice(ports.slots);
      const key = () => recovery.get();
      const now = () => clock.now();
      return printRecovery({ forms, press, send, recovery: key, office, now }, input);
    },
    texts: async () => (await ready()).forms.texts,
    close: () => {
      clearTimeout(warming);
      void made?.then(({ press }) => {
        press.close();
      });
    },
  };
}

async function make({ resources, renderer }: PapersPorts['folders'], log: Log) {
  const forms = loadForms(path.join(resources, 'forms'));
  // Window and papers use the same font files, which the build puts beside the pages.
  const fonts = loadFonts(path.join(renderer, 'fonts'));
  const office = { name: '', code: '', terminal: '', demo: false, training: false };
  const blank = recoverySheet(forms, office, { text: '', ledgerId: '', at: BLANK_TIME });
  const press = createPress(forms, fonts, blank);
  const send = await printingWay(press);
  const failed = (reason: string): void => {
    log.warn('paper.printFailed', { reason });
  };
  return { forms, press, send, papers: createPapers({ forms, press, send, failed }) };
}

const BLANK_TIME = instantOfEpochMs(0);

function sheetOffice(slots: KeySlots) {
  const file = slots.read();
  if (!file.ok) return null;
  const { office, terminal, demo, training, ledgerId } = file.value;
  return { office: { ...office, terminal, demo, training }, ledgerId };
}
