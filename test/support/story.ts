import { insertBinding, moveBinding } from '../../db/queries/binding.ts';
import { insertNotice, insertPaperPrint } from '../../db/queries/paper.ts';
import { settleOutbox } from '../../db/queries/outbox.ts';
import { decideReviewCase, insertReviewCase } from '../../db/queries/review.ts';
import type { EntryContext, NewEntry, Tx } from '../../db/ledger.ts';
import { ok } from '../../electron/domain/result.ts';
import { BindingId, PersonId } from '../../electron/domain/terms.ts';
import { aCommand, aLedger, aLocal, anOperation, must, type TestLedger } from './ledger.ts';
import { aBinding, anAccount, aPerson, insertAccount, insertPerson } from './rows.ts';

/** The numbers of the story's entries; 1–3 introduce administrator, clerk and reviewer. */
export const STORY = {
  bound: 4,
  boundWithQuota: 5,
  moved: 6,
  settled: 7,
  reviewed: 8,
  noticed: 9,
  printed: 10,
  erased: 11,
  erasure: 12,
  last: 13,
} as const;

const PLAIN = '0195ffaa-0000-4000-8000-000000000001';
const WITH_QUOTA = '0195ffaa-0000-4000-8000-000000000002';

/** A ledger in which every table has rows and every kind of entry has happened. */
export function aStory(): TestLedger {
  const t = aLedger();
  must(
    t.ledger.applyRegister({ feed: 'persons', after: '', upTo: '1' }, (tx) => {
      for (const number of ['991001', '991002', '991003']) insertPerson(tx, aPerson(number));
      insertAccount(tx, anAccount('991001'));
    }),
  );
  const enter = (
    entry: NewEntry,
    rows: (tx: Tx, context: EntryContext) => void = () => undefined,
  ) => {
    t.clock.advance(1000);
    const command = aCommand('sample.enter', { type: entry.type });
    must(
      t.ledger.once(t.clerk, command, (tx, context) => {
        rows(tx, context);
        return ok({ entry, output: { type: entry.type } });
      }),
    );
  };
  const persons = [PersonId.parse('person-991001'), PersonId.parse('person-991002')];
  enter(anOperation({ type: 'binding.bound', persons }), (tx, context) => {
    insertBinding(tx, aBinding(context, PLAIN, '991001', '991002'));
    const maker = { kind: 'binding', makerStaff: t.clerk.staffNumber, checkerStaff: null };
    const open = { state: 'OPEN' as const, decidedSeq: null, subjectSeq: context.seq };
    insertReviewCase(tx, { reviewId: 'review-1', ...maker, ...open });
  });
  const postings = [
    { account: 'account:PA991001', fen: -30_000 },
    { account: `quota:${WITH_QUOTA}`, fen: 30_000 },
  ];
  const quota = { quotaFen: 30_000, crossProvince: true, position: 2 };
  enter(anOperation({ type: 'binding.bound', persons, postings }), (tx, context) => {
    insertBinding(tx, aBinding(context, WITH_QUOTA, '991001', '991003', quota));
  });
  enter(anOperation({ type: 'binding.reordered', persons }), (tx) => {
    moveBinding(tx, BindingId.parse(WITH_QUOTA), 1);
  });
  enter(aLocal({ type: 'central.answered' }), (tx, { seq }) => {
    const answer = { answer: '{"code":"CREATED"}', problem: null, centralSeq: 101 };
    settleOutbox(tx, STORY.bound, { state: 'acknowledged', ...answer, settledSeq: seq });
  });
  enter(aLocal({ type: 'review.decided' }), (tx, { seq }) => {
    const checkerStaff = t.reviewer.staffNumber;
    decideReviewCase(tx, 'review-1', { state: 'APPROVED', checkerStaff, decidedSeq: seq });
  });
  enter(aLocal({ type: 'notice.issued' }), (tx, { seq, receiptNumber }) => {
    insertNotice(tx, { number: receiptNumber, kind: 'F-13', seq, personId: persons[0] ?? null });
  });
  enter(aLocal({ type: 'paper.printed' }), (tx, { seq }) => {
    const paper = { paper: 'F-11', copyNo: 1, printer: 'HallA4', outcome: 'printed' as const };
    insertPaperPrint(tx, { printSeq: seq, subjectSeq: STORY.bound, ...paper });
  });
  enter(aLocal({ type: 'person.unmasked', body: { name: '示例待删除' } }));
  enter(aLocal({ type: 'body.erased', erases: [STORY.erased] }));
  enter(anOperation({ persons, body: { note: '示例', text: 'z\u00e9"\\\n\u20ac' } }));
  return t;
}
