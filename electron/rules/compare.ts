import { canonicalJson } from '../domain/canonicalJson.ts';
import type { IsoDate } from '../domain/date.ts';
import {
  type InForce,
  PARAMETER_NAMES,
  type ParameterName,
  type PolicyPack,
} from '../domain/policy.ts';

/** One parameter in two packs on a date; null: no value. */
export interface Comparison {
  readonly name: ParameterName;
  readonly one: InForce<unknown> | null;
  readonly other: InForce<unknown> | null;
  readonly differs: boolean;
}

function sameValue(one: InForce<unknown> | null, other: InForce<unknown> | null): boolean {
  if (one === null || other === null) return one === other;
  return canonicalJson(one.value) === canonicalJson(other.value);
}

/** All parameters of two packs side by side on a date. */
export function comparePacks(one: PolicyPack, other: PolicyPack, on: IsoDate): Comparison[] {
  return PARAMETER_NAMES.map((name) => {
    const [left, right] = [one.inForce(name, on), other.inForce(name, on)];
    return { name, one: left, other: right, differs: !sameValue(left, right) };
  });
}
