import type { Ledger } from '../../db/ledger.ts';
import type { ItemAnswer } from '../contract/central/operations.ts';
import type { RegisterPage, VerifyAnswer } from '../contract/central/register.ts';
import type { Clock, IsoInstant } from '../domain/clock.ts';
import type { Result } from '../domain/result.ts';
import type { OperationId, PersonId } from '../domain/terms.ts';
import type { Waits } from './backoff.ts';
import type { Transport } from './transport.ts';

/** What the service made of an answer: entered, or not needed any more. */
export type AppliedReport =
  | {
      readonly applied: true;
      readonly state: 'acknowledged' | 'rejected';
      readonly personIds: readonly PersonId[];
    }
  | { readonly applied: false; readonly why: 'known' | 'unknownOperation' };

/** What central said about the persons of one case. */
export interface VerificationReport {
  readonly caseId: OperationId;
  readonly asked: readonly PersonId[];
  readonly answer: VerifyAnswer;
}

/** How far the pull of central's register is. */
export interface FeedState {
  readonly running: boolean;
  /** Taken over by this pull, or by the last one. */
  readonly persons: number;
  /** Why the last pull ended early; null when it did not. */
  readonly failure: 'timeout' | 'unreachable' | 'notCentral' | 'refused' | null;
}

/** Is central reached, and what waits for it. */
export interface NetworkState {
  /** An address of central is set. */
  readonly configured: boolean;
  readonly online: boolean;
  /** Since when it is so; null before the first try. */
  readonly since: IsoInstant | null;
  readonly waiting: number;
  readonly rejected: number;
}

/**
 * Everything sync is given. It writes no business rows itself: answers go to the services that
 * main injects here.
 */
export interface SyncPorts {
  /** Read, and written to through `scratch` only (attempts, central's time). */
  readonly ledger: Ledger;
  /** null: no central is configured; nothing is ever sent. */
  readonly transport: Transport | null;
  readonly clock: Clock;
  /** `applyCentralAnswer` with the desk of whoever is signed in. */
  readonly applyAnswer: (answer: ItemAnswer) => AppliedReport;
  /** `applyVerification` likewise. */
  readonly applyVerification: (report: VerificationReport) => {
    readonly verified: PersonId[];
    readonly unknown: PersonId[];
  };
  /** `applyFeedPage`: cursor and persons in one transaction; a problem: ask again. */
  readonly applyFeedPage: (
    page: RegisterPage,
  ) => Result<{ readonly applied: boolean }, { readonly code: string }>;
  /** Runs `run` after so many milliseconds; gives back what cancels it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly waits?: Waits;
  /** Items per request; the contract's limit unless a test wants less. */
  readonly batchItems?: number;
  readonly onNetwork?: (state: NetworkState) => void;
  readonly onFeed?: (state: FeedState) => void;
  /** Empty: whoever shows persons loads again. */
  readonly onChanged?: (personIds: readonly PersonId[]) => void;
  /** For the log: never holds personal data. */
  readonly onTrouble?: (what: string) => void;
}
