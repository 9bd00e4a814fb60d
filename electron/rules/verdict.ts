import type { IsoDate } from '../domain/date.ts';
import type { Decision, Finding, Verdict } from '../domain/decision.ts';
import type { InForce, ParameterName, ParameterValue, PolicyPack } from '../domain/policy.ts';

/** Why a case got no decision. */
export interface RuleError {
  readonly code: 'MALFORMED' | 'UNKNOWN_OPERATION' | 'UNKNOWN_PACK' | 'NO_VALUE_ON_DATE';
  readonly message: string;
}

/** A decision, or why there is none. */
export type Outcome<V> = V | { readonly error: RuleError };

/** True when a case got no decision. */
export function isError<V extends object>(
  outcome: Outcome<V>,
): outcome is { readonly error: RuleError } {
  return 'error' in outcome;
}

/** A row of a table of FORMAT: `terms` are the pack's values on the date. */
export interface Rule<Facts, Terms> {
  readonly code: string;
  readonly decision: Decision;
  readonly when: (facts: Facts, terms: Terms) => boolean;
  /** The parameter whose value in force the finding cites; none: the rule's own reference. */
  readonly cites?: ParameterName;
}

/** A row ready to run: the finding it gives is made once. */
export interface ReadyRule<Facts, Terms> {
  readonly when: (facts: Facts, terms: Terms) => boolean;
  readonly finding: Finding;
}

/** Makes the findings of a table for one pack and date. A code without a text is a bug. */
export function prepare<Facts, Terms>(
  pack: PolicyPack,
  on: IsoDate,
  operation: string,
  rules: readonly Rule<Facts, Terms>[],
): readonly ReadyRule<Facts, Terms>[] {
  return rules.map((rule) => ({
    when: rule.when,
    finding: findingOf(pack, on, operation, rule.code, rule.decision, rule.cites),
  }));
}

/** The finding of one code for a pack and date, frozen because every case shares it. */
export function findingOf(
  pack: PolicyPack,
  on: IsoDate,
  operation: string,
  code: string,
  decision: Decision,
  cites?: ParameterName,
): Finding {
  const text = pack.texts.get(`${operation}.${code}`);
  if (text === undefined) throw new Error(`No text for ${operation}.${code} in resources/policy`);
  const cited = cites === undefined ? null : pack.inForce(cites, on);
  return Object.freeze({
    code,
    decision,
    rule: text.rule,
    message: text.zh.message,
    reference: cited?.reference ?? text.reference,
    grade: cited?.grade ?? text.grade,
  });
}

/** Runs a prepared table; the rows stand in the order of decisions, so the first one decides. */
export function runTable<Facts, Terms>(
  rules: readonly ReadyRule<Facts, Terms>[],
  facts: Facts,
  terms: Terms,
): Verdict {
  const findings: Finding[] = [];
  const reasons: string[] = [];
  for (const rule of rules) {
    if (!rule.when(facts, terms)) continue;
    findings.push(rule.finding);
    reasons.push(rule.finding.code);
  }
  return { decision: findings[0]?.decision ?? 'ALLOW', reasons, findings };
}

/** The verdict of findings that are already in order. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const reasons = findings.map((finding) => finding.code);
  return { decision: findings[0]?.decision ?? 'ALLOW', reasons, findings };
}

/** The value in force, or the error that there is none on that date. */
export function requireValue<N extends ParameterName>(
  pack: PolicyPack,
  name: N,
  on: IsoDate,
): InForce<ParameterValue<N>> | { readonly error: RuleError } {
  return pack.inForce(name, on) ?? { error: noValue(pack, name, on) };
}

/** NO_VALUE_ON_DATE: no value on a date means stop, never a default. */
export function noValue(pack: PolicyPack, name: string, on: IsoDate): RuleError {
  const message = `${pack.id}: no value for ${name} on ${on} in this pack or a layer below`;
  return { code: 'NO_VALUE_ON_DATE', message };
}

/** The first of `names` without a value on the date, or null. */
export function firstMissing(
  pack: PolicyPack,
  names: readonly ParameterName[],
  on: IsoDate,
): RuleError | null {
  for (const name of names) {
    if (pack.inForce(name, on) === null) return noValue(pack, name, on);
  }
  return null;
}

/** The value of a parameter already known to be there (after `firstMissing`). */
export function valueOf<N extends ParameterName>(
  pack: PolicyPack,
  name: N,
  on: IsoDate,
): ParameterValue<N> {
  const found = pack.inForce(name, on);
  if (found === null) throw new Error(noValue(pack, name, on).message);
  return found.value;
}

/** Remembers one compiled thing per pack, period and key: the dates of a period share it. */
export function memoPerPeriod<T>(
  make: (pack: PolicyPack, on: IsoDate, key: string) => T,
): (pack: PolicyPack, on: IsoDate, key?: string) => T {
  const memo = new WeakMap<PolicyPack, Map<string | number, T>>();
  return (pack, on, key = '') => {
    let periods = memo.get(pack);
    if (periods === undefined) memo.set(pack, (periods = new Map<string | number, T>()));
    const period = pack.periodOf(on);
    const slot = key === '' ? period : `${key}@${period}`;
    const found = periods.get(slot);
    if (found !== undefined) return found;
    const made = make(pack, on, key);
    periods.set(slot, made);
    return made;
  };
}
