import { type Region, liesIn } from '../domain/region.ts';
import type { PolicyPack, RuleText } from '../domain/policy.ts';

export type {
  InForce,
  PackIdentity,
  PolicyBook,
  PolicyPack as Pack,
  RuleText,
} from '../domain/policy.ts';

/** True when somebody insured in `region` belongs to the pack's office (no list: everywhere). */
export function packCovers(pack: PolicyPack, region: Region): boolean {
  return pack.covers.length === 0 || pack.covers.some((area) => liesIn(region, area));
}

/** Words for a reason of an operation; null when no text is known (an entry of a newer program). */
export function reasonText(pack: PolicyPack, operation: string, code: string): RuleText | null {
  return pack.texts.get(`${operation}.${code}`) ?? null;
}
