import { PACK_SITUATIONS, SPEND_CATEGORIES } from '../domain/policy.ts';
import { BIND_RULES } from './bindRules.ts';
import { END_RULES, UNDO_RULES } from './end.ts';
import { HEIRS_RULES } from './heirs.ts';
import { ID_NUMBER_CODES } from './idNumber.ts';
import { QUOTA_RULES } from './quota.ts';
import { spendRules } from './spend.ts';
import { WALLET_RULES } from './wallet.ts';
import { withdrawRules } from './withdrawRules.ts';
import type { Decision } from '../domain/decision.ts';

/** A row of a table without its condition. */
export interface RuleRow {
  readonly code: string;
  readonly decision: Decision;
  readonly cites?: string;
}

/** The tables of all operations, in the order of FORMAT; deduct and deadline have none. */
export const RULE_TABLES: Readonly<Record<string, readonly RuleRow[]>> = {
  bind: BIND_RULES,
  end: END_RULES,
  undo: UNDO_RULES,
  spend: SPEND_CATEGORIES.flatMap((category) => spendRules(category)),
  quota: QUOTA_RULES,
  wallet: WALLET_RULES,
  withdraw: PACK_SITUATIONS.flatMap((situation) => withdrawRules(situation)),
  heirs: HEIRS_RULES,
  idNumber: ID_NUMBER_CODES,
};

/** Every code as `operation.CODE`, once. */
export const RULE_CODES: readonly string[] = [
  ...new Set(
    Object.entries(RULE_TABLES).flatMap(([operation, rows]) =>
      rows.map((row) => `${operation}.${row.code}`),
    ),
  ),
];

/** The parameters a rule cites; several where the case's category or situation chooses one. */
export function citedParameters(key: string): readonly string[] {
  const [operation = '', code = ''] = key.split('.');
  const rows = (RULE_TABLES[operation] ?? []).filter((row) => row.code === code);
  return [...new Set(rows.flatMap((row) => row.cites ?? []))];
}
