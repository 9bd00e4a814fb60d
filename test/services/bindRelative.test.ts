import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { balanceOf } from '../../db/queries/balance.ts';
import { findBinding, openBindingsOfRelative } from '../../db/queries/binding.ts';
import { findOutbox, findWire } from '../../db/queries/outbox.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import { bindRelative as contract } from '../../electron/contract/binding.ts';
import { BindPayload } from '../../electron/contract/central/operations.ts';
import { DecisionView } from '../../electron/contract/decision.ts';
import { OperationId, PersonalAccountId } from '../../electron/domain/terms.ts';
import { BindFacts } from '../../electron/rules/index.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import { recordPerson } from '../../electron/services/recordPerson.ts';
import { aBind, aGuardian, anAgent, bound, boundAcross } from '../support/bind.ts';
import { bodyOf } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

const Kept = z.object({
  decision: DecisionView,
  facts: BindFacts,
  input: z.object({ relationship: z.string() }),
});
const P03 = PersonalAccountId.parse('account-P03');
const problemOf = (input: ReturnType<typeof aBind>, by = desk.clerk) => {
  const result = bindRelative(by, input);
  return result.ok ? null : result.problem;
};
const rowsOf = (person: Parameters<TestDesk['person']>[0]) =>
  openBindingsOfRelative(desk.ledger.read, desk.person(person));

describe('a bind is one entry with everything in it', () => {
  it('writes row, decision, facts and wire form, and waits for central', () => {
    const done = bound(desk, 'P03', 'P02', 'parent');
    const row = findBinding(desk.ledger.read, done.bindingId);
    expect(row).toMatchObject({
      state: 'PENDING',
      position: 1,
      receiptNumber: done.entry.receiptNumber,
    });
    const body = Kept.parse(bodyOf(desk.clerk, done.entry.seq));
    expect(body.decision).toMatchObject({
      decision: 'PENDING',
      pack: { id: 'GX-NN' },
    });
    expect(body.facts.owner.account?.balanceFen).toBe(930400);
    expect(body.input.relationship).toBe('parent');
    const wire = BindPayload.parse(JSON.parse(findWire(desk.ledger.read, done.entry.seq) ?? ''));
    expect(wire.owner).toEqual({ idType: '01', idNumber: '450103198511039949', name: '示例周敏' });
    expect(findOutbox(desk.ledger.read, done.entry.seq)?.state).toBe('pending');
    expect(done.outboxDepth).toBe(1);
  });

  it('answers in the form of the contract, in check as in commit', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent');
    for (const mode of ['check', 'commit'] as const) {
      const { value } = bindRelative(desk.clerk, { ...input, mode }) as { value: unknown };
      expect(contract.output.parse(value)).toEqual(value);
    }
  });

  it('leaves no trace of a check, and gives a retry the first answer', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent');
    must(bindRelative(desk.clerk, { ...input, mode: 'check' }));
    expect(rowsOf('P02')).toHaveLength(0);
    const first = must(bindRelative(desk.clerk, input));
    expect(bindRelative(desk.clerk, input)).toEqual({ ok: true, value: first });
    expect(rowsOf('P02')).toHaveLength(1);
  });

  it('refuses the same id with another input', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent');
    must(bindRelative(desk.clerk, input));
    expect(problemOf({ ...input, proof: true })).toEqual({ code: 'operation.conflict' });
  });

  it('is online only when both persons were verified in this case within ten minutes', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent', { mode: 'check' });
    const decision = () => must(bindRelative(desk.clerk, input)).output.decision.decision;
    expect(decision()).toBe('PENDING');
    desk.verifications.record(input.operationId, [input.ownerPersonId]);
    expect(decision()).toBe('PENDING');
    desk.verifications.record(input.operationId, [input.relativePersonId]);
    expect(decision()).toBe('ALLOW');
    desk.clock.advance(10 * 60 * 1000 + 1);
    expect(decision()).toBe('PENDING');
  });

  it('takes the verification of the whole form as well', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent', { mode: 'check' });
    const form = OperationId.parse(input.formId);
    desk.verifications.record(form, [input.ownerPersonId, input.relativePersonId]);
    expect(must(bindRelative(desk.clerk, input)).output.decision.decision).toBe('ALLOW');
  });

  it('stays PENDING for somebody recorded from a document, verified or not', () => {
    const { output } = must(
      recordPerson(desk.clerk, {
        ...desk.envelope(),
        idType: '01',
        idNumber: '450102196003079922',
        name: '示例新登记',
        sex: 'F',
        birthDate: '1960-03-07' as never,
        phone: null,
        declaredInsurance: { plan: '390', status: 'active', region: '450100', employment: null },
      }),
    );
    const input = aBind(desk, 'P03', 'P02', 'parent', {
      mode: 'check',
      relativePersonId: output.personId,
    });
    desk.verifications.record(input.operationId, [input.ownerPersonId, output.personId]);
    expect(must(bindRelative(desk.clerk, input)).output.decision).toMatchObject({
      decision: 'PENDING',
      findings: [{ code: 'OFFLINE_UNVERIFIED' }],
    });
  });
});

describe('what the citizen signed is what is entered', () => {
  it('commits when nothing changed since the check', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent');
    const { signedHash } = must(bindRelative(desk.clerk, { ...input, mode: 'check' }));
    expect(must(bindRelative(desk.clerk, { ...input, signedHash })).entry).not.toBeNull();
  });

  it('writes nothing and shows what it would be now when something changed', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent');
    const { signedHash } = must(bindRelative(desk.clerk, { ...input, mode: 'check' }));
    bound(desk, 'P01', 'P02', 'spouse');
    expect(problemOf({ ...input, signedHash })).toMatchObject({
      code: 'decision.changed',
      now: { position: 2 },
    });
    expect(rowsOf('P02')).toHaveLength(1);
  });

  it('asks notices and signature for the commit only', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent', { noticesRead: false, signature: null });
    expect(problemOf({ ...input, mode: 'check' })).toBeNull();
    expect(problemOf(input)).toEqual({ code: 'notices.unread' });
    expect(problemOf({ ...input, noticesRead: true })).toEqual({ code: 'signature.missing' });
  });
});

describe('the counts come from the ledger', () => {
  it('refuses a second binding of the same pair', () => {
    bound(desk, 'P03', 'P02', 'parent');
    expect(problemOf(aBind(desk, 'P03', 'P02', 'parent'))).toMatchObject({
      code: 'policy.rejected',
      decision: { decision: 'DENY', findings: [{ code: 'DUPLICATE_BINDING' }, {}] },
    });
  });

  it('puts each further owner behind the others in the deduction order', () => {
    expect(bound(desk, 'P03', 'P02', 'parent').position).toBe(1);
    expect(bound(desk, 'P01', 'P02', 'spouse').position).toBe(2);
    expect(bound(desk, 'P07', 'P02', 'parent').position).toBe(3);
  });

  it('gives a refusal with reason, basis, grade and what to do instead', () => {
    const problem = problemOf(aBind(desk, 'P03', 'P10', 'uncleAunt'));
    if (problem?.code !== 'policy.rejected') throw new Error('not refused');
    const [finding] = problem.decision.findings;
    expect(finding).toMatchObject({ code: 'REL_NOT_NEAR', decision: 'DENY' });
    for (const text of [finding?.message, finding?.remedy, finding?.reference, finding?.grade]) {
      expect(text).toBeTruthy();
    }
    expect(rowsOf('P10')).toHaveLength(0);
  });

  it('sends an agent who is no relative to review with the sixth form in thirty days', () => {
    const pairs = [
      ['P03', 'P02', 'parent'],
      ['P03', 'P01', 'parent'],
      ['P03', 'P07', 'sibling'],
      ['P01', 'P02', 'spouse'],
      ['P07', 'P02', 'parent'],
    ] as const;
    for (const [owner, relative, relationship] of pairs) {
      const done = bound(desk, owner, relative, relationship, { agent: anAgent() });
      expect(done.state).toBe('PENDING');
    }
    const sixth = aBind(desk, 'P07', 'P01', 'parent', { agent: anAgent(), mode: 'check' });
    const decided = () => must(bindRelative(desk.clerk, sixth)).output.decision;
    expect(decided().findings.map((f) => f.code)).toContain('AGENT_SUSPICIOUS');
    desk.clock.advance(30 * 24 * 60 * 60 * 1000);
    expect(decided().findings.map((f) => f.code)).not.toContain('AGENT_SUSPICIOUS');
  });

  it('counts the relatives of one form as one case of the agent', () => {
    const form = { agent: anAgent(), formId: desk.newOperation() };
    const more = ['P02', 'P01'] as const;
    for (const relative of more) bound(desk, 'P03', relative, 'parent', form);
    for (const owner of ['P01', 'P07'] as const) {
      bound(desk, owner, 'P02', owner === 'P01' ? 'spouse' : 'parent', { agent: anAgent() });
    }
    expect(bound(desk, 'P07', 'P01', 'parent', { agent: anAgent() }).state).toBe('PENDING');
    expect(bound(desk, 'P03', 'P07', 'sibling', { agent: anAgent() }).state).toBe('PENDING');
  });
});

describe('a quota is asked exactly where provinces differ', () => {
  const across = (quotaFen: number | null) =>
    aBind(desk, 'P03', 'P08', 'maternalGrandparent', { quotaFen });

  it('refuses a bind across provinces without a quota', () => {
    expect(problemOf(across(null))).toEqual({ code: 'quota.required' });
  });

  it('refuses a quota within a province', () => {
    const input = aBind(desk, 'P03', 'P02', 'parent', { quotaFen: 100 });
    expect(problemOf(input)).toEqual({ code: 'quota.notAllowed' });
  });

  it('does not ask for a quota where the bind is refused anyway', () => {
    const input = aBind(desk, 'P03', 'P11', 'parentInLaw');
    expect(problemOf(input)).toMatchObject({ code: 'policy.rejected' });
  });

  it('reserves the quota in the same entry, and what is held is no longer free', () => {
    const done = boundAcross(desk, 900_000);
    expect(balanceOf(desk.ledger.read, P03)).toMatchObject({
      heldFen: 900_000,
      availableFen: 30_400,
    });
    expect(findBinding(desk.ledger.read, done.bindingId)?.quotaFen).toBe(900_000);
    const next = must(bindRelative(desk.clerk, aBind(desk, 'P03', 'P02', 'parent')));
    expect(next.output.availableFen).toBe(30_400);
  });

  it('refuses bind and reservation together when less is free', () => {
    expect(problemOf(across(930_401))).toMatchObject({
      code: 'quota.insufficient',
      availableFen: 930_400,
      decision: { decision: 'DENY', findings: [{ code: 'QUOTA_INSUFFICIENT' }] },
    });
    expect(rowsOf('P08')).toHaveLength(0);
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(0);
  });

  it('lets the whole balance be reserved, to the fen', () => {
    expect(boundAcross(desk, 930_400).state).toBe('PENDING');
  });
});

describe('what is refused before the rules, in this order', () => {
  const parent = (more: Parameters<typeof aBind>[4] = {}) =>
    aBind(desk, 'P03', 'P02', 'parent', more);
  const card = { kind: 'idCard', expiresOn: null, faceMatches: true } as const;

  it('nobody of that id', () => {
    const unknown = 'person-nobody' as never;
    expect(problemOf(parent({ ownerPersonId: unknown }))).toEqual({
      code: 'person.unknown',
      role: 'owner',
    });
    expect(problemOf(parent({ relativePersonId: unknown }))).toEqual({
      code: 'person.unknown',
      role: 'relative',
    });
  });

  it('an owner whose region the pack does not cover, naming where to go', () => {
    expect(problemOf(aBind(desk, 'P04', 'P11', 'parent'))).toMatchObject({
      code: 'region.notCovered',
      role: 'owner',
      region: '500000',
      whereToGo: expect.stringContaining('重庆'),
    });
  });

  it('an expired document, good until the end of its last day', () => {
    const expiring = (expiresOn: string) =>
      parent({ documents: { owner: { ...card, expiresOn: expiresOn as never }, relative: null } });
    expect(problemOf(expiring('2026-03-10'))).toBeNull();
    expect(problemOf({ ...expiring('2026-03-09'), ...desk.envelope() })).toEqual({
      code: 'document.expired',
      role: 'owner',
      expiresOn: '2026-03-09',
    });
  });

  it('a face that does not match, unless the person is not at the counter', () => {
    const other = { ...card, faceMatches: false };
    const owner = parent({ documents: { owner: other, relative: card } });
    expect(problemOf(owner)).toEqual({ code: 'document.faceMismatch', role: 'owner' });
    expect(problemOf({ ...owner, agent: anAgent(), mode: 'check' })).toBeNull();
    const relative = parent({ documents: { owner: card, relative: other } });
    expect(problemOf(relative)).toEqual({ code: 'document.faceMismatch', role: 'relative' });
    expect(problemOf({ ...relative, consent: 'authorized', mode: 'check' })).toBeNull();
  });

  it('a minor relative without a guardian whose proof was seen', () => {
    const minor = (guardian: ReturnType<typeof aGuardian> | null) =>
      aBind(desk, 'P07', 'P13', 'child', {
        relationFacts: { ...parent().relationFacts, adopted: true },
        guardian,
      });
    const missing = { code: 'guardian.missing', role: 'relative' };
    expect(problemOf(minor(null))).toEqual(missing);
    expect(problemOf(minor({ ...aGuardian('relative'), proofSeen: false }))).toEqual(missing);
    expect(problemOf(minor(aGuardian('relative')))).toBeNull();
  });

  it('a commitment signed by a guardian who is not on the form', () => {
    const commitment = { signedBy: 'guardian', disqualified: false } as const;
    expect(problemOf(parent({ commitment }))).toEqual({ code: 'guardian.missing', role: 'owner' });
    const guardian = aGuardian('owner', 'incapacitated');
    expect(problemOf(parent({ commitment, guardian }))).toBeNull();
  });

  it("an adult's guardian may consent only where the guardianship was proven", () => {
    const plain = parent({ consent: 'guardian' });
    expect(problemOf(plain)).toMatchObject({
      decision: { decision: 'SUPPLEMENT', findings: [{ code: 'BENEFICIARY_CONSENT' }, {}] },
    });
    expect(problemOf({ ...plain, guardian: aGuardian('relative', 'incapacitated') })).toBeNull();
  });
});

describe('REVIEW waits for a second person', () => {
  it('enters the request here only: nothing is sent, nothing is reserved', () => {
    const done = bound(desk, 'P14', 'P13', 'stepChild', { guardian: aGuardian('relative') });
    expect(done.state).toBe('PENDING_REVIEW');
    expect(done.outboxDepth).toBe(0);
    expect(findOutbox(desk.ledger.read, done.entry.seq)).toBeNull();
    expect(openReviewCases(desk.ledger.read)).toMatchObject([
      { subjectSeq: done.entry.seq, kind: 'bind', makerStaff: '1001' },
    ]);
  });
});
