import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import {
  addDays,
  addWorkingDays,
  IsoDate,
  workingDaysBetween,
} from '../../../electron/domain/date.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import type { HeirsInput } from '../../../electron/contract/withdrawalParts.ts';
import { aDesk, aPack, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import {
  accept,
  aCase,
  assess,
  decide,
  file,
  huangParticulars,
  record,
  show,
  someParticulars,
} from '../../support/withdrawals.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk({ pack: 'JS', start: '2026-03-06T09:00:00.000+08:00' });
});
afterEach(() => {
  t.dispose();
});

const day = (text: string) => IsoDate.parse(text);
const goTo = (on: string) => {
  t.clock.set(`${on}T09:00:00.000+08:00`);
};
const limit = (caseId: CaseId) => {
  const { row } = show(t, caseId);
  return { state: row.state, dueOn: row.dueOn, left: row.daysLeft, stopped: row.daysStopped };
};

/** 示例孙宁 (P25) has died: the pack JS knows a limit, of ten working days. */
const { facts } = someParticulars();
const died = (heirs: Partial<HeirsInput> = {}) =>
  huangParticulars({ facts: { ...facts, deceasedOn: day('2026-02-11') } }, heirs);

/** What JS asks for. */
const PAPERS = ['HEIR_ID', 'DEATH_CERT', 'PAYEE_ACCOUNT', 'ALL_HEIRS_AGREEMENT'] as const;

/** Accepted on Friday, 6 March: ten working days, so until Friday, 20 March. */
function accepted(): CaseId {
  const caseId = aCase(t, { insured: 'P25', particulars: died(), papers: PAPERS });
  must(accept(t, caseId));
  return caseId;
}

function suspend(caseId: CaseId): void {
  record(t, caseId, died({ dispute: true }));
  expect(must(accept(t, caseId)).output.state).toBe('SUSPENDED');
}

function lift(caseId: CaseId): void {
  record(t, caseId, died());
  expect(must(accept(t, caseId)).output.state).toBe('ACCEPTED');
}

describe('the time limit', () => {
  test('goes on after a suspension with the working days that were left', () => {
    const caseId = accepted();
    expect(limit(caseId)).toMatchObject({ dueOn: '2026-03-20', left: 10 });
    goTo('2026-03-12');
    suspend(caseId);
    expect(limit(caseId)).toEqual({ state: 'SUSPENDED', dueOn: null, left: null, stopped: 6 });
    goTo('2026-05-11');
    lift(caseId);
    expect(limit(caseId)).toEqual({
      state: 'ACCEPTED',
      dueOn: '2026-05-19',
      left: 6,
      stopped: null,
    });
  });

  test('stands still the same way while papers are awaited (补正期间暂停)', () => {
    const caseId = accepted();
    goTo('2026-03-12');
    record(t, caseId, died({ electronicOnly: true }));
    expect(must(accept(t, caseId)).output.state).toBe('SUPPLEMENTING');
    goTo('2026-03-26');
    suspend(caseId);
    expect(limit(caseId)).toMatchObject({ dueOn: null, stopped: 6 });
    goTo('2026-04-01');
    lift(caseId);
    expect(limit(caseId)).toMatchObject({ dueOn: '2026-04-09', left: 6 });
  });

  test('stands still when the second person gives the case back for papers', () => {
    const caseId = accepted();
    must(assess(t, caseId));
    goTo('2026-03-12');
    // By that pack the proof of kinship lacks; nothing else brings a case from here to papers.
    const other = { ...t.reviewer, pack: aPack('HE-TS') };
    const back = decide(t, caseId, { verdict: 'return', findings: [] }, other);
    expect(must(back).output.state).toBe('SUPPLEMENTING');
    expect(limit(caseId)).toMatchObject({ dueOn: null, stopped: 6 });
    goTo('2026-04-01');
    must(accept(t, caseId));
    expect(limit(caseId)).toMatchObject({ dueOn: '2026-04-09', left: 6 });
    // Given back without anything lacking, it runs on.
    must(assess(t, caseId));
    must(decide(t, caseId, { verdict: 'return', findings: [] }));
    expect(limit(caseId)).toMatchObject({ state: 'ACCEPTED', dueOn: '2026-04-09' });
  });

  test('an overdue case stays as overdue as it was', () => {
    const caseId = accepted();
    goTo('2026-03-24');
    suspend(caseId);
    expect(limit(caseId)).toMatchObject({ stopped: -2 });
    goTo('2026-04-13');
    lift(caseId);
    expect(limit(caseId)).toMatchObject({ dueOn: '2026-04-09', left: -2 });
  });

  test('is whole when the case was suspended before it was accepted at all', () => {
    const particulars = died({ dispute: true });
    const caseId = aCase(t, { insured: 'P25', particulars });
    expect(must(accept(t, caseId)).output.state).toBe('SUSPENDED');
    goTo('2026-03-16');
    lift(caseId);
    expect(limit(caseId)).toMatchObject({ dueOn: '2026-03-30', left: 10 });
  });

  test('papers that came before the acceptance cost no day either', () => {
    const papers = ['HEIR_ID', 'PAYEE_ACCOUNT', 'ALL_HEIRS_AGREEMENT'] as const;
    const caseId = aCase(t, { insured: 'P25', particulars: died(), papers });
    expect(must(accept(t, caseId)).output.state).toBe('SUPPLEMENTING');
    goTo('2026-03-16');
    file(t, caseId, 'DEATH_CERT', ['DEATH_CERT']);
    must(accept(t, caseId));
    expect(limit(caseId)).toMatchObject({ dueOn: '2026-03-30', left: 10 });
  });

  test('however often it stops, the days it ran are the days of the limit', () => {
    const walk = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(walk, (days) => {
        t.dispose();
        t = aDesk({ pack: 'JS', start: '2026-03-06T09:00:00.000+08:00' });
        const caseId = accepted();
        let on = day('2026-03-06');
        let left = 10;
        let isSuspended = false;
        for (const [turn, pass] of days) {
          if (turn && isSuspended) lift(caseId);
          else if (turn) suspend(caseId);
          isSuspended = turn ? !isSuspended : isSuspended;
          const before = on;
          on = addDays(on, pass);
          goTo(on);
          if (!isSuspended) left -= workingDaysBetween(before, on);
          expect(limit(caseId)).toMatchObject(isSuspended ? { stopped: left } : { left });
        }
        const { identity, read } = t.ledger;
        expect(verifyLedger(rawOf(read), { identity })).toMatchObject({ ok: true });
      }),
      { numRuns: 12, seed: 992 },
    );
  });
});

test('working days are counted back as they are counted on', () => {
  const dates = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(day('2020-01-01'), n));
  fc.assert(
    fc.property(dates, fc.integer({ min: -300, max: 300 }), (from, count) => {
      const to = addWorkingDays(from, count);
      expect(workingDaysBetween(from, to)).toBe(count);
    }),
  );
});
