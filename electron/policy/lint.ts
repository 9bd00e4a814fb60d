import { type IsoDate, addDays } from '../domain/date.ts';
import {
  BIND_PARAMETERS,
  PACK_SITUATIONS,
  PARAMETER_NAMES,
  type ParameterName,
  type PolicyPack,
  SPEND_CATEGORIES,
  WITHDRAW_PARAMETERS,
} from '../domain/policy.ts';
import type { PolicyReading } from './load.ts';
import { type PolicyProblem, problem } from './problems.ts';
import type { ReadPack } from './readPack.ts';
import type { DatedValue } from './schema.ts';
import type { SharedPolicy } from './shared.ts';

/** Highest fact number of each article. */
const LAST_FACT = { S1: 63, S2: 59 } as const;
const REFERENCE_IN_TEXT = /\[\d+\]|C-\d{2}|X-\d{1,2}/g;
const FACT_IN_TEXT = /S[12]-\d{3}/g;

function isKnownFact(fact: string): boolean {
  const number = Number(fact.slice(3));
  const last = fact.startsWith('S1') ? LAST_FACT.S1 : LAST_FACT.S2;
  return number >= 1 && number <= last;
}

function valueProblems(
  file: string,
  name: string,
  value: DatedValue,
  shared: SharedPolicy,
  own: ReadPack['sources'],
  on: IsoDate,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const path = `${name} from ${value.from}`;
  const isKnown = (ref: string): boolean => shared.titles.has(ref) || own.has(ref);
  const add = (what: unknown, right: string): void => {
    problems.push(problem(file, path, what, right));
  };
  for (const ref of value.source) {
    if (!isKnown(ref)) add(ref, NO_SUCH_SOURCE);
  }
  for (const fact of value.facts) {
    if (!isKnownFact(fact)) add(fact, 'the two articles have no such fact');
  }
  if (value.source.includes('OWN') && value.note === undefined) {
    add(undefined, 'our own reading needs a note that says why');
  }
  if (value.grade === 'SEED' && value.facts.length === 0) {
    add(undefined, 'a value from an article names the facts it comes from');
  }
  if ((value.verifiedBy === undefined) !== (value.verifiedOn === undefined)) {
    add(undefined, 'verifiedBy and verifiedOn are given together');
  }
  if (value.verifiedOn !== undefined && value.verifiedOn > on) {
    add(value.verifiedOn, `verified in the future (today is ${on})`);
  }
  if (value.verifyBy !== undefined && value.verifyBy < on) {
    add(value.verifyBy, `to be confirmed again by this day (today is ${on}): ask the region`);
  }
  return problems;
}

const NO_SUCH_SOURCE = 'no such source: add it to policy/sources.json, or to sources of the pack';

/** A number means one text: the program's own list cannot be given other titles by a pack. */
function sourceProblems(pack: ReadPack, shared: SharedPolicy): PolicyProblem[] {
  return [...pack.sources].flatMap(([ref, title]) => {
    const known = shared.titles.get(ref);
    if (known === undefined || known === title) return [];
    const right = `policy/sources.json has another text under this number: take a new number`;
    return [problem(pack.directory, 'sources', ref, right)];
  });
}

/** What a policy officer should put right in the values of one pack, on a date. */
export function layerProblems(pack: ReadPack, shared: SharedPolicy, on: IsoDate): PolicyProblem[] {
  const problems = sourceProblems(pack, shared);
  for (const [name, values] of pack.values) {
    for (const value of values) {
      problems.push(...valueProblems(pack.directory, name, value, shared, pack.sources, on));
    }
  }
  return problems;
}

/** A value that ends without another in any layer leaves a hole: every later case would stop. */
function holeProblems(pack: PolicyPack): PolicyProblem[] {
  return PARAMETER_NAMES.flatMap((name) =>
    pack.history(name).flatMap(({ to }) => {
      if (to === null || pack.inForce(name, addDays(to, 1)) !== null) return [];
      const right = 'no value in any layer on the next day: start another, or leave to out';
      return [problem(`policy/${pack.id}`, `${name}.to`, to, right)];
    }),
  );
}

function neededOn(pack: PolicyPack, on: IsoDate): ParameterName[] {
  const cells = PACK_SITUATIONS.flatMap((situation): ParameterName[] => {
    const row = `withdraw.${situation}` as const;
    const state = pack.inForce(`${row}.state`, on)?.value;
    if (typeof state === 'object') return [];
    return [`${row}.state`, `${row}.documents`, `${row}.effect`, `${row}.payee`, `${row}.limit`];
  });
  const spend = SPEND_CATEGORIES.map((category) => `spend.${category}` as const);
  return [...BIND_PARAMETERS, ...spend, ...WITHDRAW_PARAMETERS, ...cells];
}

/** Values that a pack with its layers is without on a date, or will be. */
export function packProblems(pack: PolicyPack, on: IsoDate): PolicyProblem[] {
  const file = `policy/${pack.id}`;
  const missing = neededOn(pack, on)
    .filter((name) => pack.inForce(name, on) === null)
    .map((name) => problem(file, name, undefined, `no value on ${on} in any layer`));
  const reach = pack.inForce('reach', on)?.value;
  const region = pack.inForce('region', on)?.value ?? null;
  if (reach === 'onlyRegion' && region === null) {
    missing.push(problem(file, 'region', null, "reach onlyRegion needs the pack's region"));
  }
  return [...missing, ...holeProblems(pack)];
}

function textProblems(shared: SharedPolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const rules = new Map<string, string>();
  for (const [key, text] of shared.texts) {
    const file = `policy/texts/${key.split('.')[0] ?? ''}.json`;
    const twin = rules.get(text.rule);
    if (twin !== undefined)
      problems.push(problem(file, key, text.rule, `${twin} has this rule id`));
    rules.set(text.rule, key);
    const refs = text.reference.match(REFERENCE_IN_TEXT) ?? [];
    for (const ref of refs.filter((found) => !shared.titles.has(found))) {
      problems.push(problem(file, key, ref, 'no such source: add it to policy/sources.json'));
    }
    const facts = [...text.facts, ...(text.reference.match(FACT_IN_TEXT) ?? [])];
    for (const fact of facts.filter((found) => !isKnownFact(found))) {
      problems.push(problem(file, key, fact, 'the two articles have no such fact'));
    }
  }
  return problems;
}

/** Everything a policy officer should put right, on a date; empty means clean. */
export function lintPolicy(reading: PolicyReading, on: IsoDate): PolicyProblem[] {
  return [
    ...reading.problems,
    ...[...reading.read.values()].flatMap((pack) => layerProblems(pack, reading.shared, on)),
    ...reading.book.packs.flatMap((pack) => packProblems(pack, on)),
    ...textProblems(reading.shared),
  ];
}
