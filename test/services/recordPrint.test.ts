import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { nextCopy, printsOf } from '../../db/queries/paper.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import type { printPaper as contract } from '../../electron/contract/paper.ts';
import { beginPrint, failPrint } from '../../electron/services/recordPrint.ts';
import { aBind, bound } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
let seq: number;
beforeEach(() => {
  desk = aDesk();
  seq = bound(desk, 'P03', 'P02', 'parent').entry.seq;
});
afterEach(() => desk.dispose());

type Input = InputOf<typeof contract>;
function aPrint(more: Partial<Input> = {}): Input {
  const source = { kind: 'entries', seqs: [seq] } as const;
  return {
    ...desk.envelope(),
    paper: 'F-11',
    source: { ...source, seqs: [seq] },
    printer: null,
    ...more,
  };
}
const begin = (input: Input) => must(beginPrint(desk.clerk, input, 'HallA4'));
const bodyOf = (at: number): unknown => JSON.parse(entryBySeq(desk.ledger.read, at)?.body ?? '');

describe('a print is counted before anything is printed', () => {
  it('the first is the original, every further one a copy', () => {
    expect(begin(aPrint()).output).toEqual({ copyNo: 1, isNew: true, cameOut: null });
    expect(begin(aPrint()).output.copyNo).toBe(2);
    expect(begin(aPrint({ paper: 'F-01' })).output.copyNo).toBe(1);
  });

  it('is a local entry that names paper, entries and printer, but no person', () => {
    const { entry } = begin(aPrint());
    const line = entryBySeq(desk.ledger.read, entry?.seq ?? 0);
    expect(line).toMatchObject({ kind: 'local', type: 'paper.printed' });
    expect(bodyOf(entry?.seq ?? 0)).toEqual({
      paper: 'F-11',
      source: 'entries',
      seqs: [seq],
      copyNo: 1,
      printer: 'HallA4',
    });
    expect(JSON.parse(line?.header ?? '')).toMatchObject({
      persons: [desk.person('P03'), desk.person('P02')],
    });
  });

  it('of a leaflet names its cards and nobody, and is never a copy', () => {
    const source = { kind: 'cards' as const, cardIds: ['dental', 'death'] };
    begin(aPrint({ paper: 'F-17', source }));
    const { entry, output } = begin(aPrint({ paper: 'F-17', source }));
    expect(output.copyNo).toBe(1);
    const line = entryBySeq(desk.ledger.read, entry?.seq ?? 0);
    expect(bodyOf(entry?.seq ?? 0)).toEqual({
      paper: 'F-17',
      source: 'cards',
      cardIds: ['dental', 'death'],
      copyNo: 1,
      printer: 'HallA4',
    });
    expect(JSON.parse(line?.header ?? '')).toMatchObject({ type: 'paper.printed', persons: [] });
  });

  it('a check counts nothing', () => {
    const { output, entry } = begin(aPrint({ mode: 'check' }));
    expect(output.copyNo).toBe(1);
    expect(entry).toBeNull();
    expect(nextCopy(desk.ledger.read, seq, 'F-11')).toBe(1);
  });

  it('a retry of the same print is known as such and counted once', () => {
    const input = aPrint();
    begin(input);
    expect(begin(input).output).toEqual({ copyNo: 1, isNew: false, cameOut: true });
    expect(printsOf(desk.ledger.read, seq)).toHaveLength(1);
  });

  it('a draft is counted by itself, since it has no entry', () => {
    const command = aBind(desk, 'P03', 'P07', 'sibling');
    const source = { kind: 'bindDrafts', commands: [command] } as const;
    const draft = (): Input =>
      aPrint({ paper: 'F-01', source: { ...source, commands: [command] } });
    const { entry, output } = begin(draft());
    expect(output.copyNo).toBe(1);
    expect(bodyOf(entry?.seq ?? 0)).toMatchObject({ operationIds: [command.operationId] });
    expect(JSON.stringify(bodyOf(entry?.seq ?? 0))).not.toContain('relationship');
    const second = draft();
    const again = begin(second);
    expect(again.output.copyNo).toBe(1);
    failPrint(desk.clerk, second, again.entry?.seq ?? 0, 'out of paper');
    expect(begin(second).output).toMatchObject({ isNew: false, cameOut: false });
  });
});

describe('a print that failed', () => {
  it('is entered as failed, undoes nothing and gives its number back', () => {
    const input = aPrint();
    const { entry } = begin(input);
    failPrint(desk.clerk, input, entry?.seq ?? 0, 'out of paper');
    expect(printsOf(desk.ledger.read, seq)).toMatchObject([{ copyNo: 1, outcome: 'failed' }]);
    const head = desk.ledger.head();
    expect(entryBySeq(desk.ledger.read, head?.seq ?? 0)?.type).toBe('paper.printFailed');
    expect(bodyOf(head?.seq ?? 0)).toEqual({ printSeq: entry?.seq, reason: 'out of paper' });
    expect(begin(aPrint()).output.copyNo).toBe(1);
    expect(entryBySeq(desk.ledger.read, seq)?.type).toBe('binding.bound');
  });

  it('is told to a retry as not come out', () => {
    const input = aPrint();
    const { entry } = begin(input);
    failPrint(desk.clerk, input, entry?.seq ?? 0, 'out of paper');
    expect(begin(input).output).toMatchObject({ isNew: false, cameOut: false });
  });
});
