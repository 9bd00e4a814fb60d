import type { RejectionCode } from '../../electron/contract/central/operations.ts';

/** What became of one operation: done, or refused with a code and nothing changed. */
export type Effect =
  | { readonly done: true; readonly unusedQuotaFen: number | null; readonly touched: number[] }
  | { readonly done: false; readonly code: RejectionCode; readonly message: string };

/** Nothing changes at central, and the counter is told why. */
export function refuse(code: RejectionCode, message: string): Effect {
  return { done: false, code, message };
}
