import { z } from 'zod';

import { OfficeCode, Role, StaffNumber, TerminalCode, UserAccountId } from '../domain/terms.ts';
import { PackIdentity } from './decision.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';

/** Long enough to be worth a slow KDF; the demo office's secrets meet it too. */
export const Secret = z.string().min(8).max(128);

export const SessionView = z.strictObject({
  accountId: UserAccountId,
  staffNumber: StaffNumber,
  name: z.string(),
  roles: z.array(Role),
  /** Minutes without input after which the window locks. */
  autoLockMinutes: z.int().positive(),
});
export type SessionView = z.infer<typeof SessionView>;

/** What the window may know before and after sign-in. */
export const appStatus = defineOperation({
  name: 'app.status',
  permission: 'open',
  input: z.strictObject({}),
  output: z.strictObject({
    stage: z.enum(['firstStart', 'locked', 'open', 'broken']),
    /** Why it is broken and what to do, plain words; null otherwise. */
    trouble: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
    version: z.string(),
    electron: z.string(),
    office: z.strictObject({ code: OfficeCode, name: z.string() }).nullable(),
    terminal: TerminalCode.nullable(),
    demo: z.boolean(),
    /** Public accounts and secrets, shown openly; empty outside demo and training offices. */
    demoAccounts: z.array(
      z.strictObject({ signInName: z.string(), secret: z.string(), role: Role, name: z.string() }),
    ),
    training: z.boolean(),
    /** Pack that is practised here; null outside training. */
    trainingPack: z.string().nullable(),
    /** Training was asked for at the start: a pack's id, or empty to choose one; else null. */
    trainingAsked: z.string().nullable(),
    /** No OS keyring: the secrets alone protect the key. */
    keyringMissing: z.boolean(),
    session: SessionView.nullable(),
    pack: PackIdentity.nullable(),
    businessDate: z.string().nullable(),
    /** The counter's own time, at or after the last entry's; windows count from it. */
    businessNow: z.string().nullable(),
    network: z.strictObject({
      online: z.boolean(),
      since: z.string().nullable(),
      waiting: z.int().nonnegative(),
      rejected: z.int().nonnegative(),
      configured: z.boolean(),
    }),
  }),
  problem: noProblem,
});

/** First start of a packaged counter: office, terminal, pack, first administrator. */
export const createOffice = defineOperation({
  name: 'setup.createOffice',
  permission: 'open',
  input: z.strictObject({
    officeCode: OfficeCode,
    officeName: z.string().min(2).max(60),
    terminal: TerminalCode,
    packId: z.string().min(2).max(40),
    centralUrl: z.url().nullable(),
    administrator: z.strictObject({
      signInName: z.string().min(2).max(40),
      staffNumber: StaffNumber,
      name: z.string().min(2).max(60),
      secret: Secret,
    }),
  }),
  output: z.strictObject({
    /** Shown and printed once, never again. */
    recoveryKey: z.string(),
    keyringMissing: z.boolean(),
  }),
  problem: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('office.exists') }),
    z.strictObject({ code: z.literal('pack.unknown') }),
  ]),
});

/** Packs an office can be set up with. */
export const listPacks = defineOperation({
  name: 'setup.packs',
  permission: 'open',
  input: z.strictObject({}),
  output: z.strictObject({
    packs: z.array(z.strictObject({ id: z.string(), name: z.string(), version: z.string() })),
  }),
  problem: noProblem,
});

/** Prints the recovery sheet while the key is still on the screen. */
export const printRecoverySheet = defineOperation({
  name: 'setup.printRecoverySheet',
  permission: 'open',
  input: z.strictObject({ printer: z.string().nullable(), savePdf: z.boolean() }),
  output: z.strictObject({ printed: z.boolean(), failure: z.string().nullable() }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('recovery.gone') })]),
});

const signInProblem = z.discriminatedUnion('code', [
  /** After five wrong tries, with growing delay; survives a restart. */
  z.strictObject({ code: z.literal('signIn.lockedOut'), waitSeconds: z.int().nonnegative() }),
  z.strictObject({ code: z.literal('signIn.wrong'), triesLeft: z.int().nonnegative() }),
  z.strictObject({ code: z.literal('signIn.disabled') }),
  z.strictObject({ code: z.literal('ledger.trouble'), zh: z.string(), en: z.string() }),
]);

export const signIn = defineOperation({
  name: 'session.signIn',
  permission: 'open',
  input: z.strictObject({
    signInName: z.string().min(1).max(40),
    secret: z.string().min(1).max(128),
  }),
  output: SessionView,
  problem: signInProblem,
});

/** Locks the window; the drafts stay. */
export const lock = defineOperation({
  name: 'session.lock',
  permission: 'open',
  input: z.strictObject({ why: z.enum(['request', 'idle']) }),
  output: z.strictObject({}),
  problem: noProblem,
});

/** Opens the same ledger with the office's recovery key and makes a new administrator slot. */
export const recoverOffice = defineOperation({
  name: 'session.recover',
  permission: 'open',
  input: z.strictObject({
    recoveryKey: z.string().min(8).max(200),
    signInName: z.string().min(1).max(40),
    newSecret: Secret,
  }),
  output: SessionView,
  problem: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('signIn.lockedOut'), waitSeconds: z.int().nonnegative() }),
    z.strictObject({ code: z.literal('recovery.wrong') }),
    z.strictObject({ code: z.literal('recovery.notAdministrator') }),
    z.strictObject({ code: z.literal('ledger.trouble'), zh: z.string(), en: z.string() }),
  ]),
});

const AccountRow = z.strictObject({
  accountId: UserAccountId,
  signInName: z.string(),
  staffNumber: StaffNumber,
  name: z.string(),
  roles: z.array(Role),
  state: z.enum(['active', 'disabled']),
});

export const listAccounts = defineOperation({
  name: 'account.list',
  permission: ['administrator'],
  input: z.strictObject({}),
  output: z.strictObject({ accounts: z.array(AccountRow) }),
  problem: noProblem,
});

export const createAccount = defineOperation({
  name: 'account.create',
  permission: ['administrator'],
  input: z.strictObject({
    ...writeEnvelope,
    signInName: z.string().min(2).max(40),
    staffNumber: StaffNumber,
    name: z.string().min(2).max(60),
    roles: z.array(Role).min(1).max(2),
    secret: Secret,
  }),
  output: answerOf(AccountRow),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('account.nameTaken') }),
    z.strictObject({ code: z.literal('account.rolesMixed') }),
    /** The key slots are not what this counter last wrote: nothing is built on them. */
    z.strictObject({ code: z.literal('keyslots.changed') }),
  ]),
});

/** Changes roles or switches an account off or on. */
export const changeAccount = defineOperation({
  name: 'account.change',
  permission: ['administrator'],
  input: z.strictObject({
    ...writeEnvelope,
    accountId: UserAccountId,
    roles: z.array(Role).min(1).max(2),
    state: z.enum(['active', 'disabled']),
  }),
  output: answerOf(AccountRow),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('account.unknown') }),
    z.strictObject({ code: z.literal('account.rolesMixed') }),
    z.strictObject({ code: z.literal('account.lastAdministrator') }),
  ]),
});

/** A forgotten secret: an administrator makes a new slot and a new key pair. */
export const resetSecret = defineOperation({
  name: 'account.resetSecret',
  permission: ['administrator'],
  input: z.strictObject({ ...writeEnvelope, accountId: UserAccountId, newSecret: Secret }),
  output: answerOf(AccountRow),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('account.unknown') }),
    z.strictObject({ code: z.literal('keyslots.changed') }),
  ]),
});

/** A second person confirms the business date with name and secret. */
export const confirmClock = defineOperation({
  name: 'clock.confirm',
  permission: 'session',
  input: z.strictObject({
    ...writeEnvelope,
    businessDate: z.string(),
    second: z.strictObject({ signInName: z.string(), secret: z.string().max(128) }),
  }),
  output: answerOf(z.strictObject({ businessDate: z.string() })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('clock.notNeeded') }),
    z.strictObject({ code: z.literal('second.wrong') }),
    z.strictObject({ code: z.literal('second.samePerson') }),
    z.strictObject({ code: z.literal('signIn.lockedOut'), waitSeconds: z.int().nonnegative() }),
  ]),
});
