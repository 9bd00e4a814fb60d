/**
 * Two withdrawals and a refusal, unattended: a death with scanned pages, one notice, a power cut
 * while pages are stored, a second person, payment and archive; an emigration in another office,
 * paid and filed there; and somebody who wants the balance in cash.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from '@playwright/test';

import { goToTask, tick } from '../../test/e2e/support/clerk.ts';
import type { RunningCounter } from '../../test/e2e/support/counter.ts';
import { signInAs } from '../../test/e2e/support/desk.ts';
import {
  accept,
  approve,
  assess,
  caseIdOf,
  endInsurance,
  filedPages,
  fillApplicant,
  fillFamily,
  fillPayees,
  goToPart,
  HUANG,
  importFor,
  openCase,
  resume,
  scanFor,
  signConsequences,
  storedPages,
  viewOf,
  WIDOW,
  WORDS,
} from '../../test/e2e/support/withdrawal.ts';
import {
  NEXT_DAY,
  ON,
  openCounter,
  orderThePayment,
  papersOfCase,
  payAndArchive,
  WORD,
} from './caseSteps.ts';
import type { DemoCase } from './caseSteps.ts';
import { startDemoCentral } from './central.ts';
import { runEmigration } from './emigrationCase.ts';
import { answerDialogs, aPdfOf } from './fromOutside.ts';
import type { Recorder } from './recorder.ts';
import { verifyAndExport } from './verifyLedger.ts';

/** Enough that the power can go in the middle. */
const PAGES_WHEN_THE_POWER_GOES = 30;
/** Who wants cash. */
const ZHOU = { role: 'self', name: '示例周敏', number: '450103198511039949' } as const;

export interface WithdrawalFacts {
  readonly electron: string;
  readonly receiptNumbers: readonly string[];
}

/** The data folders of the two demo offices, each with a ledger of its own. */
export interface DemoOffices {
  readonly nanning: string;
  readonly chongqing: string;
}

/** Runs everything on fresh demo offices; throws at the first failure. */
export async function runWithdrawalCase(
  recorder: Recorder,
  { nanning, chongqing }: DemoOffices,
): Promise<WithdrawalFacts> {
  const central = await startDemoCentral(ON, () => Date.now());
  try {
    const death = await aDeath({ recorder, central, data: nanning });
    const emigration = await runEmigration({ recorder, central, data: chongqing });
    await noCash(recorder, nanning);
    await verifyAndExport(recorder, nanning);
    await verifyAndExport(recorder, chongqing, 'journal-500000.jsonl');
    return { electron: death.electron, receiptNumbers: [death.receipt, emigration] };
  } finally {
    await central.stop();
  }
}

async function aDeath(ports: Pick<DemoCase, 'recorder' | 'central' | 'data'>) {
  const demo: DemoCase = {
    ...ports,
    ...{ name: 'death', suffix: '', office: '45010001', yuan: '12,345.67', orders: 3 },
    inTheFile: ['示例黄德海', WIDOW.name, '4,115.23', '死亡证明', '银行回盘入账', '归档'],
  };
  await recordTheDeath(demo);
  const accepted = await scanOn(demo);
  await reviewTheDeath(demo);
  await payAndArchive(demo);
  return accepted;
}

/** Facts, family, the first papers; killed while the next ones are being stored. */
async function recordTheDeath({ recorder, data }: DemoCase): Promise<void> {
  const counter = await openCounter(data, ON);
  const { app, clerk } = counter;
  await recorder.step('a death is recorded: applicant, end of insurance, family', async () => {
    await signInAs(clerk, 'clerk01');
    await openCase(clerk, 'DEATH', HUANG);
    await fillApplicant(clerk, { role: 'representative', ...WIDOW, relation: '配偶' });
    await endInsurance(clerk, '2026-02-28');
    await recorder.picture(app, clerk, 'death-facts');
    await fillFamily(clerk, WORDS['zh-CN'], () => recorder.picture(app, clerk, 'death-family'));
    await recorder.picture(app, await counter.citizen(), 'citizen-death');
    return {};
  });
  const { caseId } = await recorder.step('papers: scanned pages and a PDF', async () => {
    await goToPart(clerk, 'documents');
    await scanFor(clerk, 'HEIR_ID');
    for (const code of ['KINSHIP_PROOF', 'PAYEE_ACCOUNT']) await importFor(counter, code);
    await recorder.picture(app, clerk, 'death-papers');
    return { caseId: await caseIdOf(clerk) };
  });
  await recorder.step('power lost while a page is stored: what was filed is there', async () => {
    const before = await filedPages(clerk, caseId);
    await bringFile(counter, await aPdfOf(PAGES_WHEN_THE_POWER_GOES));
    await clerk.getByTestId('take-ALL_HEIRS_AGREEMENT').click();
    await clerk.getByTestId('import').click();
    await expect
      .poll(() => storedPages(clerk, caseId), { intervals: [50] })
      .toBeGreaterThan(before.length + 1);
    const stored = await storedPages(clerk, caseId);
    await counter.kill();
    const again = await openCounter(data, ON);
    try {
      await signInAs(again.clerk, 'clerk01');
      await resume(again.clerk);
      await goToPart(again.clerk, 'documents');
      const after = await filedPages(again.clerk, caseId);
      expect(after).toEqual(expect.arrayContaining(before));
      const kept = await storedPages(again.clerk, caseId);
      expect(kept).toBeGreaterThanOrEqual(stored);
      await recorder.picture(again.app, again.clerk, 'death-after-power-cut');
      return { filed: before.length, filedAfter: after.length, stored, kept };
    } finally {
      await again.close();
    }
  });
}

/** One notice with everything that lacks; then the rest, the sheet, the signatures. */
async function scanOn({ recorder, data }: DemoCase) {
  const counter = await openCounter(data, ON);
  const { app, clerk } = counter;
  try {
    await signInAs(clerk, 'clerk01');
    await resume(clerk);
    await recorder.step('a paper is missing: one notice with everything', async () => {
      expect(await accept(clerk)).toBe('SUPPLEMENTING');
      await expect(clerk.getByTestId('missing-DEATH_CERT')).toBeVisible();
      await recorder.picture(app, clerk, 'death-notice');
      return { papers: await papersOfCase(recorder, clerk, 'notice') };
    });
    const receipt = await recorder.step('the rest is handed in: accepted, held', async () => {
      await goToPart(clerk, 'documents');
      for (const code of ['DEATH_CERT', 'ALL_HEIRS_AGREEMENT']) await importFor(counter, code);
      expect(await accept(clerk)).toBe('ACCEPTED');
      await recorder.picture(app, clerk, 'death-accepted');
      return { receipt: (await viewOf(clerk)).row.receiptNumber };
    });
    await recorder.step('assessment: the sheet is signed and goes to a second person', async () => {
      await goToPart(clerk, 'sheet');
      await fillPayees(clerk);
      await expect(clerk.getByTestId('payable')).toContainText('12,345.67');
      await recorder.picture(app, clerk, 'death-sheet');
      await signConsequences(clerk);
      await assess(clerk);
      return { papers: await papersOfCase(recorder, clerk, 'death') };
    });
    const electron = await app.evaluate(() => process.versions.electron);
    return { electron, receipt: receipt.receipt };
  } finally {
    await counter.close();
  }
}

async function reviewTheDeath(demo: DemoCase): Promise<void> {
  const { recorder, data } = demo;
  const counter = await openCounter(data, ON);
  const { app, clerk } = counter;
  try {
    await recorder.step('a second person opens every page and approves', async () => {
      await signInAs(clerk, 'review01');
      await goToTask(clerk, 'review');
      await recorder.picture(app, clerk, 'review-list');
      expect(await approve(clerk, WORD)).toBe('APPROVED');
      return {};
    });
    await recorder.step('offline no payment is ordered; with central it is', () =>
      orderThePayment(demo, counter),
    );
  } finally {
    await counter.close();
  }
}

async function noCash(recorder: Recorder, data: string): Promise<void> {
  const counter = await openCounter(data, NEXT_DAY);
  const { app, clerk } = counter;
  try {
    await recorder.step('cash is refused, with the card that explains it', async () => {
      await signInAs(clerk, 'clerk01');
      await openCase(clerk, 'CASHOUT', ZHOU.number);
      await fillApplicant(clerk, ZHOU);
      await tick(clerk, 'fact-askedFor-wechat');
      await expect(clerk.getByTestId('explanation')).toBeVisible();
      expect(await accept(clerk)).toBe('DENIED');
      await recorder.picture(app, clerk, 'cash-refused');
      return { papers: await papersOfCase(recorder, clerk, 'cash') };
    });
  } finally {
    await counter.close();
  }
}

/** A PDF as somebody brings it on a stick, which the next open dialog answers. */
async function bringFile({ app, data }: RunningCounter, pdf: Uint8Array): Promise<void> {
  const file = path.join(data, 'brought.pdf');
  writeFileSync(file, pdf);
  await answerDialogs(app, file);
}
