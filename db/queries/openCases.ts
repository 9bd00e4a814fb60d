import { asc, eq, inArray } from 'drizzle-orm';

import type { PersonId } from '../../electron/domain/terms.ts';
import { binding, reviewCase } from '../schema/binding.ts';
import { draft, journal, journalBody } from '../schema/ledger.ts';
import { withdrawal } from '../schema/withdrawal.ts';
import { reading, type Db } from '../tx.ts';

/** Something that was begun and is not settled: what a change of the policy may still touch. */
export interface OpenCaseLine {
  readonly kind: 'binding' | 'review' | 'withdrawal' | 'draft';
  /** Id of the binding, review, case or draft. */
  readonly id: string;
  /** The entry it began with; null for a draft. */
  readonly seq: number | null;
  readonly state: string;
  readonly personIds: readonly PersonId[];
  /** Masked title of a draft; empty otherwise. */
  readonly title: string;
  /** The entry's body, JSON; null for a draft and once erased. */
  readonly body: string | null;
}

const pendingBindings = reading((q) =>
  q
    .select({ binding, body: journalBody.body })
    .from(binding)
    .leftJoin(journalBody, eq(journalBody.seq, binding.journalSeq))
    .where(eq(binding.state, 'PENDING'))
    .orderBy(asc(binding.journalSeq))
    .prepare(),
);

const openReviews = reading((q) =>
  q
    .select({ review: reviewCase, header: journal.header, body: journalBody.body })
    .from(reviewCase)
    .innerJoin(journal, eq(journal.seq, reviewCase.subjectSeq))
    .leftJoin(journalBody, eq(journalBody.seq, reviewCase.subjectSeq))
    .where(eq(reviewCase.state, 'OPEN'))
    .orderBy(asc(reviewCase.subjectSeq))
    .prepare(),
);

const drafts = reading((q) => q.select().from(draft).orderBy(asc(draft.operationId)).prepare());

function bindings(db: Db): OpenCaseLine[] {
  return pendingBindings(db)
    .all()
    .map(({ binding: row, body }) => ({
      kind: 'binding',
      id: row.bindingId,
      seq: row.journalSeq,
      state: row.state,
      personIds: [row.ownerPersonId, row.relativePersonId],
      title: '',
      body,
    }));
}

/** A binding that waits for review stands here, with its case, and not among the bindings. */
function reviews(db: Db): OpenCaseLine[] {
  return openReviews(db)
    .all()
    .map(({ review, header, body }) => ({
      kind: 'review',
      id: review.reviewId,
      seq: review.subjectSeq,
      state: review.state,
      // The header was written by this ledger.
      personIds: (JSON.parse(header) as { readonly persons: readonly PersonId[] }).persons,
      title: '',
      body,
    }));
}

/** Cases that are not decided yet; what was approved is paid by the pack that decided it. */
const UNDECIDED = ['DRAFT', 'ACCEPTED', 'SUPPLEMENTING', 'REVIEWING', 'SUSPENDED'] as const;

const undecidedWithdrawals = reading((q) =>
  q
    .select()
    .from(withdrawal)
    .where(inArray(withdrawal.state, [...UNDECIDED]))
    .orderBy(asc(withdrawal.openedSeq))
    .prepare(),
);

function withdrawals(db: Db): OpenCaseLine[] {
  return undecidedWithdrawals(db)
    .all()
    .map((row) => ({
      kind: 'withdrawal',
      id: row.caseId,
      seq: row.acceptedSeq ?? row.openedSeq,
      state: row.state,
      personIds: [row.insuredPersonId],
      title: row.situation,
      body: null,
    }));
}

function parkedForms(db: Db): OpenCaseLine[] {
  return drafts(db)
    .all()
    .map((row) => ({
      kind: 'draft',
      id: row.operationId,
      seq: null,
      state: row.kind,
      personIds: [],
      title: row.title,
      body: null,
    }));
}

/** Where open cases come from; whatever else can be open joins here. */
const SOURCES: readonly ((db: Db) => OpenCaseLine[])[] = [
  reviews,
  bindings,
  withdrawals,
  parkedForms,
];

/** Everything open, reviews first, oldest first within a kind. */
export function openCases(db: Db): OpenCaseLine[] {
  return SOURCES.flatMap((source) => source(db));
}
