import type { RuleProperties, TopLevelCondition } from 'json-rules-engine';

/** The table of bind for pack GX-NN in March 2026 as data, for engines that take rules as data. */

type Value = string | number | boolean | readonly string[];
/** Facts of a case, everything worked out. */
export type FlatFacts = Readonly<Record<string, string | number | boolean>>;
type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'notIn';
/** One comparison, or several of which all or any must hold. */
export type Test =
  | readonly [fact: string, operator: Operator, value: Value]
  | { readonly all: readonly Test[] }
  | { readonly any: readonly Test[] };

const NEAR =
  'spouse parent child sibling grandparent maternalGrandparent grandchild maternalGrandchild';
const NEAR8 = NEAR.split(' ');
const STEP = ['stepParent', 'stepChild'];
/** A limit that the pack leaves at null. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const QUOTA_FROM = '2026-01-09';

const is = (fact: string, value: Value = true): Test => [fact, '==', value];
const all = (...tests: Test[]): Test => ({ all: tests });
const any = (...tests: Test[]): Test => ({ any: tests });
const notOlder = (relations: string[], years: number): Test =>
  all(['relationship', 'in', relations], ['yearsOlder', '<', years]);
const notYounger = (relations: string[], years: number): Test =>
  all(['relationship', 'in', relations], ['yearsYounger', '<', years]);

/** Code and condition of each row; values of the pack stand in the conditions. */
export const BIND_AS_DATA: readonly (readonly [string, Test])[] = [
  ['ID_INVALID', any(is('ownerIdRefused'), is('relativeIdRefused'))],
  [
    'AUTHORIZER_TERMINATED',
    any(is('ownerDeceased'), ['ownerStatus', 'in', ['none', 'terminated']]),
  ],
  ['AUTHORIZER_NOT_EMPLOYEE', ['ownerPlan', '!=', '310']],
  ['AUTHORIZER_NOT_ACTIVE', ['ownerStatus', 'in', ['suspended', 'arrears']]],
  ['PUBLIC_FUNDED', all(is('anyPublicFunded'), is('on', ''))],
  ['CHRONIC_EXCLUSIVE', all(is('ownerChronic'), is('on', ''))],
  ['SELF_BINDING', is('sameId')],
  ['REL_NOT_NEAR', ['relationship', 'notIn', [...NEAR8, ...STEP]]],
  ['REL_NOT_IN_PACK', ['nearClass', 'notIn', [...NEAR8, 'none']]],
  ['REL_ENDED', any(is('relationship', 'formerSpouse'), ['endedBy', '!=', 'none'])],
  ['DUPLICATE_BINDING', is('duplicate')],
  [
    'BENEFICIARY_NOT_ACTIVE',
    any(is('relativeDeceased'), ['relativeStatus', 'notIn', ['none', 'active']]),
  ],
  ['MAX_BENEFICIARIES', ['ownerBindings', '>=', NO_LIMIT]],
  ['MAX_AUTHORIZERS', ['relativeOwners', '>=', NO_LIMIT]],
  ['REGION_NOT_ALLOWED', all(is('on', 'onlyRegion'), is('crossCity'))],
  ['SAME_CITY_REQUIRED', all(is('on', 'city'), is('crossCity'))],
  ['REACH_PROVINCE', all(is('on', 'province'), is('crossProvince'))],
  ['MIN_BALANCE', ['balanceFen', '<=', -1]],
  ['BENEFICIARY_NOT_INSURED', is('relativeStatus', 'none')],
  ['XPROV_WALLET', all(is('crossProvince'), ['on', 'notIn', [QUOTA_FROM, '2026-03-10']])],
  [
    'AGENT_AUTHORITY_MISSING',
    all(is('hasAgent'), any(is('agentLetter', false), is('agentIds', false))),
  ],
  ['COMMIT_NOT_BY_OWNER', is('signedBy', 'agent')],
  ['COMMIT_DISQUALIFIED', all(is('disqualified'), is('proof', false))],
  ['PROOF_MISSING', all(is('proof', false), is('signedBy', 'none'))],
  ['DOCUMENT_MISMATCH', is('documentsMatch', false)],
  ['BENEFICIARY_CONSENT', all(['relativeAge', '>=', 16], ['consent', 'in', ['none', 'guardian']])],
  ['MINOR_CONSENT', all(['relativeAge', '<', 14], ['consent', '!=', 'guardian'])],
  ['REL_STEP_EVIDENCE', all(['relationship', 'in', STEP], is('careEvidence', false))],
  [
    'REL_IMPLAUSIBLE',
    all(
      is('adopted', false),
      any(
        notOlder(['parent', 'stepParent'], 15),
        notYounger(['child'], 15),
        notOlder(['grandparent', 'maternalGrandparent'], 30),
        notYounger(['grandchild', 'maternalGrandchild'], 30),
        all(
          is('relationship', 'spouse'),
          any(is('ownerUnderMarriageAge'), is('relativeUnderMarriageAge')),
        ),
      ),
    ),
  ],
  ['FOREIGN_DOCUMENTS', is('foreignDocuments')],
  ['AGENT_SUSPICIOUS', all(is('hasAgent'), is('agentRelated', false), ['agentCases', '>=', 6])],
  ['SEED_UNVERIFIED', all(is('on', 'seed'), is('crossProvince'))],
  ['OFFLINE_UNVERIFIED', is('online', false)],
  ['ZERO_BALANCE', is('availableFen', 0)],
  ['XPROV_QUOTA', all(is('crossProvince'), ['on', 'in', [QUOTA_FROM, '2026-03-10']])],
];

const ENGINE_OPERATORS = {
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  in: 'in',
  notIn: 'notIn',
} as const;

type Condition = NonNullable<Extract<TopLevelCondition, { all: unknown }>['all']>[number];

function engineCondition(test: Test): Condition {
  if ('all' in test) return { all: test.all.map(engineCondition) };
  if ('any' in test) return { any: test.any.map(engineCondition) };
  const [fact, operator, value] = test;
  return { fact, operator: ENGINE_OPERATORS[operator], value };
}

/** A row for json-rules-engine: it fires an event of the code. */
export function rulesEngineRule(code: string, test: Test): RuleProperties {
  return { conditions: { all: [engineCondition(test)] }, event: { type: code } };
}

/** A rule of json-logic-js: one operator with its arguments. */
export type RulesLogic = Readonly<Record<string, unknown>>;

/** A row for json-logic-js: true when it fires. */
export function jsonLogicRule(test: Test): RulesLogic {
  if ('all' in test) return { and: test.all.map(jsonLogicRule) };
  if ('any' in test) return { or: test.any.map(jsonLogicRule) };
  const [fact, operator, value] = test;
  const read = { var: fact };
  if (operator === 'notIn') return { '!': [{ in: [read, value] }] };
  return { [operator]: [read, value] };
}
