import { fail, ok } from '../domain/result.ts';
import type { ShellHandlers } from '../ipc/deskHandlers.ts';
import type { OpenHandlers } from '../ipc/handlers.ts';

/** Making and printing papers; see electron/print. */
export interface Papers
  extends
    Pick<ShellHandlers, 'previewPaper' | 'printPaper' | 'listPrinters'>,
    Pick<OpenHandlers, 'printRecoverySheet'> {
  close(): void;
}

/** TEMPORARY until electron/print lands: answers that there is no printer. */
export function papersOf(_ports: object): Papers {
  return {
    previewPaper: () => fail({ code: 'entry.unknown' as const }),
    printPaper: () => fail({ code: 'printer.none' as const }),
    listPrinters: () => ok({ printers: [] }),
    printRecoverySheet: () => fail({ code: 'recovery.gone' as const }),
    close: () => undefined,
  };
}
