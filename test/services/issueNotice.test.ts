import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { noticesOf } from '../../db/queries/paper.ts';
import { issueNotice as contract } from '../../electron/contract/paper.ts';
import { issueNotice } from '../../electron/services/issueNotice.ts';
import { aBind, aGuardian } from '../support/bind.ts';
import { bodyOf } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

const issue = (command: ReturnType<typeof aBind>, kind: 'deficiency' | 'refusal' = 'refusal') =>
  issueNotice(desk.clerk, { ...desk.envelope(), kind, command });

describe('a notice is an entry with its own number', () => {
  it('F-13 where the bind is refused, with the decision kept in it', () => {
    const answer = must(issue(aBind(desk, 'P03', 'P10', 'uncleAunt')));
    expect(contract.output.parse(answer).output).toMatchObject({
      paper: 'F-13',
      decision: { decision: 'DENY' },
    });
    const [notice] = noticesOf(desk.ledger.read, desk.person('P03'));
    expect(notice).toMatchObject({ number: answer.entry?.receiptNumber, kind: 'refusal' });
    expect(bodyOf(desk.clerk, answer.entry?.seq ?? 0)).toMatchObject({
      decision: { findings: [{ code: 'REL_NOT_NEAR' }, {}] },
    });
  });

  it('F-13 where the case belongs elsewhere', () => {
    const newborn = { guardian: aGuardian('relative'), consent: 'guardian' } as const;
    const { output } = must(issue(aBind(desk, 'P03', 'P06', 'child', newborn)));
    expect(output.decision).toMatchObject({ decision: 'ROUTE' });
    expect(output.paper).toBe('F-13');
  });

  it('F-12 where papers are missing, whatever kind was asked for', () => {
    const command = aBind(desk, 'P03', 'P02', 'parent', { consent: 'none' });
    expect(must(issue(command)).output).toMatchObject({
      paper: 'F-12',
      decision: { decision: 'SUPPLEMENT' },
    });
  });

  it('F-13 where the quota is not free', () => {
    const quotaFen = 100_000_000;
    const command = aBind(desk, 'P03', 'P08', 'maternalGrandparent', { quotaFen });
    expect(must(issue(command)).output.decision.findings[0]?.code).toBe('QUOTA_INSUFFICIENT');
  });

  it('is not made for a bind that would be entered now', () => {
    expect(issue(aBind(desk, 'P03', 'P02', 'parent'))).toMatchObject({
      problem: { code: 'notice.notRefused' },
    });
  });

  it('is not made where no decision was reached, and says why', () => {
    expect(issue(aBind(desk, 'P04', 'P11', 'parent'))).toMatchObject({
      problem: { code: 'notice.noDecision', problem: { code: 'region.notCovered' } },
    });
    expect(noticesOf(desk.ledger.read, desk.person('P04'))).toHaveLength(0);
  });
});
