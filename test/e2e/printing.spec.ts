import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

import { expect, test } from '@playwright/test';

import { checkPaperCode, printPaper } from '../../electron/contract/paper.ts';
import { bindRelative } from '../../electron/contract/binding.ts';
import type { InputOf, OutputOf } from '../../electron/contract/operation.ts';
import { draftQr, receiptQr, type ReceiptNumber } from '../../electron/domain/receipt.ts';
import type { OperationId } from '../../electron/domain/terms.ts';
import { buildDemoOffice } from '../../scripts/demoOffice.ts';
import { personIdOf } from '../../scripts/demoOffice/people.ts';
import { openCupsQueue, type CupsQueue } from '../support/cups.ts';
import { codesOf, difference, fontsOf, greyPages, textOf } from '../support/pdf.ts';
import { invoke, paperPdf, signIn } from './support/clerk.ts';
import {
  aDataFolder,
  copyOfOffice,
  launchCounter,
  removeFolder,
  type RunningCounter,
} from './support/counter.ts';

type Bind = InputOf<typeof bindRelative>;

/** A demo office nobody has worked in. */
let office: string;
let counter: RunningCounter;
let queue: CupsQueue;
/** 示例周敏 binds her mother: what all papers here are about. */
let bound: { readonly seq: number; readonly number: ReceiptNumber; readonly hash: string };

test.beforeAll(async () => {
  queue = await openCupsQueue('HallA4');
  office = aDataFolder();
  await buildDemoOffice(office, { persons: 0 });
  const data = copyOfOffice(office);
  counter = await launchCounter({ data, args: ['--on', '2026-03-10'] });
  await signIn(counter.clerk, 'clerk01', 'demo-clerk-01');
  const answer = value(bindRelative.output, await ask('binding.bindRelative', aBind()));
  if (answer.entry === null) throw new Error('nothing was entered');
  const { seq, receiptNumber, hash } = answer.entry;
  bound = { seq, number: receiptNumber as ReceiptNumber, hash };
});

test.afterAll(async () => {
  await queue.stop();
  await counter.close();
  removeFolder(counter.data);
  removeFolder(office);
});

const ask = (name: string, input: unknown) => invoke(counter.clerk, name, input);

/** The value of an answer that must be ok. */
function value<T>(schema: { parse(input: unknown): T }, answer: unknown): T {
  const { ok, value: found, problem } = answer as { ok: boolean; value: unknown; problem: unknown };
  if (!ok) throw new Error(JSON.stringify(problem));
  return schema.parse(found);
}

function envelope() {
  return { operationId: randomUUID() as OperationId, mode: 'commit', signedHash: null } as const;
}

function aBind(more: Partial<Bind> = {}): Bind {
  const card = { kind: 'idCard', expiresOn: null, faceMatches: true } as const;
  return {
    ...envelope(),
    formId: randomUUID(),
    ownerPersonId: personIdOf('P03'),
    relativePersonId: personIdOf('P02'),
    relationship: 'parent',
    relationFacts: {
      endedBy: null,
      careEvidence: false,
      adopted: false,
      documentsMatch: true,
      foreignDocuments: false,
    },
    commitment: { signedBy: 'owner', disqualified: false },
    proof: false,
    consent: 'present',
    agent: null,
    guardian: null,
    documents: { owner: card, relative: card },
    quotaFen: null,
    noticesRead: true,
    signature: { kind: 'pad', strokes: [[100, 600, 300, 300, 500, 700, 800, 350]] },
    ...more,
  };
}

const source = () => ({ kind: 'entries', seqs: [bound.seq] }) as const;
const preview = (paper: string) => paperPdf(counter.clerk, paper, source());

async function print(paper: string, printer: string): Promise<OutputOf<typeof printPaper>> {
  const input = { ...envelope(), paper, source: source(), printer };
  return value(printPaper.output, await ask('paper.print', input));
}

/** Page by page the same picture. Coarse, because the queue draws letters anew. */
function expectSame(printed: Uint8Array, shown: Uint8Array): void {
  const [printedPages, shownPages] = [greyPages(printed, 12), greyPages(shown, 12)];
  expect(printedPages).toHaveLength(shownPages.length);
  for (const [i, page] of printedPages.entries()) {
    const other = shownPages[i];
    if (other === undefined) throw new Error('no page');
    expect(page.width / 12).toBeCloseTo(210 / 25.4, 0); // A4
    // Measured: 6 to 12 for the same paper, 40 for another receipt, 56 for an empty sheet.
    expect(difference(page, other)).toBeLessThan(20);
    const empty = { ...other, pixels: new Uint8Array(other.pixels.length).fill(255) };
    expect(difference(page, empty)).toBeGreaterThan(40);
  }
}

test('a receipt comes out of a real printer as it was previewed, and its code leads to the entry', async () => {
  const shown = await preview('F-11');
  const since = Date.now();
  const { output, entry } = await print('F-11', queue.name);
  expect(output).toEqual({ copyNo: 1, printed: true, printer: 'HallA4', failure: null });
  expect(entry).not.toBeNull();
  const sheet = readFileSync(await queue.printed(since));
  expect(codesOf(sheet)).toEqual([receiptQr(bound.number, bound.hash)]);
  expectSame(sheet, shown);
  const [code] = codesOf(sheet);
  const known = value(checkPaperCode.output, await ask('paper.checkCode', { text: code }));
  expect(known).toMatchObject({ result: 'known', seq: bound.seq, hashMatches: true });
});

test('a second print is a copy: marked, counted, with the same code', async () => {
  const since = Date.now();
  const { output } = await print('F-11', queue.name);
  expect(output.copyNo).toBe(2);
  const sheet = readFileSync(await queue.printed(since));
  expect(codesOf(sheet)).toEqual([receiptQr(bound.number, bound.hash)]);
  const next = textOf(await preview('F-11'));
  expect(next).toContain('补打第3份2026-03-10');
});

test('a printer that refuses is told in plain words and undoes nothing', async () => {
  await queue.reject();
  try {
    const refused = await print('F-16', queue.name);
    expect(refused.output).toMatchObject({ copyNo: 1, printed: false });
    expect(refused.output.failure).toContain('业务已经记录');
  } finally {
    await queue.accept();
  }
  const since = Date.now();
  expect((await print('F-16', queue.name)).output).toMatchObject({ copyNo: 1, printed: true });
  await queue.printed(since);
  const rows = (await ask('journal.list', {
    receipt: '',
    types: ['paper.printFailed', 'binding.bound'],
    from: null,
    to: null,
    below: null,
  })) as { value: { rows: { type: string }[] } };
  expect(rows.value.rows.map((row) => row.type)).toEqual(['paper.printFailed', 'binding.bound']);
});

test('printers are listed, and an unknown one is refused before anything is entered', async () => {
  const { value: listed } = (await ask('paper.printers', {})) as {
    value: { printers: { name: string }[] };
  };
  expect(listed.printers.map((printer) => printer.name)).toContain('HallA4');
  const input = { ...envelope(), paper: 'F-11', source: source(), printer: 'Nowhere' };
  expect(await ask('paper.print', input)).toMatchObject({
    problem: { code: 'printer.unknown', printer: 'Nowhere' },
  });
});

test('papers are searchable, with real embedded fonts, names, number and policy basis', async () => {
  for (const paper of ['F-01', 'F-02', 'F-11', 'F-15', 'F-16']) {
    const pdf = await preview(paper);
    const text = textOf(pdf);
    for (const part of ['示例周敏', '示例李桂兰', bound.number, 'GX-NN', '演示数据']) {
      expect(text, paper).toContain(part);
    }
    const fonts = fontsOf(pdf);
    expect(fonts.length, paper).toBeGreaterThan(0);
    for (const font of fonts) {
      expect(font.embedded, `${paper} ${font.name}`).toBe(true);
      expect(font.type, `${paper} ${font.name}`).toBe('CID TrueType');
    }
    const codes = codesOf(pdf);
    expect(new Set(codes), paper).toEqual(new Set([receiptQr(bound.number, bound.hash)]));
  }
  const receipt = textOf(await preview('F-11'));
  expect(receipt).toContain('母亲（父母）');
  expect(receipt).toContain('待中心确认');
  expect(receipt).toContain('亲属关系属于八类近亲属［《民法典》第一千零四十五条');
  expect(textOf(await preview('F-01'))).toContain('45010519600725992X');
});

test('a draft carries 草稿 and its code, which leads to the draft until it is entered', async () => {
  const command = aBind({ relativePersonId: personIdOf('P07'), relationship: 'sibling' });
  const draft = { kind: 'bindDrafts', commands: [{ ...command, signature: null }] };
  const pdf = await paperPdf(counter.clerk, 'F-01', draft);
  expect(textOf(pdf)).toContain('草稿');
  const [code] = codesOf(pdf);
  expect(code).toBe(draftQr(command.operationId));
  expect(value(checkPaperCode.output, await ask('paper.checkCode', { text: code }))).toMatchObject({
    result: 'draft',
    receiptNumber: null,
  });
});

test('a print window made anew prints all letters of its first paper', async () => {
  const text = textOf(await preview('F-11'));
  await counter.app.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    windows.find((one) => one.webContents.getURL().startsWith('app://papers/'))?.destroy();
  });
  expect(textOf(await preview('F-11'))).toBe(text);
});

test('where there is no print command, Chromium prints the same paper', async () => {
  const data = copyOfOffice(office);
  const empty = aDataFolder();
  const other = await launchCounter({ data, env: { PATH: empty }, args: ['--on', '2026-03-10'] });
  try {
    await signIn(other.clerk, 'clerk01', 'demo-clerk-01');
    const made = value(
      bindRelative.output,
      await invoke(other.clerk, 'binding.bindRelative', aBind()),
    );
    const about = { kind: 'entries', seqs: [made.entry?.seq ?? 0] };
    const shown = await paperPdf(other.clerk, 'F-11', about);
    const since = Date.now();
    const input = { ...envelope(), paper: 'F-11', source: about, printer: queue.name };
    const answer = value(printPaper.output, await invoke(other.clerk, 'paper.print', input));
    expect(answer.output).toMatchObject({ printed: true, failure: null });
    const sheet = readFileSync(await queue.printed(since));
    expect(codesOf(sheet)).toEqual(codesOf(shown));
    expectSame(sheet, shown);
  } finally {
    await other.close();
    removeFolder(data);
    removeFolder(empty);
  }
});

test('the print window runs no script, has no preload and loads nothing from outside', async () => {
  const windows = await counter.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      url: window.webContents.getURL(),
      isVisible: window.isVisible(),
      isOwnSession: window.webContents.session.isPersistent(),
    })),
  );
  const press = windows.find((window) => window.url.startsWith('app://papers/'));
  expect(press).toMatchObject({ isVisible: false, isOwnSession: false });
  // Even main itself reaches nothing through that session but the papers' own addresses.
  const fetched = await counter.app.evaluate(async ({ session }) => {
    const papers = session.fromPartition('papers');
    const status = async (url: string) => {
      try {
        return (await papers.fetch(url)).status;
      } catch {
        return 'refused';
      }
    };
    return [
      await status('https://example.com/'),
      await status('app://papers/index.html'),
      await status('app://papers/fonts/../../package.json'),
      await status('app://papers/paper.css'),
    ];
  });
  expect(fetched).toEqual(['refused', 404, 404, 200]);
});
