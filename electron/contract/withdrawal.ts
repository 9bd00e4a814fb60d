import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { DocumentCode, Situation } from '../domain/policy.ts';
import { CaseId, PersonId, Sha256Hex } from '../domain/terms.ts';
import { WithdrawalState } from '../domain/withdrawal.ts';
import { DecisionView } from './decision.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';
import { AssessmentSheet, WithdrawalParticulars } from './withdrawalParts.ts';
import { WithdrawalRow, WithdrawalView } from './withdrawalView.ts';

/** 提取: from a situation in the citizen's words to an archived case. */

const caseUnknown = z.strictObject({ code: z.literal('withdrawal.unknown') });
/** The case is in a state in which this is not done. */
const wrongState = z.strictObject({
  code: z.literal('withdrawal.wrongState'),
  state: WithdrawalState,
});
/** The order of work: this step waits for another one. */
const stepOpen = z.strictObject({ code: z.literal('withdrawal.stepOpen'), step: z.string() });
/** Maker and checker are the same person, by staff number. */
const sameStaff = z.strictObject({ code: z.literal('withdrawal.sameStaff') });

const onCase = { ...writeEnvelope, caseId: CaseId };
const moved = answerOf(z.strictObject({ caseId: CaseId, state: WithdrawalState }));
const reason = z.string().min(4).max(500);

/** Opens a case (DRAFT). The renderer makes the case id, pages are captured under it at once. */
export const openWithdrawal = defineOperation({
  name: 'withdrawal.open',
  permission: ['clerk'],
  input: z.strictObject({
    ...onCase,
    situation: Situation,
    insuredPersonId: PersonId,
    particulars: WithdrawalParticulars,
  }),
  output: moved,
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('person.unknown') }),
    z.strictObject({
      code: z.literal('region.notCovered'),
      region: z.string(),
      regionName: z.string(),
      whereToGo: z.string(),
    }),
    /** Another case of this office holds the account already. */
    z.strictObject({
      code: z.literal('withdrawal.accountTaken'),
      receiptNumber: z.string(),
    }),
    z.strictObject({ code: z.literal('withdrawal.exists') }),
  ]),
});

/** Records particulars while DRAFT, SUPPLEMENTING, SUSPENDED, or ACCEPTED before the assessment. */
export const recordWithdrawal = defineOperation({
  name: 'withdrawal.record',
  permission: ['clerk'],
  input: z.strictObject({ ...onCase, situation: Situation, particulars: WithdrawalParticulars }),
  output: moved,
  problem: z.discriminatedUnion('code', [...writeProblems, caseUnknown, wrongState]),
});

/**
 * Binds stored pages to a line of the checklist; `supersedes` names the filing each one replaces.
 * Pages that are too coarse for their document need `coarseReason`, which stands in the entry.
 */
export const filePages = defineOperation({
  name: 'withdrawal.filePages',
  permission: ['clerk'],
  input: z.strictObject({
    ...onCase,
    documentCode: DocumentCode,
    pages: z
      .array(z.strictObject({ pageId: Sha256Hex, supersedes: z.string().nullable() }))
      .min(1)
      .max(200),
    coarseReason: z.string().trim().min(4).max(200).nullable(),
  }),
  output: answerOf(z.strictObject({ caseId: CaseId, filed: z.int().positive() })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    wrongState,
    /** Main holds no such page under this case; nothing was entered. */
    z.strictObject({ code: z.literal('withdrawal.pageUnknown'), pageId: Sha256Hex }),
    z.strictObject({ code: z.literal('withdrawal.pageFiledAlready'), pageId: Sha256Hex }),
    z.strictObject({ code: z.literal('withdrawal.filingUnknown'), filingId: z.string() }),
    /** Below 200 dpi, and nobody said why there is no better one. */
    z.strictObject({
      code: z.literal('withdrawal.pagesCoarse'),
      pages: z.array(z.strictObject({ pageId: Sha256Hex, dpi: z.int().positive() })),
    }),
  ]),
});

/** Before acceptance: takes pages off a line, or gives a document's pages another order. */
export const arrangePages = defineOperation({
  name: 'withdrawal.arrangePages',
  permission: ['clerk'],
  input: z.strictObject({
    ...onCase,
    remove: z.array(z.string()).max(200),
    /** Filing ids of one document in their new order; empty: no change. */
    order: z.array(z.string()).max(200),
  }),
  output: moved,
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    wrongState,
    /** After acceptance a page is superseded, never removed. */
    z.strictObject({ code: z.literal('withdrawal.pageStays') }),
    z.strictObject({ code: z.literal('withdrawal.filingUnknown'), filingId: z.string() }),
  ]),
});

/**
 * Decides the case on what is there: ACCEPTED (the amount is held, central is asked to reserve),
 * SUPPLEMENTING (one notice with everything that lacks), SUSPENDED, ROUTED or DENIED. The same call
 * goes on after papers came or a suspension ended.
 */
export const acceptWithdrawal = defineOperation({
  name: 'withdrawal.accept',
  permission: ['clerk'],
  input: z.strictObject({ ...onCase, at: z.null() }),
  output: answerOf(
    z.strictObject({
      caseId: CaseId,
      state: WithdrawalState,
      decision: DecisionView,
      missing: z.array(DocumentCode),
      due: IsoDate.nullable(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    wrongState,
    /** Facts the engine cannot take (a date in the future, somebody represents nobody). */
    z.strictObject({ code: z.literal('withdrawal.malformed'), message: z.string() }),
    z.strictObject({ code: z.literal('pack.noValue'), parameter: z.string(), on: z.string() }),
    z.strictObject({ code: z.literal('withdrawal.accountTaken'), receiptNumber: z.string() }),
    z.strictObject({ code: z.literal('withdrawal.accountClosed') }),
    z.strictObject({ code: z.literal('withdrawal.applicantIncomplete'), field: z.string() }),
  ]),
});

/** Ends the account owner's open bindings because of this case; quotas return. */
export const endCaseBindings = defineOperation({
  name: 'withdrawal.endBindings',
  permission: ['clerk'],
  input: z.strictObject({ ...onCase, bindingId: z.uuid() }),
  output: moved,
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    wrongState,
    stepOpen,
    z.strictObject({ code: z.literal('binding.unknown') }),
  ]),
});

/** Enters the assessment sheet; what is signed is the sheet. Goes to the second person after it. */
export const assessWithdrawal = defineOperation({
  name: 'withdrawal.assess',
  permission: ['clerk'],
  input: z.strictObject({ ...onCase }),
  output: answerOf(
    z.strictObject({ caseId: CaseId, state: WithdrawalState, sheet: AssessmentSheet }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    wrongState,
    stepOpen,
    z.strictObject({ code: z.literal('withdrawal.consequencesUnsigned') }),
    /** Inheritance papers are signed with pen on paper, never on the pad. */
    z.strictObject({ code: z.literal('withdrawal.signedElectronically') }),
    z.strictObject({ code: z.literal('withdrawal.payeeIncomplete'), key: z.string() }),
    /** The account's holder is not the payee. */
    z.strictObject({ code: z.literal('withdrawal.payeeName'), key: z.string() }),
    z.strictObject({ code: z.literal('withdrawal.signaturesMissing'), names: z.array(z.string()) }),
    /** The rules would not let it through now. */
    z.strictObject({ code: z.literal('policy.rejected'), decision: DecisionView }),
  ]),
});

/** A filed page and what main found; `unchecked`: the time for looking was up before its turn. */
const LostPage = z.strictObject({
  pageId: Sha256Hex,
  documentCode: DocumentCode,
  pageNo: z.int().positive(),
  found: z.enum(['missing', 'damaged', 'unchecked']),
});

/** The second person approves or returns; every finding that asks for one is decided in writing. */
export const decideWithdrawal = defineOperation({
  name: 'withdrawal.decide',
  permission: ['reviewer'],
  input: z.strictObject({
    ...onCase,
    verdict: z.enum(['approve', 'return']),
    findings: z.array(
      z.strictObject({
        code: z.string(),
        accepted: z.boolean(),
        text: z.string().min(4).max(500),
      }),
    ),
    text: z.string().max(500),
  }),
  output: moved,
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    wrongState,
    sameStaff,
    /** Filed pages that main cannot give back as they were stored: nobody approves without them. */
    z.strictObject({ code: z.literal('withdrawal.pagesLost'), pages: z.array(LostPage) }),
    /** Required pages main has not served to this reviewer in this case. */
    z.strictObject({ code: z.literal('withdrawal.pagesUnopened'), pages: z.array(Sha256Hex) }),
    z.strictObject({ code: z.literal('review.findingUndecided'), finding: z.string() }),
    z.strictObject({ code: z.literal('review.findingNotAccepted'), finding: z.string() }),
    /** A return says why. */
    z.strictObject({ code: z.literal('withdrawal.reasonMissing') }),
    z.strictObject({ code: z.literal('policy.rejected'), decision: DecisionView }),
  ]),
});

/** The applicant takes the request back before anything is paid: the hold is released. */
export const revokeWithdrawal = defineOperation({
  name: 'withdrawal.revoke',
  permission: ['clerk'],
  input: z.strictObject({ ...onCase, reason }),
  output: moved,
  problem: z.discriminatedUnion('code', [...writeProblems, caseUnknown, wrongState]),
});

/** Second person of an act of two, by account and secret; checked by main, never entered. */
const second = z.strictObject({ signInName: z.string(), secret: z.string().max(128) });
const secondProblems = [
  z.strictObject({ code: z.literal('second.wrong') }),
  z.strictObject({ code: z.literal('second.samePerson') }),
  z.strictObject({ code: z.literal('signIn.lockedOut'), waitSeconds: z.int().nonnegative() }),
] as const;

/** Puts a wrong case right by reversing entries, never by editing: two persons. */
export const reverseWithdrawal = defineOperation({
  name: 'withdrawal.reverse',
  permission: ['reviewer'],
  input: z.strictObject({ ...onCase, reason, second }),
  output: moved,
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    wrongState,
    ...secondProblems,
    /** Paid out: what was paid must be back first (returned by the bank). */
    z.strictObject({ code: z.literal('withdrawal.paidOut') }),
  ]),
});

/** Opens a closed or sealed account again so that something can be posted to it: two persons. */
export const reopenAccount = defineOperation({
  name: 'account.reopen',
  permission: ['reviewer'],
  input: z.strictObject({ ...onCase, reason, second }),
  output: moved,
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    ...secondProblems,
    z.strictObject({ code: z.literal('account.notClosed') }),
  ]),
});

/**
 * Central refused something of this case (its reservation, mostly): somebody else than who sent it
 * closes that in writing, so that what waits behind it for the same person goes on.
 */
export const closeRefusal = defineOperation({
  name: 'withdrawal.closeRefusal',
  permission: ['reviewer'],
  input: z.strictObject({ ...onCase, text: reason }),
  output: moved,
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    z.strictObject({ code: z.literal('withdrawal.nothingRefused') }),
    sameStaff,
  ]),
});

/** Everything done: the case goes to the file. */
export const archiveWithdrawal = defineOperation({
  name: 'withdrawal.archive',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ ...onCase }),
  output: moved,
  problem: z.discriminatedUnion('code', [...writeProblems, caseUnknown, wrongState]),
});

/**
 * Writes the whole case as one PDF (cover, decision, sheet, documents, journal extract) where the
 * person at the screen says; an entry, because full names and numbers leave the counter with it.
 */
export const exportArchive = defineOperation({
  name: 'withdrawal.archivePdf',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ ...onCase }),
  output: answerOf(
    z.strictObject({
      /** The file's name; null: the person closed the dialog, nothing was entered. */
      file: z.string().nullable(),
      pages: z.int().nonnegative(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    caseUnknown,
    z.strictObject({ code: z.literal('archive.failed'), message: z.string() }),
  ]),
});

export const showWithdrawal = defineOperation({
  name: 'withdrawal.show',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ caseId: CaseId }),
  output: WithdrawalView,
  problem: z.discriminatedUnion('code', [caseUnknown]),
});

/**
 * Cases by receipt number, id number or name (two characters at least) of the insured person or of
 * who applied, state, due date; newest first, fifty at most. An empty query lists what is not
 * finished.
 */
export const searchWithdrawals = defineOperation({
  name: 'withdrawal.search',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({
    text: z.string().max(60),
    states: z.array(WithdrawalState),
    /** Due on this civil date or before; null: any. */
    dueBy: IsoDate.nullable(),
  }),
  output: z.strictObject({ rows: z.array(WithdrawalRow).max(50), more: z.boolean() }),
  problem: noProblem,
});
