import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { exportArchive as contract } from '../../contract/withdrawal.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { readCase } from './caseRow.ts';

/** 导出案卷: notes who took the case out of the counter, as how many pages, before the file has its name. */
export function exportArchive(
  desk: Desk,
  input: InputOf<typeof contract>,
  pages: number,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx) => {
    const subject = readCase(tx, input.caseId);
    if (subject === null) return fail({ code: 'withdrawal.unknown' });
    const { state } = subject.row;
    const entry = caseEntry(subject, 'withdrawal.exported', { state, body: { pages } });
    return ok({ entry, output: { file: null, pages } });
  });
}
