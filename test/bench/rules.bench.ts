import { createRequire } from 'node:module';

import { Engine } from 'json-rules-engine';

import { fullYears } from '../../electron/domain/date.ts';
import { idDenial, normalizeIdNumber } from '../../electron/domain/idNumber.ts';
import { nearClassOf } from '../../electron/domain/relationship.ts';
import { decideBind } from '../../electron/rules/bind.ts';
import { BindFacts, bindProblem } from '../../electron/rules/bindFacts.ts';
import { bindCaseOf } from '../../electron/rules/bindRules.ts';
import { isError } from '../../electron/rules/verdict.ts';
import { caseFiles, casesIn, day, packNamed } from '../support/policy.ts';
import {
  BIND_AS_DATA,
  type FlatFacts,
  jsonLogicRule,
  type RulesLogic,
  rulesEngineRule,
} from './bindAsData.ts';

/**
 * Bind decisions per second on pack GX-NN: ours with all findings, against the same 35 rows in two
 * rule engines of npm. They get everything already worked out (ages, id checks, regions compared),
 * ours works it out inside the time. Ratios of one run; medians; JSON on stdout.
 */

// The package comes without types.
const loaded: unknown = createRequire(import.meta.url)('json-logic-js');
const jsonLogic = loaded as { apply(rule: RulesLogic, data: unknown): unknown };

const ON = day('2026-03-10');
const REPEATS = 7;
const SLICE_MS = 300;
const pack = packNamed('GX-NN');

/** The cases of all files that are bindings, in any pack, judged by GX-NN. */
function bindInputs(): BindFacts[] {
  const inputs = caseFiles()
    .flatMap(casesIn)
    .filter((item) => item.operation === 'bind')
    .flatMap((item) => BindFacts.safeParse(item['input']).data ?? []);
  return inputs.filter((facts) => bindProblem(facts, ON) === null);
}

function yearsOlder(facts: BindFacts): number {
  const { owner, relative } = facts;
  return fullYears(relative.birthDate, owner.birthDate);
}

/** What the other engines are told: everything worked out. */
function flatten(facts: BindFacts): FlatFacts {
  const { owner, relative } = facts;
  const idOf = (person: typeof relative): string => normalizeIdNumber(person.idNumber ?? '');
  const refused = (person: typeof relative): boolean =>
    person.idNumber !== undefined && idDenial(idOf(person), person.idType, ON) !== null;
  const terms = { reserveFen: 0, fundsBasis: 'ALL_BALANCE' as const };
  const { isCrossProvince, isCrossCity, availableFen } = bindCaseOf(facts, ON, {
    ...TERMS_NOT_ASKED,
    ...terms,
  });
  return {
    ownerIdRefused: refused(owner),
    relativeIdRefused: refused(relative),
    ownerDeceased: owner.deceasedOn !== undefined,
    ownerPlan: owner.insurance?.plan ?? 'none',
    ownerStatus: owner.insurance?.status ?? 'none',
    ownerChronic: owner.chronicRegistered,
    anyPublicFunded: owner.publicFunded || relative.publicFunded,
    sameId:
      owner.idNumber !== undefined &&
      relative.idNumber !== undefined &&
      idOf(owner) === idOf(relative),
    relationship: facts.relationship,
    nearClass: nearClassOf(facts.relationship) ?? 'none',
    endedBy: facts.relationFacts.endedBy ?? 'none',
    duplicate: facts.existing.duplicate,
    relativeDeceased: relative.deceasedOn !== undefined,
    relativeStatus: relative.insurance?.status ?? 'none',
    ownerBindings: facts.existing.ownerBindings,
    relativeOwners: facts.existing.relativeOwners,
    crossProvince: isCrossProvince,
    crossCity: isCrossCity,
    balanceFen: owner.account?.balanceFen ?? 0,
    availableFen,
    hasAgent: facts.agent !== null,
    agentLetter: facts.agent?.authorityLetter ?? false,
    agentIds: facts.agent?.bothIds ?? false,
    agentRelated: facts.agent?.related ?? false,
    agentCases: facts.agent?.casesIn30Days ?? 0,
    signedBy: facts.commitment.signedBy,
    disqualified: facts.commitment.disqualified,
    proof: facts.proof,
    documentsMatch: facts.relationFacts.documentsMatch,
    consent: facts.consent,
    relativeAge: fullYears(relative.birthDate, ON),
    ownerUnderMarriageAge: fullYears(owner.birthDate, ON) < (owner.sex === 'M' ? 22 : 20),
    relativeUnderMarriageAge: fullYears(relative.birthDate, ON) < (relative.sex === 'M' ? 22 : 20),
    yearsOlder: yearsOlder(facts),
    yearsYounger: fullYears(owner.birthDate, relative.birthDate),
    adopted: facts.relationFacts.adopted,
    careEvidence: facts.relationFacts.careEvidence,
    foreignDocuments: facts.relationFacts.foreignDocuments,
    online: facts.online,
    on: ON,
  };
}

const TERMS_NOT_ASKED = {
  region: null,
  relations: new Set<never>(),
  reach: 'nation',
  crossProvinceQuotaFrom: null,
  ownerMustBeActive: true,
  relativeMustBeActive: true,
  maxRelatives: null,
  maxOwners: null,
  minBalanceFen: null,
  excludePublicFunded: false,
  excludeChronic: false,
  commitmentAccepted: true,
  consentAge: 16,
  isReachUnverified: false,
} as const;

const cases = bindInputs();
const flat = cases.map(flatten);
const logicRules = BIND_AS_DATA.map(([code, test]) => [code, jsonLogicRule(test)] as const);
const engine = new Engine([], { replaceFactsInEventParams: false });
for (const [code, test] of BIND_AS_DATA) engine.addRule(rulesEngineRule(code, test));

function ours(at: number): readonly string[] {
  const facts = cases[at];
  if (facts === undefined) throw new Error('no such case');
  const verdict = decideBind(pack, facts, ON);
  if (isError(verdict)) throw new Error(verdict.error.message);
  return verdict.reasons;
}

function withJsonLogic(at: number): string[] {
  const facts = flat[at];
  return logicRules.flatMap(([code, rule]) => (jsonLogic.apply(rule, facts) === true ? code : []));
}

async function withRulesEngine(at: number): Promise<string[]> {
  const { events } = await engine.run({ ...flat[at] });
  return events.map((event) => event.type);
}

/** Decisions per second in one slice of time. */
async function slice(run: (at: number) => unknown, isAsync: boolean): Promise<number> {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < SLICE_MS) {
    for (let i = 0; i < 50; i += 1) {
      const answer = run((count + i) % cases.length);
      if (isAsync) await answer;
    }
    count += 50;
  }
  return count / ((performance.now() - start) / 1000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

for (let at = 0; at < cases.length; at += 1) {
  const wanted = JSON.stringify([...ours(at)].sort());
  const others = [withJsonLogic(at), await withRulesEngine(at)];
  for (const other of others) {
    if (JSON.stringify([...other].sort()) !== wanted) {
      throw new Error(`case ${at}: ours ${wanted}, other ${JSON.stringify(other)}`);
    }
  }
}

const samples = { ours: [0], jsonLogic: [0], rulesEngine: [0] };
for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
  // Taken in turn, so that a busy machine slows all three; the first round warms up.
  const [a, b, c] = [
    await slice(ours, false),
    await slice(withJsonLogic, false),
    await slice(withRulesEngine, true),
  ];
  if (repeat === 0) continue;
  samples.ours.push(a);
  samples.jsonLogic.push(b);
  samples.rulesEngine.push(c);
}
const perSecond = {
  ours: Math.round(median(samples.ours.slice(1))),
  jsonLogic: Math.round(median(samples.jsonLogic.slice(1))),
  rulesEngine: Math.round(median(samples.rulesEngine.slice(1))),
};
const report = {
  name: 'rules.bind',
  what: `full bind decisions per second on GX-NN, ${cases.length} cases, 35 rows, all findings`,
  unit: 'decisions/s',
  perSecond,
  ratios: {
    'times json-rules-engine': Math.round(perSecond.ours / perSecond.rulesEngine),
    'times json-logic-js': Math.round((10 * perSecond.ours) / perSecond.jsonLogic) / 10,
  },
  targets: { 'times json-rules-engine': 100, 'times json-logic-js': 5 },
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
