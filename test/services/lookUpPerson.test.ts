import { afterEach, describe, expect, test } from 'vitest';

import { lookUpPerson as contract } from '../../electron/contract/person.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { lookUpPerson } from '../../electron/services/lookUpPerson.ts';
import { credentialOf, cardNumberOf } from '../../scripts/demoOffice/people.ts';
import { aDesk, type DeskChoices, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { aBinding, aRecord, expectMasked } from '../support/people.ts';
import { ID_NUMBER_CASES } from '../support/idNumberCases.ts';

let t: TestDesk;
function open(choices: DeskChoices = {}): TestDesk {
  t = aDesk(choices);
  return t;
}
afterEach(() => {
  t.dispose();
});

type Role = 'owner' | 'relative';

function look(text: string, role: Role = 'owner', idType = '01') {
  return lookUpPerson(t.clerk, { by: { kind: 'text', text, idType }, role });
}

const MIN = '450103198511039949';

describe('a person is found by', () => {
  test.each([
    ['the id number', MIN],
    ['the id number in groups', '450103 19851103 9949'],
    ['the id number in full-width digits', '４５０１０３１９８５１１０３９９４９'],
    ['the social-security card', cardNumberOf('P03')],
    ['the electronic credential', credentialOf('P03')],
  ])('%s', (_, text) => {
    open();
    expect(must(look(text)).person.personId).toBe(t.person('P03'));
  });

  test('a lower-case x at the end', () => {
    open();
    expect(must(look('45010519600725992x')).person.personId).toBe(t.person('P02'));
  });

  test('the number on a social-security card, which is the citizen’s number', () => {
    open();
    expect(must(look(MIN, 'owner', '90')).person.personId).toBe(t.person('P03'));
  });

  test('a card in the spelling of whatever reads it', () => {
    const cards = [{ cardNumber: 'z-10 0x', kind: 'socialSecurityCard' }] as const;
    const record = aRecord('450103199001019926', { rest: { cards } });
    open({ register: [{ records: [record], kinships: [] }] });
    for (const text of ['z100x', 'z-100X', 'ｚ１００ｘ']) {
      expect(must(look(text)).person.personId).toBe(record.person.personId);
    }
  });

  test('our own id, once known', () => {
    open();
    const by = { kind: 'person', personId: t.person('P03') } as const;
    expect(must(lookUpPerson(t.clerk, { by, role: 'owner' })).person.age).toBe(40);
  });

  test('the residence permit, under its own type only', () => {
    open();
    expect(must(look('810000197905209910', 'owner', '16')).person.personId).toBe(t.person('P16'));
    expect(look('810000197905209910')).toMatchObject({
      problem: { code: 'idNumber.invalid', findings: [{ code: 'ID_TYPE_MISMATCH' }] },
    });
  });
});

describe('every id number case of the vectors holds through the window’s own look-up', () => {
  test.each(ID_NUMBER_CASES)('$id', ({ on, input, expect: expected }) => {
    const idType = input.idType ?? '01';
    const number = expected.normalized ?? input.number;
    const isRefused = expected.decision === 'DENY';
    const birth = { birthDate: expected.birthDate, sex: expected.sex };
    const known = aRecord(number, { person: { idType, ...clean(birth) } });
    const isNamed = ['450103198511039949', '45010519600725992X'].includes(number);
    open({
      start: `${on}T09:00:00.000+08:00`,
      register: isRefused || isNamed ? [] : [{ records: [known], kinships: [] }],
    });
    const answer = look(input.number, 'relative', idType);
    if (isRefused) {
      const codes: unknown[] = expected.reasons ?? [expect.any(String)];
      const findings = codes.map(
        (code) => expect.objectContaining({ code, decision: 'DENY' }) as unknown,
      );
      expect(answer).toEqual({ ok: false, problem: { code: 'idNumber.invalid', findings } });
    } else {
      const { person, idFindings } = must(answer);
      expect(person.idType).toBe(idType);
      const found = idFindings.map((finding) => finding.code);
      if (birth.birthDate !== undefined) expect(found).toEqual(expected.reasons ?? []);
      else for (const code of expected.reasons ?? []) expect(found).toContain(code);
    }
  });

  test('a number that is not text never reaches the service', () => {
    open();
    const by = { kind: 'text', text: 450103, idType: '01' };
    expect(contract.input.safeParse({ by, role: 'owner' }).success).toBe(false);
  });
});

/** Without the keys that a case says nothing about. */
function clean(birth: { birthDate?: string | undefined; sex?: string | undefined }): object {
  return Object.fromEntries(Object.entries(birth).filter(([, value]) => value !== undefined));
}

describe('who is not found', () => {
  test('an unknown person is not an uninsured one: the number comes back for the record', () => {
    open();
    expect(look('４５０１０３ 1990 0101　９９２6')).toEqual({
      ok: false,
      problem: { code: 'person.unknown', idNumber: '450103199001019926', idType: '01' },
    });
  });

  test('somebody known to be not insured is found, with insurance null', () => {
    open();
    expect(must(look('500112202601209956', 'relative')).person.insurance).toBeNull();
  });

  test('an unknown id of ours is unknown', () => {
    open();
    const by = { kind: 'person', personId: 'person-nobody' as never } as const;
    expect(lookUpPerson(t.clerk, { by, role: 'owner' })).toMatchObject({
      problem: { code: 'person.unknown' },
    });
  });
});

describe('an owner whose region the pack does not cover', () => {
  test('is refused before the decision, and told where to go', () => {
    open();
    expect(look('500103198302289938')).toEqual({
      ok: false,
      problem: {
        code: 'region.notCovered',
        region: '500000',
        regionName: '重庆市',
        whereToGo: expect.stringContaining('重庆市') as string,
      },
    });
  });

  test('is served by the office of that region', () => {
    open({ pack: 'CQ' });
    expect(must(look('500103198302289938')).person.personId).toBe(t.person('P04'));
  });

  test('may be a relative: that is what the quota across provinces is for (B04, B07)', () => {
    open();
    expect(must(look('622901193512019984', 'relative')).person.insurance?.region).toBe('622900');
    expect(must(look('50011819550404995X', 'relative')).person.insurance?.region).toBe('500000');
  });

  test('can still be reached while a binding made here is open, so that it can be ended', () => {
    open();
    aBinding(t, 'P04', 'P11');
    expect(must(look('500103198302289938')).asOwner).toHaveLength(1);
  });

  test('and nobody is refused for the region who is not insured at all', () => {
    open();
    expect(look('500112202601209956').ok).toBe(true);
  });
});

describe('what is shown', () => {
  test('names and numbers are masked, the rest of the answer too', () => {
    open();
    aBinding(t, 'P03', 'P02');
    aBinding(t, 'P01', 'P02', { position: 2 });
    for (const [text, role] of [
      [MIN, 'owner'],
      ['45010519600725992X', 'relative'],
    ] as const) {
      const overview = must(look(text, role));
      expectMasked(overview);
      expect(contract.output.parse(overview)).toEqual(overview);
    }
  });

  test('a refusal names no other person', () => {
    open();
    expectMasked(look('450103198511039940'));
    expectMasked(look('500103198302289938'));
  });

  test('the age is counted on the business date, not on a clock that fell behind', () => {
    open({ start: '2026-11-04T09:00:00.000+08:00' });
    aBinding(t, 'P01', 'P02');
    t.clock.set('2026-03-10T09:00:00.000+08:00');
    expect(must(look(MIN)).person.age).toBe(41);
  });

  test('owners of one relative stand in deduction order, closed bindings too, with the reason', () => {
    open();
    aBinding(t, 'P01', 'P02', { position: 2 });
    aBinding(t, 'P03', 'P02', { position: 1 });
    aBinding(t, 'P07', 'P02', { position: 3, state: 'REJECTED', centralCode: 'NOT_INSURED' });
    const { asRelative } = must(look('45010519600725992X', 'relative'));
    expect(asRelative.map((one) => [one.position, one.state, one.centralCode])).toEqual([
      [1, 'EFFECTIVE', null],
      [2, 'EFFECTIVE', null],
      [3, 'REJECTED', 'NOT_INSURED'],
    ]);
  });

  test('a bind can be undone for ten minutes and not longer', () => {
    open();
    aBinding(t, 'P03', 'P02');
    t.clock.advance(600_000);
    expect(must(look(MIN)).asOwner[0]?.undoUntil).toBe('2026-03-10T09:10:00.000+08:00');
    t.clock.advance(1);
    expect(must(look(MIN)).asOwner[0]?.undoUntil).toBeNull();
  });

  test('a number that does not fit the register’s birth date and sex is doubtful, not refused', () => {
    const born = { birthDate: IsoDate.parse('1990-01-02'), sex: 'M' } as const;
    const record = aRecord('450103199001019926', { person: born });
    open({ register: [{ records: [record], kinships: [] }] });
    const { idFindings } = must(look('450103199001019926', 'relative'));
    expect(idFindings.map((finding) => [finding.code, finding.decision])).toEqual([
      ['ID_SEX', 'REVIEW'],
      ['ID_BIRTHDATE', 'REVIEW'],
    ]);
  });

  test('families known to the register come as hints', () => {
    open();
    const known = must(look(MIN)).knownRelatives;
    const relations = Object.fromEntries(
      known.map(({ person, relationship }) => [person.personId, relationship]),
    );
    expect(relations).toMatchObject({
      [t.person('P01')]: 'parent',
      [t.person('P04')]: 'spouse',
      [t.person('P05')]: 'child',
      [t.person('P08')]: 'maternalGrandparent',
      [t.person('P10')]: 'uncleAunt',
      [t.person('P11')]: 'parentInLaw',
      [t.person('P15')]: 'sibling',
    });
  });
});

describe('what may be chosen', () => {
  test('relationships follow the pack, each on its text: eight classes and step relations', () => {
    open();
    const allowed = must(look(MIN)).relationships.filter((choice) => choice.allowed);
    expect(allowed.map((choice) => choice.relationship)).toEqual([
      'spouse',
      'parent',
      'child',
      'sibling',
      'grandparent',
      'maternalGrandparent',
      'grandchild',
      'maternalGrandchild',
      'stepParent',
      'stepChild',
    ]);
    const all = must(look(MIN)).relationships;
    expect(all).toHaveLength(19);
    for (const choice of all) expect(choice.reference).not.toBe('');
  });

  test('limits are those of the pack in force', () => {
    open({ pack: 'GX-NN' });
    expect(must(look(MIN)).limits).toEqual({
      maxRelatives: null,
      maxOwners: null,
      minBalanceFen: null,
      reserveFen: 0,
      reach: 'nation',
      consentAge: 16,
      commitmentAccepted: true,
    });
    expect(must(look(MIN)).pack).toMatchObject({ id: 'GX-NN', grade: 'C' });
  });

  test('an old pack narrows relationships and sets a minimum', () => {
    open({ pack: 'GX-LZ-2018' });
    const { relationships, limits } = must(look(MIN, 'relative'));
    const allowed = relationships.filter((choice) => choice.allowed);
    expect(allowed.map((choice) => choice.relationship)).toEqual([
      'spouse',
      'parent',
      'child',
      'stepParent',
      'stepChild',
    ]);
    expect(limits).toMatchObject({ minBalanceFen: 150_000, reach: 'onlyRegion' });
  });
});
