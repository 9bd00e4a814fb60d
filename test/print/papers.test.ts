import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { putSetting } from '../../db/queries/scratch.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import {
  previewPaper as previewContract,
  printPaper as contract,
} from '../../electron/contract/paper.ts';
import { loadForms } from '../../electron/print/forms.ts';
import { createPapers } from '../../electron/print/papers.ts';
import type { Paper, Press } from '../../electron/print/press.ts';
import type { Sheet } from '../../electron/print/sheet.ts';
import { DEFAULT_SETTINGS, SETTINGS_KEY } from '../../electron/services/settings.ts';
import { bound } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

const forms = loadForms(fileURLToPath(new URL('../../resources/forms', import.meta.url)));

let desk: TestDesk;
let seq: number;
let sent: { html: string; printer: string; headSeq: number }[];
let failure: Error | null;
let reasons: string[];
let names: string[];

/** A press that does not lay out: the page's HTML stands for the PDF. */
const press: Press = {
  warm: () => Promise.resolve(),
  make: (sheet: Sheet): Promise<Paper> =>
    Promise.resolve({ pdf: new Uint8Array(Buffer.from(sheet.html(1))), pages: 1 }),
  printers: () =>
    Promise.resolve(
      names.map((name) => ({ name, displayName: name, description: '', options: {} })),
    ),
  print: () => Promise.resolve(),
  close: () => undefined,
};
const papers = createPapers({
  forms,
  press,
  send: (_sheet, paper, printer) => {
    const html = Buffer.from(paper.pdf).toString();
    sent.push({ html, printer, headSeq: desk.ledger.head()?.seq ?? 0 });
    return failure === null ? Promise.resolve() : Promise.reject(failure);
  },
  failed: (reason) => {
    reasons.push(reason);
  },
});

beforeEach(() => {
  desk = aDesk();
  seq = bound(desk, 'P03', 'P02', 'parent').entry.seq;
  sent = [];
  reasons = [];
  failure = null;
  names = ['HallA4', 'Office2'];
});
afterEach(() => desk.dispose());

type Input = InputOf<typeof contract>;
function aPrint(more: Partial<Input> = {}): Input {
  const source: Input['source'] = { kind: 'entries', seqs: [seq] };
  return { ...desk.envelope(), paper: 'F-11', source, printer: 'HallA4', ...more };
}
const print = (input: Input) => papers.print(desk.clerk, input);
const headType = () => entryBySeq(desk.ledger.read, desk.ledger.head()?.seq ?? 0)?.type;

describe('printing', () => {
  it('enters the copy number first, then prints, and answers in the form of the contract', async () => {
    const answer = must(await print(aPrint()));
    expect(contract.output.parse(answer)).toEqual(answer);
    expect(answer.output).toEqual({
      copyNo: 1,
      printed: true,
      printer: 'HallA4',
      failure: null,
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headSeq).toBe(answer.entry?.seq);
  });

  it('marks and counts the second copy', async () => {
    must(await print(aPrint()));
    must(await print(aPrint()));
    expect(sent[0]?.html).not.toContain('补打');
    expect(sent[1]?.html).toContain('补打 第 2 份');
  });

  it('that fails leaves the business as it is, says so in plain words and enters the failure', async () => {
    failure = new Error('lp: out of paper');
    const { output } = must(await print(aPrint()));
    expect(output.printed).toBe(false);
    expect(output.failure).toContain('业务已经记录');
    expect(headType()).toBe('paper.printFailed');
    expect(entryBySeq(desk.ledger.read, seq)?.type).toBe('binding.bound');
    expect(reasons).toEqual(['lp: out of paper']);
    failure = null;
    const again = must(await print(aPrint()));
    expect(again.output).toMatchObject({ copyNo: 1, printed: true });
  });

  it('asked again with the same id prints no second sheet', async () => {
    const input = aPrint();
    const first = must(await print(input));
    expect(must(await print(input))).toEqual(first);
    expect(sent).toHaveLength(1);
  });

  it('in check mode prints and enters nothing', async () => {
    const head = desk.ledger.head();
    const answer = must(await print(aPrint({ mode: 'check' })));
    expect(answer.entry).toBeNull();
    expect(answer.output.printed).toBe(false);
    expect(sent).toHaveLength(0);
    expect(desk.ledger.head()).toEqual(head);
  });

  it('of a paper that the entry does not have enters nothing', async () => {
    const head = desk.ledger.head();
    expect(await print(aPrint({ paper: 'F-03' }))).toMatchObject({
      problem: { code: 'paper.notForThis' },
    });
    expect(desk.ledger.head()).toEqual(head);
  });

  it('needs a printer, and a known one', async () => {
    expect(await print(aPrint({ printer: 'Nowhere' }))).toMatchObject({
      problem: { code: 'printer.unknown', printer: 'Nowhere' },
    });
    names = [];
    expect(await print(aPrint())).toMatchObject({ problem: { code: 'printer.none' } });
    expect(headType()).toBe('binding.bound');
  });

  it('without a named printer takes the one of the settings, else the first', async () => {
    expect(must(await print(aPrint({ printer: null }))).output.printer).toBe('HallA4');
    desk.ledger.scratch((tx) => {
      const settings = { ...DEFAULT_SETTINGS, printer: 'Office2' };
      putSetting(tx, SETTINGS_KEY, settings, desk.clock.now());
    });
    expect(must(await print(aPrint({ printer: null }))).output.printer).toBe('Office2');
  });
});

describe('the preview', () => {
  const preview = () =>
    papers.preview(desk.clerk, { paper: 'F-11', source: { kind: 'entries', seqs: [seq] } });

  it('is what printing would put on paper', async () => {
    const before = must(await preview());
    expect(previewContract.output.parse(before).printed).toBe(0);
    must(await print(aPrint()));
    expect(sent[0]?.html).toBe(Buffer.from(before.pdf).toString());
    const after = must(await preview());
    expect(after.printed).toBe(1);
    expect(Buffer.from(after.pdf).toString()).toContain('补打 第 2 份');
  });

  it('enters nothing', async () => {
    const head = desk.ledger.head();
    must(await preview());
    expect(desk.ledger.head()).toEqual(head);
  });
});
