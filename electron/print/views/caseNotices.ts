import type { PaperCase } from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import { basisOf, citedView } from '../wording.ts';
import { caseParts, documentRows, documentWords } from './caseParts.ts';
import { receiptPayees } from './caseMoney.ts';
import { appealView } from './others.ts';

/** F-11 of a withdrawal. */
export function caseReceipt(texts: FormTexts, subject: PaperCase) {
  const words = texts.withdrawal['F-11'];
  const parts = caseParts(texts, subject);
  const isRefused = subject.reservation === 'refused';
  const isWaiting = subject.reservation === 'waiting';
  return {
    isCase: true,
    ...parts,
    account: null,
    caseAccount: parts.account,
    matter: `个人账户余额支取：${parts.situation}`,
    payees: receiptPayees(subject),
    hasPayees: subject.particulars.payees.length > 0,
    documents: documentRows(texts, subject).filter(({ isOn }) => isOn),
    statuses: [
      {
        state: parts.state,
        text: isRefused ? words.refused : isWaiting ? words.waiting : words.accepted,
      },
    ],
    notes: [
      {
        title: '办理期限',
        text: `${parts.dueOn === '' ? '' : `${parts.dueOn} 以前。`}${words.due.text}`,
        basis: basisOf(texts, words.due),
      },
    ],
    keep: words.keep,
    hotlineLabel: texts['F-11'].hotline.label,
  };
}

/** F-12 of a withdrawal: every missing line with its basis, in one go. */
export function caseDeficiency(texts: FormTexts, subject: PaperCase) {
  const words = texts.withdrawal['F-12'];
  return {
    ...caseHead(texts, subject),
    opening: words.opening,
    missing: subject.missing.map((line, i) => ({
      no: i + 1,
      paper: documentWords(texts, line.anyOf.slice(0, 1)),
      message: messageOf(texts, line.anyOf),
      remedy: line.anyOf.includes('DEATH_COMMITMENT') ? words.commitment : '补交原件，扫描后退还',
      basis: basisOf(texts, { source: line.reference, grade: line.grade }),
    })),
    closing: words.closing,
    lawBasis: citedView(texts, words.basis),
    appeal: appealView(texts),
  };
}

function messageOf(texts: FormTexts, anyOf: readonly string[]): string {
  const { anyOf: oneOf } = texts.withdrawal['F-12'];
  const others = documentWords(texts, anyOf);
  return anyOf.length === 1 ? `未提交${others}` : `未提交，${oneOf}${others}`;
}

/** Names the person who asks, and what is asked for. */
function caseHead(texts: FormTexts, subject: PaperCase) {
  const parts = caseParts(texts, subject);
  const { applicant, insured } = parts;
  const asker = applicant.name === '' ? insured : applicant;
  return {
    ...parts,
    isWithdrawal: { insured, situation: parts.situation, asker, role: applicant.role },
    owner: { name: asker.name, idNumber: asker.idNumber },
  };
}

const REFUSES: ReadonlySet<string> = new Set(['DENY', 'SUSPENDED', 'ROUTE', 'SUPPLEMENT']);

/** F-13 of a withdrawal: why not here, on which basis, where to go and what can be done. */
export function caseRefusal(texts: FormTexts, subject: PaperCase) {
  const words = texts.withdrawal['F-13'];
  const common = texts.remedies['F-13'];
  const { state, decision, routeTo } = subject;
  const byState =
    state === 'ROUTED' ? words.route : state === 'SUSPENDED' ? words.suspended : words.deny;
  const opening = subject.centralCode === null ? byState : words.centralOpening;
  const reasons = reasonsOf(texts, subject);
  const findings = decision?.findings.filter((found) => REFUSES.has(found.decision)) ?? [];
  const where =
    routeTo === null
      ? []
      : [`${words.routeLabel}${texts.withdrawal.labels.route[routeTo] ?? routeTo}。`];
  const central = subject.centralCode === null ? [] : [words.centralRemedy];
  const instead = [...new Set([...where, ...central, ...findings.map(({ remedy }) => remedy)])];
  const said = instead.filter((text) => text !== '');
  return {
    ...caseHead(texts, subject),
    opening,
    outcome: texts.withdrawal.labels.state[state],
    reasons,
    insteadTitle: common.insteadTitle,
    instead: (said.length === 0 ? [common.noInstead] : said).map((text) => ({ text })),
    appeal: appealView(texts),
  };
}

/** Central's refusal stands first: it is why the case ended, whatever the rules had said. */
function reasonsOf(texts: FormTexts, { decision, centralCode }: PaperCase) {
  const words = texts.withdrawal['F-13'];
  const findings = decision?.findings.filter((found) => REFUSES.has(found.decision)) ?? [];
  const central =
    centralCode === null
      ? []
      : [{ message: words.central.replace('{code}', centralCode), basis: gradeOwn(texts) }];
  const rules = findings.map(({ message, reference, grade }) => ({
    message,
    basis: basisOf(texts, { source: reference, grade }),
  }));
  return [...central, ...rules].map((reason, i) => ({ no: i + 1, ...reason }));
}

function gradeOwn(texts: FormTexts): string {
  return basisOf(texts, { source: '医保中心答复', grade: 'OWN' });
}
