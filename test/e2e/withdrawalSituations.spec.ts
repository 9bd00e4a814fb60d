import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { expectUsable } from './support/look.ts';
import { signIn, tick } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { resize, SIZES } from './support/screens.ts';
import { accept, endInsurance, fillApplicant, goToPart, openCase } from './support/withdrawal.ts';

const [SMALL] = SIZES;

let counter: RunningCounter | null = null;

test.afterEach(async () => {
  await counter?.close();
  if (counter !== null) removeFolder(counter.data);
  counter = null;
});

async function start(): Promise<Page> {
  const { data } = await aDemoOffice();
  counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  await resize(counter.app, counter.clerk, SMALL);
  await signIn(counter.clerk, 'clerk01', 'demo-clerk-01');
  return counter.clerk;
}

interface Asked {
  readonly situation: string;
  readonly insured: {
    readonly name: string;
    readonly number: string;
    /** Social-security card, where the number alone needs its kind. */
    readonly card?: string;
    readonly idType?: string;
  };
  /** Radio buttons and boxes of the situation's own questions. */
  readonly answers: readonly string[];
  /** State the case is in once it is decided. */
  readonly state: string;
  /** A reason of the decision that has to be said. */
  readonly finding: string | null;
}

const ZHOU = { name: '示例周敏', number: '450103198511039949' };
const QIANG = { name: '示例周强', number: '450108198805169978' };
const CHEN = {
  ...{ name: '示例陈港生', number: '810000197905209910' },
  ...{ card: 'Z99100016', idType: '港澳台居民居住证' },
};

const CASES: readonly Asked[] = [
  {
    ...{ situation: 'EMIGRATION', insured: ZHOU, answers: ['fact-movedTo-abroad'] },
    ...{ state: 'SUPPLEMENTING', finding: 'DOCUMENTS_MISSING' },
  },
  {
    ...{ situation: 'LEAVING', insured: CHEN, answers: ['fact-nationalityLost-no'] },
    ...{ state: 'SUPPLEMENTING', finding: 'DOCUMENTS_MISSING' },
  },
  {
    ...{ situation: 'TRANSFER_REFUSED', insured: ZHOU, answers: ['fact-newRegionAccepts-yes'] },
    ...{ state: 'ROUTED', finding: null },
  },
  {
    ...{ situation: 'LONG_AWAY', insured: ZHOU, answers: ['fact-retiredElsewhere-no'] },
    ...{ state: 'ROUTED', finding: null },
  },
  {
    ...{ situation: 'ABANDON', insured: QIANG, answers: ['fact-hasEmployer-no'] },
    ...{ state: 'SUPPLEMENTING', finding: 'DOCUMENTS_MISSING' },
  },
  {
    ...{ situation: 'PENSION_LUMP_SUM', insured: ZHOU, answers: ['fact-hasEmployer-no'] },
    ...{ state: 'ROUTED', finding: null },
  },
  {
    ...{ situation: 'TO_PUBLIC_FUNDED', insured: ZHOU, answers: ['fact-hasEmployer-no'] },
    ...{ state: 'ROUTED', finding: null },
  },
  { situation: 'ILLNESS', insured: ZHOU, answers: [], state: 'ROUTED', finding: null },
  { situation: 'EMERGENCY', insured: ZHOU, answers: [], state: 'ROUTED', finding: null },
  { situation: 'PENSION_ACCOUNT', insured: ZHOU, answers: [], state: 'DENIED', finding: null },
  {
    ...{ situation: 'CASHOUT', insured: ZHOU, answers: ['fact-askedFor-wechat'] },
    ...{ state: 'DENIED', finding: null },
  },
];

for (const asked of CASES) {
  test(`${asked.situation}: asked, decided, said with its basis`, async () => {
    const page = await start();
    await openCase(page, asked.situation, asked.insured.card ?? asked.insured.number);
    await fillApplicant(page, { role: 'self', ...asked.insured });
    for (const answer of asked.answers) await tick(page, answer);
    if ((await page.getByTestId('insurance-end-on').count()) > 0) {
      await endInsurance(page, '2026-02-28');
    }
    await expectUsable(page, `withdrawal ${asked.situation}`);
    const state = await accept(page);
    await expectUsable(page, `withdrawal ${asked.situation} decided`);
    expect(state).toBe(asked.state);
    if (asked.finding !== null) {
      await expect(page.getByTestId(`finding-${asked.finding}`)).toBeVisible();
    }
    await expect(page.getByTestId('findings').locator('li').first()).toBeVisible();
  });
}

test('what was typed and not entered is there again after the power failed', async () => {
  const page = await start();
  await openCase(page, 'ABANDON', QIANG.number);
  await fillApplicant(page, { role: 'self', ...QIANG });
  await expect(page.getByTestId('draft-saved')).not.toBeEmpty();
  const data = counter?.data ?? '';
  await counter?.kill();
  counter = await launchCounter({ data, args: ['--on', '2026-03-10', '--lang', 'zh-CN'] });
  await signIn(counter.clerk, 'clerk01', 'demo-clerk-01');
  await counter.clerk.getByTestId('task-withdrawal').click();
  await counter.clerk.locator('[data-testid^=case-open-]').first().click();
  await expect(counter.clerk.getByTestId('applicant-name')).toHaveValue(QIANG.name);
  await goToPart(counter.clerk, 'documents');
  await goToPart(counter.clerk, 'facts');
  await expect(counter.clerk.getByTestId('draft-saved')).toBeEmpty();
});
