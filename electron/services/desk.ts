import type { Author, Ledger } from '../../db/ledger.ts';
import type { Clock } from '../domain/clock.ts';
import type { OperationId, OfficeCode, PersonId, Role, TerminalCode } from '../domain/terms.ts';
import type { Pack, PolicyBook } from '../rules/book.ts';

/** Which persons central answered for in which case, and whether that is still fresh. */
export interface Verifications {
  /** True when every person was verified in this case within ten minutes. */
  fresh(caseId: OperationId, personIds: readonly PersonId[]): boolean;
  record(caseId: OperationId, personIds: readonly PersonId[]): void;
}

/** Everything a service may use. Actor, office and terminal are put in by main, never by input. */
export interface Desk {
  readonly ledger: Ledger;
  readonly author: Author;
  readonly actor: { readonly name: string; readonly roles: readonly Role[] };
  readonly office: { readonly code: OfficeCode; readonly name: string };
  readonly terminal: TerminalCode;
  readonly book: PolicyBook;
  /** The office's pack; its version is kept with every decision. */
  readonly pack: Pack;
  readonly clock: Clock;
  /** A new time-ordered id. */
  readonly newId: () => string;
  readonly verifications: Verifications;
}
