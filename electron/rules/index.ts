/** The rules engine: pure, typed, total. Everything services and scripts call. */
export { decideBind, bindingTermsOn, type BindVerdict, type BindingTerms } from './bind.ts';
export { BindFacts, type BindInput, bindProblem } from './bindFacts.ts';
export {
  type InForce,
  type Pack,
  type PackIdentity,
  type PolicyBook,
  type RuleText,
  packCovers,
  reasonText,
} from './book.ts';
export { citedParameters, RULE_CODES, RULE_TABLES, type RuleRow } from './catalogue.ts';
export { decideDeadline, DeadlineFacts, type DeadlineVerdict } from './deadline.ts';
export { type Answer, OPERATION_NAMES, decide } from './decide.ts';
export { decideDeduct, DeductFacts, deductProblem, type DeductVerdict } from './deduct.ts';
export {
  decideEnd,
  decideUndo,
  EndFacts,
  type EndVerdict,
  endProblem,
  UndoFacts,
  undoProblem,
} from './end.ts';
export { decideHeirs, type HeirShare, type HeirsVerdict } from './heirs.ts';
export { HeirsFacts, heirsProblem } from './heirsFacts.ts';
export { checkIdNumber, IdNumberFacts, type IdNumberVerdict } from './idNumber.ts';
export { decideQuota, QuotaFacts, quotaProblem, type QuotaVerdict } from './quota.ts';
export { decideSpend, SpendFacts } from './spend.ts';
export { isError, type Outcome, type RuleError } from './verdict.ts';
export { decideWallet, WalletFacts, type WalletVerdict } from './wallet.ts';
export { decideWithdraw, type WithdrawVerdict } from './withdraw.ts';
export { WithdrawFacts, type WithdrawInput, withdrawProblem } from './withdrawFacts.ts';
