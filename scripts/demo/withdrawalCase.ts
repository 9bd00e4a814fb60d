/**
 * Two withdrawals and a refusal, unattended: a death with scanned pages, one notice, a power cut
 * while pages are stored, a second person, payment and archive; an emigration in another office;
 * and somebody who wants the balance in cash.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Central } from '../../test/central/central.ts';
import { goToTask, paperPdf, tick } from '../../test/e2e/support/clerk.ts';
import { launchCounter, type RunningCounter } from '../../test/e2e/support/counter.ts';
import { changeUser, setCentral, signInAs } from '../../test/e2e/support/desk.ts';
import {
  accept,
  approve,
  assess,
  caseIdOf,
  endInsurance,
  filedPages,
  fillApplicant,
  fillFamily,
  fillPayee,
  fillPayees,
  goToPart,
  HUANG,
  importFor,
  openCase,
  resume,
  saneFolder,
  scanFor,
  signConsequences,
  storedPages,
  viewOf,
  WIDOW,
  WORDS,
} from '../../test/e2e/support/withdrawal.ts';
import { startDemoCentral } from './central.ts';
import { answerDialogs, answerOfBank, aPdfOf } from './fromOutside.ts';
import type { Recorder } from './recorder.ts';
import { verifyAndExport } from './verifyLedger.ts';

const ON = '2026-03-10';
/** More than ten minutes after the approval. */
const NEXT_DAY = '2026-03-11';
/** Enough that the power can go in the middle. */
const PAGES_WHEN_THE_POWER_GOES = 30;
const WORD = '原件已逐页核对，同意支付';
/** 示例陈涛, who settles abroad, and 示例周敏, who wants cash. */
const CHEN = { role: 'self', name: '示例陈涛', number: '500103198302289938' } as const;
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
    const death = await aDeath(recorder, nanning, central);
    const emigration = await anEmigration(recorder, chongqing);
    await noCash(recorder, nanning);
    await verifyAndExport(recorder, nanning);
    await verifyAndExport(recorder, chongqing, 'journal-500000.jsonl');
    return { electron: death.electron, receiptNumbers: [death.receipt, emigration] };
  } finally {
    await central.stop();
  }
}

async function aDeath(recorder: Recorder, data: string, central: Central) {
  const caseId = await recordTheDeath(recorder, data);
  const accepted = await scanOn(recorder, data);
  await reviewTheDeath(recorder, data, central);
  await payTheDeath(recorder, data, caseId, central);
  return accepted;
}

/** Facts, family, the first papers; killed while the next ones are being stored. */
async function recordTheDeath(recorder: Recorder, data: string): Promise<string> {
  const counter = await open(data, ON);
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
    const again = await open(data, ON);
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
  return caseId;
}

/** One notice with everything that lacks; then the rest, the sheet, the signatures. */
async function scanOn(recorder: Recorder, data: string) {
  const counter = await open(data, ON);
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

async function reviewTheDeath(recorder: Recorder, data: string, central: Central): Promise<void> {
  const counter = await open(data, ON);
  const { app, clerk } = counter;
  try {
    await recorder.step('a second person opens every page and approves', async () => {
      await signInAs(clerk, 'review01');
      await goToTask(clerk, 'review');
      await recorder.picture(app, clerk, 'review-list');
      expect(await approve(clerk, WORD)).toBe('APPROVED');
      return {};
    });
    await recorder.step('offline no payment is ordered; with central it is', async () => {
      await changeUser(clerk, 'clerk01');
      await resume(clerk);
      await expect(clerk.getByTestId('act-order')).toHaveCount(0);
      await recorder.picture(app, clerk, 'death-waits-for-central');
      await changeUser(clerk, 'admin01');
      await setCentral(clerk, central.url);
      await changeUser(clerk, 'clerk01');
      await resume(clerk);
      await clerk.getByTestId('act-order').click({ timeout: 30_000 });
      await expect(clerk.getByTestId('case')).toHaveAttribute('data-state', 'PAYING');
      await recorder.picture(app, clerk, 'death-paying');
      return { papers: await papersOfCase(recorder, clerk, 'paying') };
    });
  } finally {
    await counter.close();
  }
}

async function payTheDeath(
  recorder: Recorder,
  data: string,
  caseId: string,
  central: Central,
): Promise<void> {
  const counter = await open(data, NEXT_DAY);
  const { app, clerk } = counter;
  try {
    await recorder.step('one batch, its file, the bank’s answer; twice changes nothing', () =>
      payAtTheBank(recorder, counter),
    );
    await recorder.step('paid, the account closed, the case in the file as one PDF', async () => {
      await changeUser(clerk, 'clerk01');
      await resume(clerk);
      await expect(clerk.getByTestId('case')).toHaveAttribute('data-state', 'PAID');
      await goToPart(clerk, 'finish');
      await clerk.getByTestId('act-archive').click();
      await expect(clerk.getByTestId('case')).toHaveAttribute('data-state', 'ARCHIVED');
      await recorder.picture(app, clerk, 'death-archived');
      const file = path.join(recorder.out, 'archive.pdf');
      await answerDialogs(app, file);
      await clerk.getByTestId('archive-pdf').click();
      await expect(clerk.getByTestId('archive-written')).toBeVisible({ timeout: 60_000 });
      return { caseId, bytes: readFileSync(file).length };
    });
    await recorder.step('central holds the payout exactly once', () =>
      exactlyOnce(recorder, central),
    );
  } finally {
    await counter.close();
  }
}

async function payAtTheBank(recorder: Recorder, { app, clerk }: RunningCounter) {
  await signInAs(clerk, 'review01');
  await goToTask(clerk, 'payment');
  await recorder.picture(app, clerk, 'payment-waiting');
  await clerk.getByTestId('make-batch').click();
  await expect(clerk.getByTestId('batch-made')).toContainText('12,345.67');
  await clerk.getByTestId('tab-batches').click();
  const batch = path.join(recorder.out, 'batch.json');
  await answerDialogs(app, batch);
  await clerk.locator('[data-testid^=export-json-]').first().click();
  await expect(clerk.getByTestId('batch-written')).toBeVisible();
  await clerk.getByTestId('tab-result').click();
  const answer = path.join(recorder.out, 'bank-answer.json');
  writeFileSync(answer, answerOfBank(readFileSync(batch, 'utf8')));
  await answerDialogs(app, answer);
  await clerk.getByTestId('import-result').click();
  await expect(clerk.getByTestId('result-booked')).toContainText('3');
  await recorder.picture(app, clerk, 'payment-booked');
  await clerk.getByTestId('import-result').click();
  await expect(clerk.getByTestId('problem-payment.nothingNew')).toBeVisible();
  return {};
}

async function exactlyOnce(recorder: Recorder, central: Central) {
  await expect
    .poll(async () => typesOf(await central.dump()), { timeout: 30_000 })
    .toContain('withdrawal.settle');
  const dump = await central.dump();
  recorder.write('central.json', `${JSON.stringify(dump, null, 2)}\n`);
  const types = typesOf(dump);
  for (const type of ['withdrawal.reserve', 'withdrawal.settle']) {
    expect(types.filter((one) => one === type)).toHaveLength(1);
  }
  return { operations: types.length };
}

function typesOf(dump: Awaited<ReturnType<Central['dump']>>): string[] {
  return dump.operations.map((operation) => operation.type);
}

/** Chongqing, an own ledger: approved without a network, waits for central. */
async function anEmigration(recorder: Recorder, data: string): Promise<string> {
  const counter = await open(data, ON);
  const { app, clerk } = counter;
  try {
    const { receipt } = await recorder.step('an emigration in the second office', async () => {
      await signInAs(clerk, 'clerk01');
      await openCase(clerk, 'EMIGRATION', CHEN.number);
      await fillApplicant(clerk, CHEN);
      await tick(clerk, 'fact-movedTo-abroad');
      await endInsurance(clerk, '2026-02-28');
      await goToPart(clerk, 'documents');
      await scanFor(clerk, 'ID');
      for (const code of ['EMIGRATION_PROOF', 'PAYEE_ACCOUNT']) await importFor(counter, code);
      expect(await accept(clerk)).toBe('ACCEPTED');
      await recorder.picture(app, clerk, 'emigration-accepted');
      await goToPart(clerk, 'sheet');
      await fillPayee(clerk, 'self', CHEN.name, '4111 1111 1111 1111');
      await signConsequences(clerk);
      await assess(clerk);
      return { receipt: (await viewOf(clerk)).row.receiptNumber };
    });
    await recorder.step('a doubt is decided in writing; the paper says 待中心确认', async () => {
      await changeUser(clerk, 'review01');
      expect(await approve(clerk, WORD)).toBe('APPROVED');
      await changeUser(clerk, 'clerk01');
      await resume(clerk);
      await recorder.picture(app, clerk, 'emigration-approved');
      return { papers: await papersOfCase(recorder, clerk, 'emigration') };
    });
    return receipt;
  } finally {
    await counter.close();
  }
}

async function noCash(recorder: Recorder, data: string): Promise<void> {
  const counter = await open(data, NEXT_DAY);
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

/** Writes every paper the case has now; answers their names. */
async function papersOfCase(recorder: Recorder, page: Page, name: string): Promise<string[]> {
  const { papers, row } = await viewOf(page);
  const written: string[] = [];
  for (const paper of papers) {
    const pdf = await paperPdf(page, paper, { kind: 'case', caseId: row.caseId });
    recorder.write(`${name}-${paper}.pdf`, pdf);
    written.push(paper);
  }
  return written;
}

function open(data: string, on: string): Promise<RunningCounter> {
  const args = ['--on', on, '--lang', 'zh-CN', '--citizen=window'];
  return launchCounter({ data, args, release: true, env: { SANE_CONFIG_DIR: saneFolder() } });
}
