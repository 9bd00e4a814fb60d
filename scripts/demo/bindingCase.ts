/**
 * The commonest case, unattended: bind two relatives offline, be refused for a third, print, lose
 * power twice, undo, go online with a central that swallows its first answer, verify.
 */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { Relationship } from '../../electron/domain/relationship.ts';
import type { Central } from '../../test/central/central.ts';
import {
  check,
  chooseOwner,
  fillRelative,
  goToSigning,
  goToTask,
  invoke,
  paperPdf,
  signIn,
  submit,
  type EnteredBind,
} from '../../test/e2e/support/clerk.ts';
import { launchCounter, type RunningCounter } from '../../test/e2e/support/counter.ts';
import { startDemoCentral } from './central.ts';
import type { Recorder } from './recorder.ts';
import { verifyAndExport } from './verifyLedger.ts';

const ON = '2026-03-10';
/** 示例周敏, who gives; her mother, her brother, her father; her uncle, who is refused. */
const OWNER = '450103198511039949';
const MOTHER = { idNumber: '45010519600725992X', relationship: 'parent' } as const;
const BROTHER = { idNumber: '450108198805169978', relationship: 'sibling' } as const;
const FATHER = { idNumber: '450103195803129918', relationship: 'parent' } as const;
const FATHER_AS_OWNER = FATHER.idNumber;
const MOTHER_AS_SPOUSE = { idNumber: MOTHER.idNumber, relationship: 'spouse' } as const;
const UNCLE = { idNumber: '45012319571010993X', relationship: 'uncleAunt' } as const;

export interface CaseFacts {
  readonly electron: string;
  readonly receiptNumbers: readonly string[];
}

/** Runs the whole case on a data folder with a fresh demo office; throws at the first failure. */
export async function runBindingCase(recorder: Recorder, data: string): Promise<CaseFacts> {
  const facts = await offline(recorder, data);
  const interrupted = await loseThePower(recorder, data);
  await undoAndGoOnline(recorder, data, facts);
  await verifyAndExport(recorder, data);
  return {
    electron: facts.electron,
    receiptNumbers: [...facts.binds.map((bind) => bind.receiptNumber), interrupted],
  };
}

interface OfflineFacts {
  readonly electron: string;
  readonly binds: readonly EnteredBind[];
}

async function offline(recorder: Recorder, data: string): Promise<OfflineFacts> {
  const counter = await open(data, { release: true });
  const { app, clerk } = counter;
  try {
    await recorder.picture(app, clerk, 'sign-in');
    await recorder.step('sign in without a network', async () => {
      await signIn(clerk, 'clerk01', 'demo-clerk-01');
      await expect(clerk.getByTestId('top-network')).toBeVisible();
      return { network: await clerk.getByTestId('top-network').innerText() };
    });
    const { binds } = await recorder.step('bind mother and brother on one form', async () => ({
      binds: await bindTwo(recorder, counter),
    }));
    await recorder.step('print the papers', () => papers(recorder, counter, binds));
    await clerk.getByTestId('next-citizen').click();
    await recorder.step('be refused for the uncle', () => refused(recorder, counter));
    const electron = await app.evaluate(() => process.versions.electron);
    return { electron, binds };
  } finally {
    await counter.close();
  }
}

async function bindTwo(recorder: Recorder, counter: RunningCounter): Promise<EnteredBind[]> {
  const { app, clerk } = counter;
  await recorder.picture(app, clerk, 'bind-1-owner-empty');
  await chooseOwner(clerk, OWNER);
  await fillRelative(clerk, MOTHER);
  await recorder.picture(app, clerk, 'bind-2-relative');
  await clerk.getByTestId('add-relative').click();
  await fillRelative(clerk, BROTHER);
  expect(await check(clerk)).toBe('PENDING');
  await recorder.picture(app, clerk, 'bind-3-check');
  await goToSigning(clerk);
  await recorder.picture(app, clerk, 'bind-4-sign');
  const citizen = await counter.citizen();
  await expect(citizen.getByText('示', { exact: false }).first()).toBeVisible();
  await recorder.picture(app, citizen, 'citizen-sign');
  const binds = await submit(clerk);
  await recorder.picture(app, clerk, 'bind-5-done');
  expect(binds).toHaveLength(2);
  return binds;
}

async function papers(
  recorder: Recorder,
  { clerk }: RunningCounter,
  binds: readonly EnteredBind[],
): Promise<{ readonly papers: readonly string[] }> {
  const both = { kind: 'entries', seqs: binds.map((bind) => bind.seq) };
  const written: string[] = [];
  const write = async (paper: string, source: unknown, file: string): Promise<void> => {
    recorder.write(file, await paperPdf(clerk, paper, source));
    written.push(file);
  };
  for (const paper of ['F-01', 'F-02', 'F-15', 'F-16']) await write(paper, both, `${paper}.pdf`);
  for (const { seq, receiptNumber } of binds) {
    await write('F-11', { kind: 'entries', seqs: [seq] }, `F-11-${receiptNumber}.pdf`);
  }
  return { papers: written };
}

async function refused(recorder: Recorder, { app, clerk }: RunningCounter) {
  await chooseOwner(clerk, OWNER);
  await fillRelative(clerk, UNCLE);
  expect(await check(clerk)).toBe('DENY');
  await expect(clerk.getByTestId('finding-REL_NOT_NEAR')).toBeVisible();
  await recorder.picture(app, clerk, 'bind-refused');
  await clerk.getByTestId('issue-notice').click();
  const number = (await clerk.getByTestId('notice-number').textContent())?.trim() ?? '';
  const seq = Number(number.split('-')[3]);
  recorder.write('F-13.pdf', await paperPdf(clerk, 'F-13', { kind: 'entries', seqs: [seq] }));
  await recorder.picture(app, clerk, 'bind-refused-notice');
  return { reason: 'REL_NOT_NEAR', notice: number };
}

/** Killed before COMMIT: nothing is there. Killed after COMMIT: the entry is found. */
async function loseThePower(recorder: Recorder, data: string): Promise<string> {
  await recorder.step('power lost between the last write and COMMIT', async () => {
    const before = await open(data, { stop: 'binding.bindRelative:before' });
    await signIn(before.clerk, 'clerk01', 'demo-clerk-01');
    await startOver(before);
    await fillToSigning(before, OWNER, FATHER);
    await submitAndDie(before);
    return {};
  });
  return (
    await recorder.step('power lost between COMMIT and the answer', async () => {
      const again = await open(data, { stop: 'binding.bindRelative:after' });
      await signIn(again.clerk, 'clerk01', 'demo-clerk-01');
      const { rows } = await bindsOf(again);
      expect(rows).toBe(2);
      await again.clerk.getByTestId('draft-resume').first().click();
      await recorder.picture(again.app, again.clerk, 'draft-after-power-cut');
      await continueToSigning(again);
      await submitAndDie(again);
      const last = await open(data, { release: true });
      try {
        await signIn(last.clerk, 'clerk01', 'demo-clerk-01');
        await last.clerk.getByTestId('draft-resume').first().click();
        await expect(last.clerk.getByTestId('found-entered')).toBeVisible();
        await recorder.picture(last.app, last.clerk, 'found-after-power-cut');
        const found = (await last.clerk.getByTestId('found-receipt').textContent())?.trim() ?? '';
        await last.clerk.getByTestId('found-finish').click();
        return { receiptNumber: found };
      } finally {
        await last.close();
      }
    })
  ).receiptNumber;
}

async function fillToSigning(
  { clerk }: RunningCounter,
  owner: string,
  relative: { readonly idNumber: string; readonly relationship: Relationship },
): Promise<void> {
  await chooseOwner(clerk, owner);
  await fillRelative(clerk, relative);
  await check(clerk);
  await goToSigning(clerk);
}

/** The refused uncle's form is parked; it is put away first. */
async function startOver({ clerk }: RunningCounter): Promise<void> {
  const discard = clerk.getByTestId('draft-discard');
  while ((await discard.count()) > 0) {
    const count = await discard.count();
    await discard.first().click();
    await expect(discard).toHaveCount(count - 1);
  }
}

/** A resumed draft goes back to the check, which is made again before anybody signs. */
async function continueToSigning({ clerk }: RunningCounter): Promise<void> {
  await expect(clerk.getByTestId('check-answer')).toHaveAttribute('aria-busy', 'false');
  await goToSigning(clerk);
}

async function submitAndDie({ app, clerk }: RunningCounter): Promise<void> {
  const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
  await clerk
    .getByTestId('submit')
    .click({ noWaitAfter: true })
    .catch(() => undefined);
  await gone;
}

async function bindsOf({ clerk }: RunningCounter): Promise<{ readonly rows: number }> {
  const answer = (await invoke(clerk, 'journal.list', {
    receipt: '',
    types: ['binding.bound'],
    from: null,
    to: null,
    below: null,
  })) as { readonly value: { readonly rows: readonly unknown[] } }; // parsed in main
  return { rows: answer.value.rows.length };
}

async function undoAndGoOnline(recorder: Recorder, data: string, facts: OfflineFacts) {
  const central = await startDemoCentral(ON, () => Date.now(), ['swallow']);
  try {
    const counter = await open(data, { release: true });
    try {
      await recorder.step('undo a binding within ten minutes', () => undo(recorder, counter));
      await recorder.step('central starts and swallows its first answer; all acknowledged', () =>
        goOnline(recorder, counter, central),
      );
      await recorder.step('what central holds is exactly once', () =>
        exactlyOnce(recorder, central, facts),
      );
    } finally {
      await counter.close();
    }
  } finally {
    await central.stop();
  }
}

async function undo(recorder: Recorder, counter: RunningCounter) {
  const { app, clerk } = counter;
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
  await fillToSigning(counter, FATHER_AS_OWNER, MOTHER_AS_SPOUSE);
  const [bind] = await submit(clerk);
  await clerk.getByTestId('undo').click();
  await clerk.getByTestId('undo-confirm').click();
  await expect(clerk.getByTestId('undone')).toBeVisible();
  await recorder.picture(app, clerk, 'undone');
  return { bind: bind?.receiptNumber ?? '', undone: await clerk.getByTestId('undone').innerText() };
}

async function goOnline(recorder: Recorder, { app, clerk }: RunningCounter, central: Central) {
  await clerk.getByTestId('lock').click();
  await signIn(clerk, 'admin01', 'demo-admin-01');
  const settings = (await invoke(clerk, 'settings.get', {})) as { readonly value: object };
  const wanted = { ...settings.value, centralUrl: central.url };
  const changed = (await invoke(clerk, 'settings.change', { settings: wanted })) as Answer;
  expect(changed.ok).toBe(true);
  await goToTask(clerk, 'sync');
  await clerk.getByTestId('sync-now').click();
  await expect.poll(() => countsOf(clerk), { timeout: 30_000 }).toMatchObject({ pending: 0 });
  await expect(clerk.getByTestId('count-pending')).toHaveText('0');
  await recorder.picture(app, clerk, 'sync');
  const counts = await countsOf(clerk);
  expect(counts['rejected']).toBe(0);
  return counts;
}

/** How many operations are in which state. */
async function countsOf(clerk: Page): Promise<Readonly<Record<string, number>>> {
  const answer = (await invoke(clerk, 'sync.status', {})) as {
    readonly value: { readonly counts: Readonly<Record<string, number>> };
  };
  return answer.value.counts;
}

interface Answer {
  readonly ok: boolean;
}

async function exactlyOnce(recorder: Recorder, central: Central, facts: OfflineFacts) {
  const dump = await central.dump();
  recorder.write('central.json', `${JSON.stringify(dump, null, 2)}\n`);
  const ids = dump.operations.map((operation) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(dump.operations.some((operation) => operation.timesReceived > 1)).toBe(true);
  for (const { receiptNumber } of facts.binds) {
    expect(dump.operations.map((operation) => operation.receiptNumber)).toContain(receiptNumber);
  }
  return { operations: ids.length };
}

function open(
  data: string,
  how: { readonly release?: boolean; readonly stop?: string },
): Promise<RunningCounter> {
  return launchCounter({
    data,
    args: ['--on', ON, '--lang', 'zh-CN', '--citizen=window'],
    ...(how.release === true ? { release: true } : {}),
    ...(how.stop === undefined ? {} : { env: { COUNTER_STOP: how.stop } }),
  });
}
