import { z } from 'zod';

/**
 * States of a case (案件状态, handbook 14). PENDING central is not one of them: a case that waits
 * for central says so by its {@link Reservation} and goes as far as APPROVED.
 */
export const WithdrawalState = z.enum([
  'DRAFT',
  'ACCEPTED',
  'SUPPLEMENTING',
  'REVIEWING',
  'APPROVED',
  'PAYING',
  'PAID',
  'ARCHIVED',
  'SUSPENDED',
  'ROUTED',
  'DENIED',
  'REVOKED',
]);
export type WithdrawalState = z.infer<typeof WithdrawalState>;

/** What central says about this case's reservation of the account; a payment waits for confirmed. */
export const Reservation = z.enum(['none', 'waiting', 'confirmed', 'refused', 'released']);
export type Reservation = z.infer<typeof Reservation>;

/** Who is paid, as the engine answers. */
export const WithdrawalPayee = z.enum(['self', 'heirs', 'deceasedAccount', 'employer']);
export type WithdrawalPayee = z.infer<typeof WithdrawalPayee>;

/** Who stands at the window, as the rules know them. */
export const ApplicantRole = z.enum([
  'self',
  'heir',
  'representative',
  'legatee',
  'agent',
  'employer',
  'stranger',
]);
export type ApplicantRole = z.infer<typeof ApplicantRole>;

/** Order of work (受理顺序, handbook 9.1-4): each step waits for those before it. */
export const WITHDRAWAL_STEPS = [
  'settlements',
  'insuranceEnd',
  'bindings',
  'offset',
  'interest',
  'assessment',
  'review',
  'payment',
  'account',
  'archive',
] as const;
export const WithdrawalStep = z.enum(WITHDRAWAL_STEPS);
export type WithdrawalStep = z.infer<typeof WithdrawalStep>;

/**
 * Why a step of the order of work is not done: texts of the window, one key each. The values
 * that come with a key stand behind it.
 */
export const STEP_REASONS = [
  /** step: the one that comes first. */
  'waitsFor',
  /** count, fen. */
  'settlementsOpen',
  /** count, fen. */
  'usedAfterDeath',
  'insuranceEndMissing',
  /** count. */
  'bindingsOpen',
  /** count: ended here, their quotas come back with central's answer. */
  'bindingsWaitForCentral',
  /** fen: reserved for relatives at other offices, by central's snapshot; only central returns it. */
  'quotasElsewhere',
  /** line: the amount of the sheet that names no paper. */
  'sourceMissing',
  'notAccepted',
  /** Central has not been asked about the account, so nobody knows the balance. */
  'accountUnknown',
  'notAssessed',
  'notReviewed',
  'reservationWaiting',
  /** code: central's. */
  'reservationRefused',
  'notPaid',
  'accountOpen',
  'notArchived',
] as const;
export type StepReason = (typeof STEP_REASONS)[number];
