import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { personById } from '../../db/queries/person.ts';
import { recordPerson as contract } from '../../electron/contract/person.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { lookUpPerson } from '../../electron/services/lookUpPerson.ts';
import { recordPerson } from '../../electron/services/recordPerson.ts';
import { loadRegister } from '../../scripts/demoOffice/load.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { ID_NUMBER_CASES } from '../support/idNumberCases.ts';
import { must } from '../support/ledger.ts';
import { aRecord, expectMasked } from '../support/people.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const NUMBER = '450103199001019926';

function anInput(more: Partial<InputOf<typeof contract>> = {}): InputOf<typeof contract> {
  return {
    ...t.envelope(),
    idType: '01',
    idNumber: NUMBER,
    name: '示例新来',
    sex: 'F',
    birthDate: IsoDate.parse('1990-01-01'),
    phone: null,
    declaredInsurance: { plan: '390', status: 'active', region: '450100', employment: null },
    ...more,
  };
}

describe('somebody not in the register', () => {
  test('is recorded as unverified, with the declared insurance marked as declared', () => {
    const { output } = must(recordPerson(t.clerk, anInput()));
    const by = { kind: 'text', text: NUMBER, idType: '01' } as const;
    const { person } = must(lookUpPerson(t.clerk, { by, role: 'relative' }));
    expect(person).toMatchObject({ personId: output.personId, verified: false });
    expect(person.insurance).toMatchObject({ plan: '390', declared: true, regionName: '南宁市' });
  });

  test('has no insurance only when the citizen says so: unknown is not uninsured', () => {
    const { output } = must(recordPerson(t.clerk, anInput({ declaredInsurance: null })));
    expect(personById(t.ledger.read, output.personId)?.insurance).toBeNull();
    expect(contract.input.safeParse({ ...anInput(), declaredInsurance: undefined }).success).toBe(
      false,
    );
  });

  test('without a number yet (a newborn) is recorded, as often as there are newborns', () => {
    const born = IsoDate.parse('2026-02-20');
    const input = { idType: '990201', idNumber: null, birthDate: born } as const;
    const one = must(recordPerson(t.clerk, anInput(input))).output;
    const other = must(recordPerson(t.clerk, anInput(input))).output;
    expect(other.personId).not.toBe(one.personId);
    expect(personById(t.ledger.read, other.personId)?.person.verified).toBe(false);
    const by = { kind: 'person', personId: one.personId } as const;
    const { person } = must(lookUpPerson(t.clerk, { by, role: 'relative' }));
    expect(person.idNumber).toBe('');
  });

  test('keeps our id when the register brings the same number later', () => {
    const { output } = must(recordPerson(t.clerk, anInput()));
    loadRegister(t.ledger, [{ records: [aRecord(NUMBER)], kinships: [] }], undefined, 10, 'feed');
    const facts = personById(t.ledger.read, output.personId);
    expect(facts?.person).toMatchObject({ verified: true, name: '示例测试' });
    expect(facts?.insurance).toMatchObject({ plan: '310', declared: false });
  });

  test('a check writes nothing', () => {
    must(recordPerson(t.clerk, anInput({ mode: 'check' })));
    const by = { kind: 'text', text: NUMBER, idType: '01' } as const;
    expect(lookUpPerson(t.clerk, { by, role: 'relative' }).ok).toBe(false);
  });

  test('the answer names nobody', () => {
    expectMasked(recordPerson(t.clerk, anInput()));
  });
});

describe('is refused', () => {
  test('a person who is known, pointing to the record there is', () => {
    expect(recordPerson(t.clerk, anInput({ idNumber: '450103198511039949' }))).toEqual({
      ok: false,
      problem: { code: 'person.exists', personId: t.person('P03') },
    });
  });

  test('a number in another spelling that is known already', () => {
    must(recordPerson(t.clerk, anInput()));
    expect(recordPerson(t.clerk, anInput({ idNumber: '450103 19900101 9926' }))).toMatchObject({
      problem: { code: 'person.exists' },
    });
  });

  test('a region that no table knows', () => {
    const declared = { plan: '390', status: 'active', region: '459900', employment: null } as const;
    expect(recordPerson(t.clerk, anInput({ declaredInsurance: declared }))).toEqual({
      ok: false,
      problem: { code: 'region.unknown', region: '459900' },
    });
  });

  test('a refusal leaves no entry and no person', () => {
    const before = t.ledger.head()?.seq;
    recordPerson(t.clerk, anInput({ idNumber: '450103198511039940' }));
    expect(t.ledger.head()?.seq).toBe(before);
  });
});

describe('every id number case of the vectors holds when a person is recorded', () => {
  test.each(ID_NUMBER_CASES)('$id', ({ on, input, expect: expected }) => {
    t.clock.set(`${on}T09:00:00.000+08:00`);
    const born = { birthDate: expected.birthDate, sex: expected.sex };
    const answer = recordPerson(
      t.clerk,
      anInput({
        idNumber: input.number,
        idType: input.idType ?? '01',
        birthDate: born.birthDate ?? IsoDate.parse('1985-11-03'),
        sex: born.sex ?? 'M',
      }),
    );
    if (expected.decision === 'DENY') {
      expect(answer).toMatchObject({ problem: { code: 'idNumber.invalid' } });
      const found = answer.ok ? [] : (answer.problem as { findings: { code: string }[] }).findings;
      const codes = found.map((finding) => finding.code);
      expect(codes).toEqual(expected.reasons ?? codes);
      expect(codes).toHaveLength(1);
    } else if (answer.ok) {
      const stored = personById(t.ledger.read, answer.value.output.personId);
      expect(stored?.person.idNumber).toBe(expected.normalized ?? input.number);
    } else {
      expect(answer.problem.code).toBe('person.exists');
    }
  });
});
