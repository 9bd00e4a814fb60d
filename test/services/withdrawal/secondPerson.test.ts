import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { storeRecord } from '../../../db/queries/register.ts';
import { IsoDate } from '../../../electron/domain/date.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import type { Desk } from '../../../electron/services/desk.ts';
import { confirmClock } from '../../../electron/services/confirmClock.ts';
import { filePages } from '../../../electron/services/withdrawal/filePages.ts';
import { recordSeen } from '../../../electron/services/withdrawal/recordSeen.ts';
import { namedRecords } from '../../../scripts/demoOffice/people.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { anAuthor, introduce, must } from '../../support/ledger.ts';
import {
  accept,
  aCase,
  aPage,
  assess,
  decide,
  file,
  huangParticulars,
  record,
  second,
  seeAll,
  show,
  verified,
} from '../../support/withdrawals.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

/** A case that waits for the second person. */
function assessed(): CaseId {
  const caseId = aCase(t);
  must(accept(t, caseId));
  must(assess(t, caseId));
  return caseId;
}

/** The clerk's own person at another account with the reviewer's role. */
const clerkAsReviewer = (): Desk => ({
  ...t.clerk,
  actor: { name: '示例覃柜员', roles: ['clerk', 'reviewer'] },
});

const SAME = { problem: { code: 'withdrawal.sameStaff' } };

describe('the second person', () => {
  test('is somebody else by staff number: no role, account or day makes the maker another', () => {
    const caseId = assessed();
    expect(decide(t, caseId, {}, clerkAsReviewer())).toMatchObject(SAME);
    const author = anAuthor('clerk01b', 'reviewer', t.clerk.author.staffNumber);
    introduce(t.ledger, t.administrator.author, author);
    const otherAccount = { ...t.reviewer, author };
    expect(decide(t, caseId, {}, otherAccount)).toMatchObject(SAME);
    t.clock.set('2026-03-01T09:00:00.000+08:00');
    const businessDate = '2026-03-10';
    must(confirmClock(t.clerk, { ...t.envelope(), businessDate }, second(t)));
    expect(decide(t, caseId, {}, clerkAsReviewer())).toMatchObject(SAME);
    expect(show(t, caseId, clerkAsReviewer()).allowed).not.toContain('withdrawal.decide');
    expect(show(t, caseId, clerkAsReviewer()).row.mine).toBe(true);
  });

  test.each([
    ['recorded', (caseId: CaseId, by: Desk) => record(t, caseId, huangParticulars(), 'DEATH', by)],
    ['filed', (caseId: CaseId, by: Desk) => file(t, caseId, 'ID', ['more'], by)],
  ] as const)('is nobody who %s something in this case', (_, work) => {
    const both: Desk = {
      ...t.reviewer,
      actor: { name: '示例莫复核', roles: ['clerk', 'reviewer'] },
    };
    const caseId = aCase(t);
    work(caseId, both);
    must(accept(t, caseId));
    must(assess(t, caseId));
    seeAll(t, caseId);
    expect(decide(t, caseId)).toMatchObject(SAME);
  });

  test("opens every required page: main's record counts, once per page and person", () => {
    const caseId = assessed();
    const { mustSee } = show(t, caseId, t.reviewer);
    expect(mustSee).toHaveLength(5);
    expect(decide(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.pagesUnopened', pages: mustSee },
    });
    const [first, ...rest] = mustSee;
    for (const page of rest) expect(recordSeen(t.reviewer, caseId, page)).toBe(true);
    expect(decide(t, caseId)).toMatchObject({ problem: { pages: [first] } });
    const seqs = t.ledger.head()?.seq;
    // Again, a page of no case, or somebody who is no reviewer: nothing is noted.
    expect(recordSeen(t.reviewer, caseId, rest[0] ?? aPage('x'))).toBe(false);
    expect(recordSeen(t.reviewer, caseId, aPage('elsewhere'))).toBe(false);
    expect(recordSeen(t.clerk2, caseId, first ?? aPage('x'))).toBe(false);
    expect(t.ledger.head()?.seq).toBe(seqs);
    recordSeen(t.reviewer, caseId, first ?? aPage('x'));
    expect(show(t, caseId, t.reviewer).seen).toHaveLength(5);
    must(decide(t, caseId));
  });

  test('gives back with a reason; the sheet is entered anew and may be approved then', () => {
    const caseId = assessed();
    const back = { verdict: 'return' as const, findings: [] };
    expect(decide(t, caseId, { ...back, text: ' ' })).toMatchObject({
      problem: { code: 'withdrawal.reasonMissing' },
    });
    expect(must(decide(t, caseId, { ...back, text: '账号请再核对' })).output.state).toBe(
      'ACCEPTED',
    );
    const view = show(t, caseId);
    expect(view.sheetEntered).toBe(false);
    expect(view.timeline.at(-1)).toMatchObject({
      type: 'withdrawal.returned',
      author: { staffNumber: '2001', name: '示例莫复核' },
      text: '账号请再核对',
      state: 'ACCEPTED',
    });
    must(assess(t, caseId));
    seeAll(t, caseId);
    must(decide(t, caseId));
  });

  test('a finding not accepted is no approval', () => {
    const overpaid = { fen: 100, source: '示例核定单' };
    const { sheet } = huangParticulars();
    const caseId = aCase(t, { particulars: huangParticulars({ sheet: { ...sheet, overpaid } }) });
    must(accept(t, caseId));
    must(assess(t, caseId));
    seeAll(t, caseId);
    const findings = [{ code: 'OFFSET', accepted: false, text: '抵扣依据不足' }];
    expect(decide(t, caseId, { findings })).toMatchObject({
      problem: { code: 'review.findingNotAccepted', finding: 'OFFSET' },
    });
    must(decide(t, caseId));
  });

  /** The register as central tells it now. */
  function register(more: Partial<Parameters<typeof storeRecord>[1]>): void {
    const known = namedRecords().find(({ person }) => person.personId === t.person('P26'));
    if (known === undefined) throw new Error('no P26');
    must(
      t.ledger.applyRegister({ feed: 'again', after: '', upTo: '1' }, (tx) => {
        storeRecord(tx, { ...known, ...more });
      }),
    );
  }

  test('approves what was signed only: another balance meanwhile refuses and shows both', () => {
    const caseId = assessed();
    seeAll(t, caseId);
    const known = namedRecords().find(({ person }) => person.personId === t.person('P26'));
    if (known?.account == null) throw new Error('no account');
    register({ account: { ...known.account, balanceFen: 1_300_000 } });
    expect(show(t, caseId, t.reviewer).signs).toMatchObject([
      { code: 'RECENT_BALANCE_CHANGE', values: { before: 1_234_567, now: 1_300_000 } },
    ]);
    expect(decide(t, caseId)).toMatchObject({
      problem: { code: 'decision.changed', now: { sheet: { payableFen: 1_300_000 } } },
    });
  });

  test('a purchase after the death stops the approval and is shown with its rule', () => {
    const caseId = assessed();
    seeAll(t, caseId);
    register({
      settlements: [
        {
          settlementId: 'late',
          onDate: IsoDate.parse('2026-02-20'),
          fen: 4_000,
          provider: '示例大药房',
          state: 'settled',
        },
      ],
    });
    const [sign] = show(t, caseId, t.reviewer).signs;
    expect(sign).toMatchObject({ code: 'PURCHASES_AFTER_DEATH', values: { count: 1, fen: 4_000 } });
    expect(sign?.reference).toMatch(/\S/);
    expect(decide(t, caseId)).toMatchObject({ problem: { code: 'policy.rejected' } });
  });

  test('ten minutes after the verification the case is still approved, marked as not verified', () => {
    const caseId = assessed();
    t.clock.advance(20 * 60_000);
    seeAll(t, caseId);
    expect(show(t, caseId, t.reviewer).decision.decision).toBe('PENDING');
    must(decide(t, caseId));
    verified(t, caseId, t.person('P26'));
  });
});

describe('pages of a case', () => {
  const one = (caseId: CaseId, pageId: ReturnType<typeof aPage>, supersedes: string | null) =>
    filePages(
      t.clerk,
      {
        ...t.envelope(),
        caseId,
        documentCode: 'DEATH_CERT',
        pages: [{ pageId, supersedes }],
        coarseReason: null,
      },
      new Map(),
    );

  test('a better scan takes the place of a page, which stays in the file', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    const old = show(t, caseId).pages.find((page) => page.documentCode === 'DEATH_CERT');
    must(one(caseId, aPage('better'), old?.filingId ?? ''));
    const pages = show(t, caseId).pages.filter((page) => page.documentCode === 'DEATH_CERT');
    expect(pages).toMatchObject(
      [
        { state: 'superseded', pageNo: 1 },
        { state: 'filed', pageNo: 1, pageId: aPage('better') },
      ].sort((a, b) => (pages[0]?.state === a.state ? -1 : pages[0]?.state === b.state ? 1 : 0)),
    );
    expect(show(t, caseId).signs).toMatchObject([
      { code: 'SUPERSEDED_PAGES', values: { count: 1 } },
    ]);
    expect(one(caseId, aPage('third'), old?.filingId ?? '')).toMatchObject({
      problem: { code: 'withdrawal.filingUnknown' },
    });
  });

  test('no page lies in a case twice', () => {
    const caseId = aCase(t);
    expect(one(caseId, aPage('DEATH_CERT'), null)).toMatchObject({
      problem: { code: 'withdrawal.pageFiledAlready' },
    });
  });

  test('nothing is filed under the eyes of the second person', () => {
    const caseId = assessed();
    expect(one(caseId, aPage('late'), null)).toMatchObject({
      problem: { code: 'withdrawal.wrongState', state: 'REVIEWING' },
    });
  });
});
