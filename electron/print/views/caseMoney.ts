import type { PaperCase } from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import { citedView, yuan } from '../wording.ts';
import { amountView, caseParts, payeeRows } from './caseParts.ts';
import { appealView } from './others.ts';

/** F-SHEET (核定表): each line with the paper it comes from, the sum, who gets how much. */
export function sheetView(texts: FormTexts, subject: PaperCase) {
  const { sheet } = subject;
  if (sheet === null) throw new Error('a case without a sheet has no sheet to print');
  const words = texts.withdrawal['F-SHEET'];
  const sum = sheet.shares.reduce((total, share) => total + share.fen, 0);
  return {
    ...caseParts(texts, subject),
    asOf: sheet.asOf,
    lines: sheet.lines.map((line, i) => ({
      no: i + 1,
      title: texts.withdrawal.labels.line[line.code] ?? line.code,
      amount: yuan(line.fen),
      source: sourceWords(line.source) || words.noSource,
    })),
    payable: amountView(sheet.payableFen),
    shares: sheet.shares.map(({ name, fen }, i) => ({ no: i + 1, name, ...amountView(fen) })),
    hasShares: sheet.shares.length > 0,
    sum: yuan(sum),
    formula: citedView(texts, words.formula),
    makerStaff: subject.makerStaff,
    checkerStaff: subject.checkerStaff ?? '',
  };
}

/** `register 2026-03-09` is central's dated snapshot; `awaited 80000` what it has not returned yet. */
export function sourceWords(source: string): string {
  const awaited = /^awaited (\d+)$/.exec(source);
  if (awaited !== null) return `其中 ${yuan(Number(awaited[1]))}待中心返还`;
  return source.replace(/^register ?/, '医保中心数据 ');
}

const STANDING: ReadonlySet<string> = new Set(['ISSUED', 'BATCHED', 'PAID', 'RETURNED']);

/** F-PAY: the orders the bank is to carry out, with control totals. */
export function paymentView(texts: FormTexts, subject: PaperCase) {
  const words = texts.withdrawal['F-PAY'];
  const orders = subject.orders.filter(({ state }) => STANDING.has(state));
  const total = orders.reduce((sum, order) => sum + order.fen, 0);
  return {
    ...caseParts(texts, subject),
    opening: words.opening,
    purpose: words.purpose,
    orders: orders.map((order, i) => ({
      no: i + 1,
      ...order,
      ...amountView(order.fen),
      state: texts.withdrawal.labels.order[order.state] ?? order.state,
    })),
    count: orders.length,
    grand: amountView(total),
    makerStaff: subject.makerStaff,
    checkerStaff: subject.checkerStaff ?? '',
  };
}

/** F-14: what came of it. Accounts and id numbers are masked: it is carried home. */
export function resultView(texts: FormTexts, subject: PaperCase) {
  const words = texts.withdrawal['F-14'];
  const paid = subject.orders.filter(({ state }) => state === 'PAID');
  const total = paid.reduce((sum, order) => sum + order.fen, 0);
  return {
    ...caseParts(texts, subject),
    outcome: outcomeOf(texts, subject, total),
    stateOn: subject.stateOn,
    amount: total === 0 ? null : amountView(total),
    payments: paid.map((order, i) => ({
      no: i + 1,
      name: order.payeeName,
      bank: order.bankName,
      account: maskedAccount(order.bankAccount),
      amount: yuan(order.fen),
    })),
    hasPayments: paid.length > 0,
    doubt: words.doubt,
    appeal: appealView(texts),
  };
}

function outcomeOf(texts: FormTexts, { state }: PaperCase, paidFen: number): string {
  const words = texts.withdrawal['F-14'];
  if (state === 'REVOKED') return words.revoked;
  if (state === 'PAYING') return words.paying;
  return paidFen === 0 ? words.nothing : words.paid;
}

function maskedAccount(account: string): string {
  return `尾号 ${account.slice(-4)}`;
}

/** Payees as a receipt shows them: masked. */
export function receiptPayees(subject: PaperCase) {
  return payeeRows(subject).map((row) => ({
    ...row,
    account: row.account === '' ? '' : maskedAccount(row.account.replace(/\s/g, '')),
  }));
}
