import { asc, eq, sql } from 'drizzle-orm';

import type { PersonId } from '../../electron/domain/terms.ts';
import { notice, paperPrint } from '../schema/binding.ts';
import { rawStatements, reading, writing, type Db, type Tx } from '../tx.ts';
import { insertInto } from './statements.ts';

export type NoticeRow = typeof notice.$inferSelect;
export type PaperPrintRow = typeof paperPrint.$inferSelect;

const noticeByNumber = reading((q) =>
  q
    .select()
    .from(notice)
    .where(eq(notice.number, sql.placeholder('number')))
    .prepare(),
);

const noticesByPerson = reading((q) =>
  q
    .select()
    .from(notice)
    .where(eq(notice.personId, sql.placeholder('personId')))
    .orderBy(asc(notice.seq))
    .prepare(),
);

const printsBySubject = reading((q) =>
  q
    .select()
    .from(paperPrint)
    .where(eq(paperPrint.subjectSeq, sql.placeholder('subjectSeq')))
    .orderBy(asc(paperPrint.printSeq))
    .prepare(),
);

const setOutcome = writing<Tx>()((q) =>
  q
    .update(paperPrint)
    .set({ outcome: sql`${sql.placeholder('outcome')}` })
    .where(eq(paperPrint.printSeq, sql.placeholder('printSeq')))
    .prepare(),
);

const statements = rawStatements((raw) => ({
  lastCopy: raw
    .prepare<[number, string], number>(
      `SELECT coalesce(max(copy_no), 0) FROM paper_print
       WHERE subject_seq = ? AND paper = ? AND outcome = 'printed'`,
    )
    .pluck(),
}));

export const insertNotice = insertInto<Tx>()(notice);
export const insertPaperPrint = insertInto<Tx>()(paperPrint);

export function findNotice(db: Db, number: string): NoticeRow | null {
  return noticeByNumber(db).get({ number }) ?? null;
}

export function noticesOf(db: Db, personId: PersonId): NoticeRow[] {
  return noticesByPerson(db).all({ personId });
}

/** Every print of an entry's papers, oldest first. */
export function printsOf(db: Db, subjectSeq: number): PaperPrintRow[] {
  return printsBySubject(db).all({ subjectSeq });
}

/** A print that did not come out: its copy number is free again. */
export function markPrintFailed(tx: Tx, printSeq: number): void {
  const { changes } = setOutcome(tx).run({ printSeq, outcome: 'failed' });
  if (changes !== 1) throw new Error(`no print ${printSeq}`);
}

/** The next copy of this paper: 1 is the original, everything above is marked as a copy. */
export function nextCopy(db: Db, subjectSeq: number, paper: string): number {
  return (statements(db).lastCopy.get(subjectSeq, paper) ?? 0) + 1;
}
