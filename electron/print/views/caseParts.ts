import { groupIdNumber, maskIdNumber, maskTail } from '../../domain/mask.ts';
import { ID_TYPES } from '../../domain/idNumber.ts';
import type { PaperCase } from '../../services/paperFacts.ts';
import { capitalYuan } from '../capitals.ts';
import type { FormTexts } from '../formTexts.ts';
import { basisOf, personView, yuan } from '../wording.ts';
import { accountView } from './bind.ts';

const ID_TYPE_NAMES: Readonly<Record<string, string | undefined>> = ID_TYPES;

const NOBODY = {
  name: '',
  idType: '',
  idNumber: '',
  maskedIdNumber: '',
  sex: '',
  birthDate: '',
  phone: '',
  plan: '',
  employment: '',
  region: '',
  status: '',
};

/** What most papers of a case begin with; of an empty form every value is for the pen. */
export function caseParts(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal.labels;
  const applicant = subject?.particulars.applicant;
  return {
    ...(subject === null ? blankHead(texts) : { blankNote: null }),
    insured: subject === null ? NOBODY : personView(texts, subject.insured),
    deceasedOn: subject?.deceasedOn ?? '',
    account: subject?.account == null ? null : accountView(subject.account),
    accountNumber: subject?.account?.accountId ?? '',
    situation: subject === null ? '' : (words.situation[subject.situation] ?? subject.situation),
    situations: Object.entries(words.situation)
      .filter(([code]) => !NEVER.has(code))
      .map(([code, text]) => ({ text, isOn: subject?.situation === code })),
    state: subject === null ? '' : (words.state[subject.state] ?? subject.state),
    effect: words.effect[subject?.effect ?? ''] ?? '',
    dueOn: subject?.dueOn ?? '',
    applicant: {
      role: applicant === undefined ? '' : (words.role[applicant.role] ?? applicant.role),
      name: applicant?.name ?? '',
      idType: idTypeName(applicant?.idType ?? ''),
      idNumber: groupIdNumber(applicant?.idNumber ?? ''),
      maskedIdNumber: maskIdNumber(applicant?.idNumber ?? ''),
      phone: applicant?.phone ?? '',
      relation: applicant?.relation ?? '',
    },
  };
}

/** An empty form has no number, no clerk and no date yet. */
function blankHead({ withdrawal }: FormTexts) {
  return {
    number: withdrawal.blankNumber,
    clerk: { name: '', staffNumber: '' },
    on: '',
    blankNote: { text: withdrawal.blankNote },
  };
}

/** Refused in every pack: nobody applies for them on paper. */
const NEVER: ReadonlySet<string> = new Set(['PENSION_ACCOUNT', 'CASHOUT']);

export function idTypeName(code: string): string {
  return code === '' ? '' : (ID_TYPE_NAMES[code] ?? code);
}

/** An amount in figures and in capitals. */
export function amountView(fen: number) {
  return { figures: yuan(fen), capitals: capitalYuan(fen) };
}

/** Who is paid, and where; amounts once the sheet or the orders say them. */
export function payeeRows(subject: PaperCase | null, isMasked = false) {
  if (subject === null) return Array.from({ length: 3 }, (_, i) => ({ ...EMPTY_PAYEE, no: i + 1 }));
  const { particulars, sheet } = subject;
  return particulars.payees.map((payee, i) => {
    const share = sheet?.shares.find(({ key }) => key === payee.key);
    return {
      no: i + 1,
      name: payee.holder,
      bank: payee.bank,
      account: isMasked ? maskTail(payee.account) : payee.account,
      amount: share === undefined ? '' : yuan(share.fen),
    };
  });
}

const EMPTY_PAYEE = { name: '', bank: '', account: '', amount: '' };

/** Papers of the checklist, ticked where a page was filed. */
export function documentRows(texts: FormTexts, subject: PaperCase | null) {
  return (subject?.documents ?? []).map((line) => ({
    isOn: line.isFiled,
    text: documentWords(texts, line.anyOf),
    basis: basisOf(texts, { source: line.reference, grade: line.grade }),
  }));
}

/** 死亡证明（或者 承诺书） */
export function documentWords(texts: FormTexts, anyOf: readonly string[]): string {
  const words = texts.withdrawal.labels.document;
  return anyOf.map((code) => words[code] ?? code).join('，或者');
}

/** Rows for the pen on an empty form. */
export function emptyRows<T extends object>(count: number, row: T): (T & { no: number })[] {
  return Array.from({ length: count }, (_, i) => ({ ...row, no: i + 1 }));
}
