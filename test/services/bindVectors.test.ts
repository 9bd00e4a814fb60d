import { afterEach, describe, expect, it } from 'vitest';

import { noteAgentCase } from '../../db/queries/agent.ts';
import { storeRecord } from '../../db/queries/register.ts';
import { bindRelative as contract } from '../../electron/contract/binding.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { ok } from '../../electron/domain/result.ts';
import { PersonalAccountId, PersonId } from '../../electron/domain/terms.ts';
import { BindFacts } from '../../electron/rules/index.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import type { BindInput } from '../../electron/services/bindFacts.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { verificationMemory } from '../../electron/shell/verifications.ts';
import cases from '../vectors/bind.json' with { type: 'json' };
import { aBind, aGuardian, anAgent } from '../support/bind.ts';
import { aPack, theBook, type TestDesk } from '../support/desk.ts';
import { aClock, aCommand, aLedger, aLocal, must, type TestLedger } from '../support/ledger.ts';

interface Vector {
  readonly id: string;
  readonly pack: string;
  readonly on: string;
  readonly operation: string;
  readonly input: unknown;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly basis: string;
}

const VECTORS = (cases as readonly Vector[]).filter(
  ({ pack, operation }) => operation === 'bind' && (pack === 'GX-NN' || pack === 'CN-BASE'),
);
const MALFORMED = VECTORS.filter(({ expect: e }) => isError(e, 'MALFORMED'));
const DECIDED = VECTORS.filter(({ expect: e }) => 'decision' in e);

function isError(expected: Vector['expect'], code: string): boolean {
  return JSON.stringify(expected.error) === JSON.stringify({ code });
}

const OWNER = PersonId.parse('vector-owner');
const RELATIVE = PersonId.parse('vector-relative');

let open: TestLedger | undefined;
afterEach(() => {
  open?.dispose();
  open = undefined;
});

/** A desk on the case's date with nobody in its register but the two persons of the case. */
function deskFor(vector: Vector, facts: BindFacts): TestDesk {
  const clock = aClock(`${vector.on}T09:00:00.000+08:00`);
  open = aLedger({ clock });
  const { ledger, clerk } = open;
  const stored = new Map<string, PersonId>();
  must(
    ledger.applyRegister({ feed: 'vector', after: '', upTo: '1' }, (tx) => {
      for (const [id, person] of [
        [OWNER, facts.owner],
        [RELATIVE, facts.relative],
      ] as const) {
        stored.set(id, storeRecord(tx, recordOf(id, person)));
      }
    }),
  );
  const verifications = verificationMemory(() => clock.monotonicMs());
  const desk: Desk = {
    ledger,
    author: clerk,
    actor: { name: '示例柜员', roles: ['clerk'] },
    office: { code: ledger.identity.office, name: '示例大厅' },
    terminal: ledger.identity.terminal,
    book: theBook(),
    pack: aPack(vector.pack),
    clock,
    newId: () => aCommand('id').operationId,
    verifications,
  };
  return {
    clerk: desk,
    ledger,
    verifications,
    envelope: () => ({ operationId: aCommand('id').operationId, mode: 'commit', signedHash: null }),
    newOperation: () => aCommand('id').operationId,
    // B19 binds somebody to himself: one number is one person of the register.
    person: (handle: string) => stored.get(handle) ?? OWNER,
  } as unknown as TestDesk; // the parts these cases use
}

function recordOf(personId: PersonId, person: BindFacts['owner'] | BindFacts['relative']) {
  const account = 'account' in person ? (person.account ?? null) : null;
  return {
    person: {
      personId,
      idType: person.idType,
      idNumber: person.idNumber ?? `none:${personId}`,
      name: '示例某人',
      initials: 'slmr',
      sex: person.sex,
      birthDate: person.birthDate,
      deceasedOn: person.deceasedOn ?? null,
      verified: true,
      publicFunded: person.publicFunded,
      chronicRegistered: person.chronicRegistered,
      phone: null,
    },
    insurance:
      person.insurance === null
        ? null
        : { ...person.insurance, employment: person.insurance.employment ?? null, declared: false },
    account:
      account === null
        ? null
        : {
            ...account,
            accountId: PersonalAccountId.parse(`account-${personId}`),
            asOf: IsoDate.parse('2020-01-01'),
            centralSeq: 0,
            state: 'open' as const,
          },
    cards: [],
    settlements: [],
  };
}

/** What the clerk types so that the service finds the facts of the case. */
function inputFor(desk: TestDesk, facts: BindFacts, on: string): BindInput {
  const { endedBy, ...relation } = facts.relationFacts;
  const isMinor = facts.relative.birthDate > `${Number(on.slice(0, 4)) - 18}${on.slice(4)}`;
  const across =
    facts.owner.insurance?.region.slice(0, 2) !== facts.relative.insurance?.region.slice(0, 2);
  const agent = facts.agent;
  return aBind(desk, OWNER as never, RELATIVE as never, facts.relationship, {
    relationFacts: { ...relation, endedBy: endedBy ?? null },
    commitment: facts.commitment,
    proof: facts.proof,
    consent: facts.consent,
    agent: agent === null ? null : anAgent(agentWords(agent)),
    guardian: isMinor ? aGuardian('relative') : null,
    quotaFen: across && facts.relative.insurance !== null ? 10_000 : null,
  });
}

function agentWords({ authorityLetter, bothIds, related }: NonNullable<BindFacts['agent']>) {
  return { authorityLetter, bothIds, related };
}

/** Earlier forms of the same agent: the present one is counted by the service. */
function enterAgentCases(desk: TestDesk, count: number): void {
  const command = aCommand('sample');
  must(
    desk.ledger.once(desk.clerk.author, command, (tx, { on, seq }) => {
      for (let i = 1; i < count; i += 1) {
        const agentNumber = anAgent().idNumber;
        noteAgentCase(tx, { agentNumber, formId: `form-${i}`, onDate: on, journalSeq: seq });
      }
      return ok({ entry: aLocal(), output: {} });
    }),
  );
}

/** Decision, reasons and extras of a bind as the service gives them, entered or refused. */
function answerOf(desk: TestDesk, input: BindInput) {
  const result = bindRelative(desk.clerk, input);
  if (result.ok) {
    const { decision, availableFen, position, crossProvince } = result.value.output;
    const reasons = decision.findings.map((finding) => finding.code);
    return { decision: decision.decision, reasons, availableFen, order: position, crossProvince };
  }
  if (result.problem.code !== 'policy.rejected') return { problem: result.problem };
  const { decision, findings } = result.problem.decision;
  return { decision, reasons: findings.map((finding) => finding.code) };
}

describe('every bind case for GX-NN and CN-BASE is decided alike through the service', () => {
  it('has the cases it was given', () => {
    expect(VECTORS).toHaveLength(26);
    expect(DECIDED).toHaveLength(23);
  });

  it.each(DECIDED)('$id in $pack on $on ($basis)', (vector) => {
    const facts = BindFacts.parse(vector.input);
    const desk = deskFor(vector, facts);
    if (facts.agent !== null) enterAgentCases(desk, facts.agent.casesIn30Days);
    const input = inputFor(desk, facts, vector.on);
    if (facts.online) {
      const persons = [input.ownerPersonId, input.relativePersonId];
      desk.verifications.record(input.operationId, persons);
    }
    const answer = answerOf(desk, input);
    const { reasons = [], ...others } = vector.expect as { reasons?: string[] };
    expect(answer).toMatchObject(isEntered(answer) ? others : { decision: vector.expect.decision });
    expect(answer.reasons).toEqual(expect.arrayContaining(reasons));
  });

  it.each(VECTORS.filter(({ expect: e }) => isError(e, 'NO_VALUE_ON_DATE')))(
    '$id has no value on its date and is refused without a decision',
    (vector) => {
      const facts = BindFacts.parse(vector.input);
      const desk = deskFor(vector, facts);
      const answer = answerOf(desk, inputFor(desk, facts, vector.on));
      expect(answer.problem).toMatchObject({ code: 'pack.noValue', on: vector.on });
    },
  );

  it.each(MALFORMED)('$id is malformed: neither rules nor contract take it', (vector) => {
    expect(BindFacts.safeParse(vector.input).success).toBe(false);
    expect(contract.input.safeParse(vector.input).success).toBe(false);
  });
});

function isEntered(answer: ReturnType<typeof answerOf>): boolean {
  return 'order' in answer;
}
