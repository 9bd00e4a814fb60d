/**
 * A child process for the kill tests: takes one withdrawal after the other from the first page to
 * the file with the real services, on the real encrypted files, and tells each step it was answered.
 * Its ids follow from case and step, so that the next one goes on as a clerk would after a power cut.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';

import { readMigrations } from '../../db/migrate.ts';
import { openLedger } from '../../db/open.ts';
import { openPages } from '../../db/pages/open.ts';
import type { Ledger } from '../../db/ledger.ts';
import { rolesOf } from '../../db/queries/account.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import { unresolvedWithPersons } from '../../db/queries/outbox.ts';
import { ordersOfCase } from '../../db/queries/payment.ts';
import { findWithdrawal } from '../../db/queries/withdrawal.ts';
import { type PageId } from '../../electron/domain/page.ts';
import type { DocumentCode } from '../../electron/domain/policy.ts';
import {
  CaseId,
  OfficeCode,
  OperationId,
  PersonId,
  TerminalCode,
} from '../../electron/domain/terms.ts';
import { loadPolicyBook } from '../../electron/policy/load.ts';
import { applyCentralAnswer } from '../../electron/services/applyCentralAnswer.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { importBankResult } from '../../electron/services/payment/importBankResult.ts';
import { makeBatch } from '../../electron/services/payment/makeBatch.ts';
import { orderPayment } from '../../electron/services/payment/orderPayment.ts';
import { settlePaidCases } from '../../electron/services/payment/settlePaidCases.ts';
import { acceptWithdrawal } from '../../electron/services/withdrawal/acceptWithdrawal.ts';
import { archiveWithdrawal } from '../../electron/services/withdrawal/archiveWithdrawal.ts';
import { assessWithdrawal } from '../../electron/services/withdrawal/assessWithdrawal.ts';
import { decideWithdrawal } from '../../electron/services/withdrawal/decideWithdrawal.ts';
import { filePages } from '../../electron/services/withdrawal/filePages.ts';
import { openWithdrawal } from '../../electron/services/withdrawal/openWithdrawal.ts';
import { recordSeen } from '../../electron/services/withdrawal/recordSeen.ts';
import { showWithdrawal } from '../../electron/services/withdrawal/showWithdrawal.ts';
import { verificationMemory } from '../../electron/shell/verifications.ts';
import { aClock, authorOfKey, must } from './parts.ts';
import { allSound, someParticulars } from './withdrawals.ts';

/** What the test hands over, as JSON in the only argument. */
export interface CaseWork {
  readonly ledgerFile: string;
  readonly pagesFile: string;
  /** Hex, of the ledger and of the page store. */
  readonly key: string;
  readonly pagesKey: string;
  readonly migrations: string;
  readonly resources: string;
  readonly clerkPem: string;
  readonly reviewerPem: string;
  /** Who asks for the own money, one case each. */
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly idNumber: string;
  }[];
  /** Cases before this one are done. */
  readonly from: number;
}

type Person = CaseWork['people'][number];

const work = JSON.parse(process.argv[2] ?? '{}') as CaseWork; // written by the test
const clock = aClock();
const folder = `${work.ledgerFile}.backup`;
const ledger: Ledger = must(
  openLedger({
    file: work.ledgerFile,
    key: Buffer.from(work.key, 'hex'),
    migrations: readMigrations(work.migrations),
    backupFolder: folder,
    reservesLog: true,
    ports: { clock, randomBytes },
  }),
);
const store = must(
  openPages({
    file: work.pagesFile,
    key: Buffer.from(work.pagesKey, 'hex'),
    migrations: readMigrations(`${work.migrations}/pages`),
    backupFolder: folder,
    clock,
    randomBytes,
  }),
);
const book = loadPolicyBook(work.resources, {
  trust: ['demo', 'production'],
  acceptUnsigned: true,
});
const pack = book.pack('GX-NN');
if (pack === null) throw new Error('no pack');

const deskOf = (pem: string, name: string, roles: 'clerk' | 'reviewer', staff: string): Desk => ({
  ledger,
  author: authorOfKey(pem, name, roles, staff),
  actor: { name: `示例${name}`, roles: rolesOf(roles) },
  office: { code: OfficeCode.parse('45010001'), name: '示例南宁医保服务大厅' },
  terminal: TerminalCode.parse('03'),
  book,
  pack,
  clock,
  newId: () => randomUUID(),
  verifications: verificationMemory(() => clock.monotonicMs()),
});
const clerk = deskOf(work.clerkPem, 'clerk01', 'clerk', '1001');
const reviewer = deskOf(work.reviewerPem, 'review01', 'reviewer', '2001');

const ABOUT = {
  width: 1654,
  height: 2339,
  dpi: 200,
  source: 'scanner' as const,
  quality: { blank: false, blurred: false, skewed: false, skewDegrees: null, coarse: false },
};
const PAPERS: readonly DocumentCode[] = ['ID', 'REFUSAL_PROOF', 'PAYEE_ACCOUNT'];

/** The same id for the same words in every run. */
function idOf(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function envelope(n: number, step: string) {
  return {
    operationId: OperationId.parse(idOf(n, step)),
    mode: 'commit' as const,
    signedHash: null,
  };
}

interface Answered {
  readonly entry: { readonly hash: string } | null;
}

/** Straight to the descriptor: a line in a buffer would not survive the kill. */
const tell = (line: string): void => void writeSync(1, `${line}\n`);

function step(n: number, name: string, answer: Answered): void {
  tell(`entry ${n} ${name} ${answer.entry?.hash ?? ''}`);
}

/** A page as a scanner would give it: some hundred kilobytes, the same in every run. */
function pageOf(caseId: CaseId, code: DocumentCode): PageId {
  const seed = createHash('sha256').update(`${caseId}/${code}`).digest();
  const bytes = Buffer.concat(Array.from({ length: 9000 }, () => seed));
  const put = must(store.put(caseId, bytes, ABOUT));
  tell(`page ${caseId} ${put.pageId}`);
  return put.pageId;
}

function central(n: number, code: number): void {
  for (const { seq } of unresolvedWithPersons(ledger.read)) {
    const operationId = entryBySeq(ledger.read, seq)?.operationId;
    if (operationId === undefined) throw new Error(`no entry ${seq}`);
    const at = clock.now();
    const sequence = n * 10 + code;
    applyCentralAnswer(clerk, {
      result: 'created',
      operationId,
      sequence,
      at,
      unusedQuotaFen: null,
    });
  }
}

function online(desk: Desk, caseId: CaseId, personId: PersonId): void {
  desk.verifications.record(OperationId.parse(caseId), [personId]);
}

function applied(n: number, caseId: CaseId, personId: PersonId, { name, idNumber }: Person): void {
  clock.set('2026-03-10T09:00:00.000+08:00');
  clock.advance(n * 3_600_000);
  const self = someParticulars();
  const particulars = {
    ...self,
    applicant: { ...self.applicant, name, idNumber },
    payees: [{ key: 'self', holder: name, bank: '示例银行', account: '6200000000000003' }],
  };
  const open = { caseId, situation: 'TRANSFER_REFUSED' as const, insuredPersonId: personId };
  step(n, 'open', must(openWithdrawal(clerk, { ...envelope(n, 'open'), ...open, particulars })));
  for (const documentCode of PAPERS) {
    const pages = [{ pageId: pageOf(caseId, documentCode), supersedes: null }];
    const filed = { ...envelope(n, documentCode), caseId, documentCode, pages };
    const input = { ...filed, coarseReason: null };
    step(n, documentCode, must(filePages(clerk, input, new Map())));
  }
  online(clerk, caseId, personId);
  step(n, 'accept', must(acceptWithdrawal(clerk, { ...envelope(n, 'accept'), caseId, at: null })));
  central(n, 1);
}

function judged(n: number, caseId: CaseId, personId: PersonId): void {
  step(n, 'assess', must(assessWithdrawal(clerk, { ...envelope(n, 'assess'), caseId })));
  for (const page of must(showWithdrawal(reviewer, { caseId })).mustSee) {
    recordSeen(reviewer, caseId, page);
  }
  online(reviewer, caseId, personId);
  const decision = { caseId, verdict: 'approve' as const, findings: [], text: '原件已核对' };
  const input = { ...envelope(n, 'decide'), ...decision };
  step(n, 'decide', must(decideWithdrawal(reviewer, input, allSound(reviewer, caseId))));
}

function paid(n: number, caseId: CaseId): void {
  step(n, 'order', must(orderPayment(clerk, { ...envelope(n, 'order'), caseId })));
  clock.advance(1_200_000);
  const orders = ordersOfCase(ledger.read, caseId);
  const orderIds = orders.map(({ orderId }) => orderId);
  step(n, 'batch', must(makeBatch(reviewer, { ...envelope(n, 'batch'), orderIds })));
  const rows = orders.map(
    ({ orderNumber, fen }) => `${orderNumber},${(fen / 100).toFixed(2)},paid,`,
  );
  const text = ['order_number,amount_yuan,result,reason', ...rows, ''].join('\r\n');
  const bank = { ...envelope(n, 'bank'), text, fileName: `${n}.csv` };
  step(n, 'bank', must(importBankResult(reviewer, bank)));
  // As at sign-in: the power may have failed between the bank's word and ours to central.
  settlePaidCases(reviewer);
  central(n, 2);
  step(n, 'archive', must(archiveWithdrawal(clerk, { ...envelope(n, 'archive'), caseId })));
}

tell('ready');
for (let n = work.from; n < work.people.length; n += 1) {
  const person = work.people[n];
  if (person === undefined) break;
  const personId = PersonId.parse(person.personId);
  const caseId = CaseId.parse(idOf(n, 'case'));
  if (findWithdrawal(ledger.read, caseId)?.state === 'ARCHIVED') continue;
  applied(n, caseId, personId, person);
  judged(n, caseId, personId);
  paid(n, caseId);
  tell(`done ${n} ${caseId}`);
}
// Nobody is left: whoever kills us finds us waiting, on however fast a machine.
setInterval(() => undefined, 60_000);
