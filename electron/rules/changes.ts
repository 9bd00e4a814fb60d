import { canonicalJson } from '../domain/canonicalJson.ts';
import { type IsoDate, addDays } from '../domain/date.ts';
import {
  type InForce,
  PARAMETER_NAMES,
  type ParameterName,
  type PolicyPack,
} from '../domain/policy.ts';
import { comparePacks } from './compare.ts';

/** One value of a pack before and after a change of its content, from a day on. */
export interface ValueChange {
  readonly name: ParameterName;
  readonly on: IsoDate;
  readonly before: InForce<unknown> | null;
  readonly after: InForce<unknown> | null;
  /** False: the same value on another basis. */
  readonly differs: boolean;
}

/** The days from `from` on at which a value of one of the packs begins or ends. */
function daysOf(packs: readonly PolicyPack[], from: IsoDate): IsoDate[] {
  const days = new Set<IsoDate>([from]);
  for (const pack of packs) {
    for (const name of PARAMETER_NAMES) {
      for (const value of pack.history(name)) {
        days.add(value.from);
        if (value.to !== null) days.add(addDays(value.to, 1));
      }
    }
  }
  return [...days].filter((day) => day >= from).sort();
}

/** What a reader sees of a value: where it starts and how long it lasts is not a change. */
function basisOf(value: InForce<unknown> | null): string {
  if (value === null) return '';
  const { grade, status, reference, layer, overrideRequires } = value;
  return canonicalJson({ value: value.value, grade, status, reference, layer, overrideRequires });
}

/**
 * Everything that becomes different from a day on, each difference on the first day it shows. A
 * value that starts later stands under its own day.
 */
export function valueChanges(before: PolicyPack, after: PolicyPack, from: IsoDate): ValueChange[] {
  const plain = [before.versionOn(from), after.versionOn(from)].filter((pack) => pack !== null);
  const shown = new Map<ParameterName, string>();
  const changes: ValueChange[] = [];
  for (const on of daysOf(plain, from)) {
    for (const { name, one, other, differs } of comparePacks(before, after, on)) {
      const pair = `${basisOf(one)} ${basisOf(other)}`;
      const isSame = basisOf(one) === basisOf(other);
      const last = shown.get(name);
      shown.set(name, isSame ? '' : pair);
      if (isSame || last === pair) continue;
      changes.push({ name, on, before: one, after: other, differs });
    }
  }
  return changes;
}
