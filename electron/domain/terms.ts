import { z } from 'zod';

/** Made by the renderer when a form opens and kept in its draft; a retry repeats it. */
export const OperationId = z.uuid().brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;

/** A person of the local register (参保人 or recorded from a document). */
export const PersonId = z.string().min(8).max(64).brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** A personal account (个人账户). */
export const PersonalAccountId = z.string().min(4).max(64).brand<'PersonalAccountId'>();
export type PersonalAccountId = z.infer<typeof PersonalAccountId>;

/** One mutual-aid relation (共济关系). */
export const BindingId = z.uuid().brand<'BindingId'>();
export type BindingId = z.infer<typeof BindingId>;

/** One withdrawal (提取案件), and the pages captured for it. */
export const CaseId = z.uuid().brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

/** A sign-in account of this office; one person may hold several. */
export const UserAccountId = z.string().min(4).max(64).brand<'UserAccountId'>();
export type UserAccountId = z.infer<typeof UserAccountId>;

/**
 * The office's recovery account: an administrator without a slot, whose key is made from the
 * recovery key. Nobody signs in with it; lists and "last administrator" leave it out.
 */
export const RECOVERY_ACCOUNT = UserAccountId.parse('account-recovery');

/** The person behind accounts (工号): maker and checker differ by this, not by account. */
export const StaffNumber = z
  .string()
  .regex(/^[0-9A-Z]{4,12}$/)
  .brand<'StaffNumber'>();
export type StaffNumber = z.infer<typeof StaffNumber>;

/** Office (网点): its region's six digits and two of its own. */
export const OfficeCode = z
  .string()
  .regex(/^\d{8}$/)
  .brand<'OfficeCode'>();
export type OfficeCode = z.infer<typeof OfficeCode>;

/** Terminal (窗口) within the office. */
export const TerminalCode = z
  .string()
  .regex(/^\d{2}$/)
  .brand<'TerminalCode'>();
export type TerminalCode = z.infer<typeof TerminalCode>;

/** What an account may do; an administrator is never clerk or reviewer as well. */
export const Role = z.enum(['clerk', 'reviewer', 'administrator']);
export type Role = z.infer<typeof Role>;

/** 64 lower-case hex digits of SHA-256. */
export const Sha256Hex = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256Hex'>();
export type Sha256Hex = z.infer<typeof Sha256Hex>;

/** Insurance plan (险种): 310 employee, 390 resident. Only 310 has a personal account. */
export const Plan = z.enum(['310', '390']);
export type Plan = z.infer<typeof Plan>;

export const InsuranceStatus = z.enum(['active', 'suspended', 'arrears', 'terminated']);
export type InsuranceStatus = z.infer<typeof InsuranceStatus>;

export const Employment = z.enum(['employee', 'flexible', 'retired']);
export type Employment = z.infer<typeof Employment>;

export const Sex = z.enum(['M', 'F']);
export type Sex = z.infer<typeof Sex>;
