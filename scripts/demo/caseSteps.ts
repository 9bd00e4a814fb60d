/** Steps that every withdrawal of the unattended case goes through, whatever its situation. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Central } from '../../test/central/central.ts';
import { paperPdf } from '../../test/e2e/support/clerk.ts';
import { launchCounter, type RunningCounter } from '../../test/e2e/support/counter.ts';
import { changeUser, setCentral, signInAs } from '../../test/e2e/support/desk.ts';
import { archive, exportBatch, importAnswer, makeBatch } from '../../test/e2e/support/payment.ts';
import { resume, saneFolder, viewOf } from '../../test/e2e/support/withdrawal.ts';
import { pagesOf } from '../../test/support/pdf.ts';
import { answerOfBank } from './fromOutside.ts';
import type { Recorder } from './recorder.ts';

/** Business date of the cases. */
export const ON = '2026-03-10';
/** More than ten minutes after the approval. */
export const NEXT_DAY = '2026-03-11';
/** What the second person writes. */
export const WORD = '原件已逐页核对，同意支付';

/** One withdrawal, and how its files and pictures are called. */
export interface DemoCase {
  readonly recorder: Recorder;
  readonly central: Central;
  /** Data folder of the office that has the case. */
  readonly data: string;
  /** First part of the names of papers and pictures. */
  readonly name: string;
  /** Last part of the names of files that both offices have. */
  readonly suffix: '' | '-500000';
  /** Code of the office. */
  readonly office: string;
  /** What is paid, as the screen says it. */
  readonly yuan: string;
  /** Payment orders of the case. */
  readonly orders: number;
  /** Words another reader finds in the file of the case. */
  readonly inTheFile: readonly string[];
}

/** The released counter on a business date, with SANE's own test device. */
export function openCounter(data: string, on: string): Promise<RunningCounter> {
  const args = ['--on', on, '--lang', 'zh-CN', '--citizen=window'];
  return launchCounter({ data, args, release: true, env: { SANE_CONFIG_DIR: saneFolder() } });
}

/** Writes every paper the case has now; answers their names. */
export async function papersOfCase(
  recorder: Recorder,
  page: Page,
  name: string,
  isWanted: (paper: string) => boolean = () => true,
): Promise<string[]> {
  const { papers: possible, row } = await viewOf(page);
  const papers = possible.filter(isWanted);
  const written: string[] = [];
  for (const paper of papers) {
    const pdf = await paperPdf(page, paper, { kind: 'case', caseId: row.caseId });
    recorder.write(`${name}-${paper}.pdf`, pdf);
    written.push(paper);
  }
  return written;
}

/** An approved case is ordered only once central keeps the account for it. */
export async function orderThePayment(demo: DemoCase, { app, clerk }: RunningCounter) {
  const { recorder, central, name } = demo;
  await changeUser(clerk, 'clerk01');
  await resume(clerk);
  await expect(clerk.getByTestId('act-order')).toHaveCount(0);
  await recorder.picture(app, clerk, `${name}-waits-for-central`);
  // The receipt says that nothing is paid yet; the other papers come with the order.
  const isReceipt = (paper: string): boolean => paper === 'F-11';
  const waiting = await papersOfCase(recorder, clerk, `${name}-approved`, isReceipt);
  await changeUser(clerk, 'admin01');
  await setCentral(clerk, central.url);
  await changeUser(clerk, 'clerk01');
  await resume(clerk);
  await clerk.getByTestId('act-order').click({ timeout: 30_000 });
  await expect(clerk.getByTestId('case')).toHaveAttribute('data-state', 'PAYING');
  await recorder.picture(app, clerk, `${name}-paying`);
  return { waiting, papers: await papersOfCase(recorder, clerk, `${name}-paying`) };
}

/** The next day: the bank's batch and answer, then the file of the case; central knows it once. */
export async function payAndArchive(demo: DemoCase): Promise<void> {
  const { recorder, central, data, office } = demo;
  const counter = await openCounter(data, NEXT_DAY);
  try {
    await recorder.step('one batch, its file, the bank’s answer; twice changes nothing', () =>
      payAtTheBank(demo, counter),
    );
    await recorder.step('paid, the account closed, the case in the file as one PDF', () =>
      intoTheFile(demo, counter),
    );
    await recorder.step('central holds the payout exactly once', () =>
      exactlyOnce(recorder, central, office),
    );
  } finally {
    await counter.close();
  }
}

async function payAtTheBank(demo: DemoCase, counter: RunningCounter) {
  const { recorder, name, suffix, yuan, orders } = demo;
  const { app, clerk } = counter;
  await signInAs(clerk, 'review01');
  await makeBatch(clerk, yuan);
  await recorder.picture(app, clerk, `${name}-batch`);
  const batch = await exportBatch(counter, path.join(recorder.out, `batch${suffix}.json`));
  const answer = path.join(recorder.out, `bank-answer${suffix}.json`);
  await importAnswer(counter, answer, answerOfBank(batch));
  await expect(clerk.getByTestId('result-booked')).toContainText(String(orders));
  await recorder.picture(app, clerk, `${name}-booked`);
  await clerk.getByTestId('import-result').click();
  await expect(clerk.getByTestId('problem-payment.nothingNew')).toBeVisible();
  return { orders };
}

async function intoTheFile(demo: DemoCase, counter: RunningCounter) {
  const { recorder, name, suffix, inTheFile } = demo;
  const { app, clerk } = counter;
  await changeUser(clerk, 'clerk01');
  await resume(clerk);
  const file = path.join(recorder.out, `archive${suffix}.pdf`);
  const pdf = await archive(counter, file);
  await recorder.picture(app, clerk, `${name}-archived`);
  const { row, pages: filed } = await viewOf(clerk);
  expect(row.state).toBe('ARCHIVED');
  await expect(clerk.getByTestId('step-account')).toHaveAttribute('data-state', 'done');
  const pages = pagesOf(pdf);
  for (const [index, { text }] of pages.entries()) {
    expect(text).toContain(`第${index + 1}页共${pages.length}页`);
  }
  const text = pages.map((page) => page.text).join('');
  for (const word of inTheFile) expect(text).toContain(word);
  const scanned = pages.filter(({ pictures }) => pictures > 0).length;
  expect(scanned).toBeGreaterThanOrEqual(filed.filter(({ state }) => state === 'filed').length);
  return { caseId: row.caseId, bytes: readFileSync(file).length, pages: pages.length };
}

async function exactlyOnce(recorder: Recorder, central: Central, office: string) {
  const typesOf = ({ operations }: Awaited<ReturnType<Central['dump']>>) =>
    operations.filter((one) => one.office === office).map(({ type }) => type);
  const types = async () => typesOf(await central.dump());
  await expect.poll(types, { timeout: 30_000 }).toContain('withdrawal.settle');
  const dump = await central.dump();
  recorder.write('central.json', `${JSON.stringify(dump, null, 2)}\n`);
  const taken = typesOf(dump);
  for (const type of ['withdrawal.reserve', 'withdrawal.settle']) {
    expect(taken.filter((one) => one === type)).toHaveLength(1);
  }
  return { operations: taken.length };
}
