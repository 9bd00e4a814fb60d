import { z } from 'zod';

import { URL_PROBLEMS } from '../domain/centralUrl.ts';
import { DocumentCode } from '../domain/policy.ts';
import { CaseId, OperationId, Sha256Hex } from '../domain/terms.ts';
import { DecisionView } from './decision.ts';
import { EntryReference, defineOperation, noProblem } from './operation.ts';

/** Forms that can be parked. */
export const DraftKind = z.enum(['bind', 'end', 'reorder', 'withdrawal']);

const DraftRow = z.strictObject({
  operationId: OperationId,
  kind: DraftKind,
  /** Masked: who it is about. */
  title: z.string(),
  updatedAt: z.string(),
  mine: z.boolean(),
});

/** Keeps a form's state so that it survives a lock, a crash and a power cut. */
export const saveDraft = defineOperation({
  name: 'draft.save',
  permission: ['clerk'],
  input: z.strictObject({
    operationId: OperationId,
    kind: DraftKind,
    title: z.string().max(120),
    state: z.json(),
  }),
  output: z.strictObject({ updatedAt: z.string() }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('draft.tooLarge') })]),
});

export const listDrafts = defineOperation({
  name: 'draft.list',
  permission: ['clerk'],
  input: z.strictObject({}),
  output: z.strictObject({ drafts: z.array(DraftRow) }),
  problem: noProblem,
});

/** Opens a draft and says what became of it: still open, or entered before the answer came. */
export const openDraft = defineOperation({
  name: 'draft.open',
  permission: ['clerk'],
  input: z.strictObject({ operationId: OperationId }),
  output: z.strictObject({
    draft: DraftRow,
    state: z.json(),
    /** Set when the operation was entered: the reply never came, the entry is there. */
    entered: EntryReference.nullable(),
  }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('draft.unknown') })]),
});

export const discardDraft = defineOperation({
  name: 'draft.discard',
  permission: ['clerk'],
  input: z.strictObject({ operationId: OperationId }),
  output: z.strictObject({}),
  problem: noProblem,
});

/** What became of operations whose answer never came (after a crash): asked on sign-in. */
export const fateOfOperations = defineOperation({
  name: 'operation.fate',
  permission: ['clerk', 'reviewer', 'administrator'],
  input: z.strictObject({ operationIds: z.array(OperationId).max(50) }),
  output: z.strictObject({
    fates: z.array(
      z.strictObject({
        operationId: OperationId,
        entry: EntryReference.extend({ type: z.string() }).nullable(),
      }),
    ),
  }),
  problem: noProblem,
});

const ListedState = z.enum(['local', 'pending', 'acknowledged', 'rejected', 'closed']);

const JournalRow = z.strictObject({
  seq: z.int(),
  at: z.string(),
  on: z.string(),
  kind: z.enum(['operation', 'local']),
  type: z.string(),
  author: z.strictObject({ staffNumber: z.string(), name: z.string() }),
  receiptNumber: z.string(),
  /** Masked persons it touches. */
  persons: z.array(z.string()),
  /** Outbox state; null for local entries. */
  sync: z.enum(['pending', 'acknowledged', 'rejected', 'closed']).nullable(),
});

/** 业务台账, fifty rows a page, narrowed and sorted over the whole ledger. */
export const listJournal = defineOperation({
  name: 'journal.list',
  permission: 'session',
  input: z.strictObject({
    /** Receipt number or its end; empty for all. */
    receipt: z.string().max(60),
    types: z.array(z.string()).max(40),
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** States at central, `local` for what does not go there; empty for all. */
    states: z.array(ListedState).max(5).default([]),
    /** By time, type or author; inside a type or author by time. `Back` reads a list from its end. */
    order: z.enum(['newest', 'oldest', 'type', 'typeBack', 'staff', 'staffBack']).default('newest'),
    /** Continue behind this seq; null for the beginning. */
    below: z.int().positive().nullable(),
  }),
  output: z.strictObject({ rows: z.array(JournalRow).max(50), more: z.boolean() }),
  problem: noProblem,
});

/** One entry: decision, masked body, papers printed, state at central. */
export const showEntry = defineOperation({
  name: 'journal.show',
  permission: 'session',
  input: z.strictObject({ seq: z.int().positive() }),
  output: z.strictObject({
    row: JournalRow,
    hash: z.string(),
    previousHash: z.string(),
    decision: DecisionView.nullable(),
    /** Label key and masked value. */
    facts: z.array(z.strictObject({ key: z.string(), value: z.string() })),
    prints: z.array(
      z.strictObject({ paper: z.string(), copyNo: z.int(), at: z.string(), outcome: z.string() }),
    ),
    papers: z.array(z.string()),
    centralAnswer: z.string().nullable(),
  }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('entry.unknown') })]),
});

/** A page of `journal.verify` that is not as it was stored; `filed` null: no case has filed it. */
const BadPage = z.strictObject({
  what: z.enum(['page.missing', 'page.damaged', 'thumbnail.damaged']),
  caseId: CaseId,
  pageId: Sha256Hex,
  filed: z
    .strictObject({
      receiptNumber: z.string(),
      documentCode: DocumentCode,
      pageNo: z.int().positive(),
    })
    .nullable(),
});

/**
 * Recomputes the whole chain in a worker, then opens every scanned page; progress comes as events
 * of tasks 'verify' and 'verifyPages'.
 */
export const verifyLedger = defineOperation({
  name: 'journal.verify',
  permission: 'session',
  input: z.strictObject({}),
  output: z.strictObject({
    entries: z.int().nonnegative(),
    head: z.string(),
    /** null: all holds; else the first bad entry and what is wrong. */
    firstBad: z.strictObject({ seq: z.int(), what: z.string() }).nullable(),
    /** null: the ledger itself does not hold, and the pages were not looked at. */
    pages: z
      .strictObject({
        /** Opened and whole. */
        pages: z.int().nonnegative(),
        /** Named by the ledger. */
        named: z.int().nonnegative(),
        firstBad: BadPage.nullable(),
        /** What is wrong with the file as a whole; null: nothing. */
        file: z.string().nullable(),
      })
      .nullable(),
  }),
  problem: noProblem,
});

const OutboxRow = z.strictObject({
  seq: z.int(),
  operationId: OperationId,
  type: z.string(),
  receiptNumber: z.string(),
  persons: z.array(z.string()),
  state: z.enum(['pending', 'acknowledged', 'rejected', 'closed']),
  /** Seq of the earlier operation on the same person that holds this one back. */
  waitsFor: z.int().nullable(),
  attempts: z.int().nonnegative(),
  lastAttemptAt: z.string().nullable(),
  code: z.string().nullable(),
});

/** 同步中心: every operation's state. */
export const syncStatus = defineOperation({
  name: 'sync.status',
  permission: 'session',
  input: z.strictObject({}),
  output: z.strictObject({
    online: z.boolean(),
    configured: z.boolean(),
    since: z.string().nullable(),
    lastCentralTime: z.string().nullable(),
    /** Central's clock minus ours, seconds; null while unknown. */
    clockOffsetSeconds: z.int().nullable(),
    /** Central's register as pulled in the background. */
    register: z.strictObject({
      running: z.boolean(),
      /** Taken over by this pull, or by the last one. */
      persons: z.int().nonnegative(),
      /** Why the last pull ended early; null when it did not. */
      failure: z.enum(['timeout', 'unreachable', 'notCentral', 'refused']).nullable(),
      /** When central last had nothing more than we do; null: never. */
      completeAt: z.string().nullable(),
    }),
    counts: z.strictObject({
      pending: z.int(),
      acknowledged: z.int(),
      rejected: z.int(),
      closed: z.int(),
    }),
    /** Unresolved ones first, then the newest; at most 200. */
    rows: z.array(OutboxRow).max(200),
  }),
  problem: noProblem,
});

/** Sends what waits now; answers when the round is over. */
export const syncNow = defineOperation({
  name: 'sync.now',
  permission: 'session',
  input: z.strictObject({}),
  output: z.strictObject({
    reached: z.boolean(),
    sent: z.int().nonnegative(),
    acknowledged: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
    /** Why central was not reached; null when it was. */
    failure: z.string().nullable(),
  }),
  problem: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('central.notConfigured') }),
  ]),
});

/** Waits up to three seconds for central's answer on one operation. */
export const awaitCentral = defineOperation({
  name: 'sync.awaitAnswer',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ operationId: OperationId }),
  output: z.strictObject({
    state: z.enum(['pending', 'acknowledged', 'rejected', 'closed', 'unknown']),
    code: z.string().nullable(),
  }),
  problem: noProblem,
});

/** A card reader on this counter; the simulator says that it is one. */
export const readerStatus = defineOperation({
  name: 'reader.status',
  permission: ['clerk'],
  input: z.strictObject({}),
  output: z.strictObject({
    kind: z.enum(['none', 'simulator', 'device']),
    label: z.string(),
    /** Cards of the simulator. */
    cards: z.array(z.strictObject({ cardId: z.string(), label: z.string() })),
  }),
  problem: noProblem,
});

export const readCard = defineOperation({
  name: 'reader.read',
  permission: ['clerk'],
  input: z.strictObject({ cardId: z.string().nullable() }),
  output: z.strictObject({
    simulated: z.boolean(),
    kind: z.enum(['idCard', 'socialSecurityCard', 'eCredential']),
    idType: z.string(),
    idNumber: z.string(),
    name: z.string(),
    expiresOn: z.string().nullable(),
  }),
  problem: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('reader.none') }),
    z.strictObject({ code: z.literal('reader.noCard') }),
    z.strictObject({ code: z.literal('reader.failed'), message: z.string() }),
  ]),
});

/** Settings of this terminal; not business data. */
export const Settings = z.strictObject({
  locale: z.enum(['zh-CN', 'en']),
  printer: z.string().nullable(),
  /** Citizen's text size in px, 24–48. */
  citizenTextPx: z.int().min(24).max(48),
  autoLockMinutes: z.int().min(1).max(60),
  citizenScreen: z.enum(['off', 'secondDisplay', 'sameDisplay']),
  centralUrl: z.string().nullable(),
  /** Absolute folder a scanner drops files into; null: none. */
  watchFolder: z
    .string()
    .max(400)
    .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/)
    .nullable(),
});
export type Settings = z.infer<typeof Settings>;

export const getSettings = defineOperation({
  name: 'settings.get',
  permission: 'session',
  input: z.strictObject({}),
  output: Settings,
  problem: noProblem,
});

/** Anyone may set locale, printer and text size; the rest is the administrator's. */
export const changeSettings = defineOperation({
  name: 'settings.change',
  permission: 'session',
  input: z.strictObject({ settings: Settings }),
  output: Settings,
  problem: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('settings.administratorOnly'), key: z.string() }),
    z.strictObject({ code: z.literal('settings.url'), why: z.enum(URL_PROBLEMS) }),
  ]),
});

/** One row of the citizen's screen, already masked. */
export const CitizenView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idle'), office: z.string() }),
  z.strictObject({
    kind: z.literal('case'),
    title: z.string(),
    step: z.string(),
    lines: z.array(z.strictObject({ label: z.string(), value: z.string() })).max(20),
    /** Sentences the citizen hears and agrees to. */
    sentences: z.array(z.string()).max(8),
    notice: z.string().nullable(),
    textPx: z.int().min(24).max(48),
    locale: z.enum(['zh-CN', 'en']),
  }),
]);
export type CitizenView = z.infer<typeof CitizenView>;

/** What main writes across the citizen's screen: practice, or practice of what is unverified. */
export type CitizenMark = 'none' | 'training' | 'unverified';

/** Shows something on the citizen's screen, opening it if it is on. */
export const showCitizen = defineOperation({
  name: 'citizen.show',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ view: CitizenView }),
  output: z.strictObject({ shown: z.boolean() }),
  problem: noProblem,
});
