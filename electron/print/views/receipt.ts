import type { BindingState } from '../../contract/person.ts';
import type {
  BindContent,
  EndContent,
  ReorderContent,
  UndoContent,
} from '../../services/paperFacts.ts';
import { maskIdNumber } from '../../domain/mask.ts';
import type { FormTexts } from '../formTexts.ts';
import { basisOf, minuteOf, personView, relationWords, yuan } from '../wording.ts';
import { accountView, bindRows, policyRows } from './bind.ts';

type Note = FormTexts['F-11']['bindNotes'][number];

function notes(texts: FormTexts, list: readonly Note[]) {
  return list.map((note) => ({
    title: note.title,
    text: note.text,
    basis: basisOf(texts, note),
  }));
}

/** What the state of the binding means for the citizen; the paper says no more than this. */
function statusWords(texts: FormTexts, state: BindingState): string {
  const words = texts['F-11'];
  const byState: Record<BindingState, string> = {
    PENDING_REVIEW: words.awaitingReview,
    PENDING: words.awaitingCentral,
    EFFECTIVE: words.effective,
    REJECTED: words.rejected,
    RETURNED: words.returned,
    REVOKED: words.revoked,
    ENDING: words.ending,
    ENDED: words.ended,
  };
  return byState[state];
}

/** F-11 of a bind. Id numbers are masked: the receipt is carried home (handbook 8.1 step 11). */
export function bindReceipt(texts: FormTexts, content: BindContent, isTraining: boolean) {
  const words = texts['F-11'];
  const rows = bindRows(texts, content, isTraining);
  const policy = policyRows(texts, words.bindBasisRules, content);
  const states = [...new Set(content.binds.map((bind) => bind.state))];
  const undo = content.binds.map((bind) => bind.undoUntil).find((until) => until !== null);
  return {
    matter: '家庭共济绑定',
    isBind: true,
    owner: personView(texts, content.owner),
    rows: rows.map((row) => ({ ...row, several: rows.length > 1 })),
    account: content.accountNow === null ? null : accountView(content.accountNow),
    statuses: states.map((state) => ({
      state: texts.labels.state[state],
      text: statusWords(texts, state),
    })),
    // What waits for central is said once, in the words of its state.
    findings: rows.flatMap((row) => row.findings.filter((found) => !found.isWaiting)),
    policy,
    hasPolicy: policy.length > 0,
    notes: notes(texts, words.bindNotes),
    undo: undo == null ? null : { text: words.undoNote, until: minuteOf(undo) },
    keep: words.keep,
    hotlineLabel: words.hotline.label,
  };
}

/** F-11 of an ending. */
export function endReceipt(texts: FormTexts, content: EndContent) {
  const words = texts['F-11'];
  return {
    matter: '家庭共济解除',
    isEnd: true,
    owner: personView(texts, content.owner),
    ...endRows(texts, content),
    statuses: [
      { state: texts.labels.state[content.state], text: statusWords(texts, content.state) },
    ],
    notes: notes(texts, words.endNotes),
    keep: words.keep,
    hotlineLabel: words.hotline.label,
  };
}

/** F-11 of a changed deduction order. */
export function reorderReceipt(texts: FormTexts, content: ReorderContent) {
  const words = texts['F-11'];
  return {
    matter: '扣款顺序调整',
    isReorder: true,
    ...reorderRows(texts, content),
    notes: notes(texts, words.reorderNotes),
    keep: words.keep,
    hotlineLabel: words.hotline.label,
  };
}

/** The facts of an ending, for F-03 and F-11. */
export function endRows(texts: FormTexts, content: EndContent) {
  const { labels } = texts;
  return {
    relative: personView(texts, content.relative),
    relation: relationWords(texts, content.relationship, content.relative.sex),
    boundReceipt: content.boundReceipt,
    boundOn: content.boundOn,
    initiator: labels.initiator[content.initiator],
    reason: labels.endReason[content.reason],
    note: content.note,
    endedOn: content.endedOn,
    quota: content.quotaFen === 0 ? '未划额度' : yuan(content.quotaFen),
    hasQuota: content.quotaFen > 0,
    returned: content.returnedFen === null ? '以医保中心核定为准' : yuan(content.returnedFen),
    openSettlements: content.openSettlements ? '有未结算费用' : '无',
  };
}

/** The facts of a changed order, for F-03 and F-11. */
export function reorderRows(texts: FormTexts, content: ReorderContent) {
  return {
    relative: personView(texts, content.relative),
    orders: content.rows.map((row) => ({
      ...personView(texts, row.owner),
      relation: relationWords(texts, row.relationship, content.relative.sex),
      before: `第 ${row.before} 位`,
      after: `第 ${row.after} 位`,
      receiptNumber: row.receiptNumber,
    })),
  };
}

/** Central may have refused the undo (the money was used already): then nothing was taken back. */
function undoWords(texts: FormTexts, { state, sent }: UndoContent): string {
  const words = texts['F-11'];
  if (state !== 'REVOKED') return words.undoRefused;
  return sent ? words.undoSent : words.undoHere;
}

/** F-UNDO. */
export function undoView(texts: FormTexts, content: UndoContent) {
  return {
    ownerName: content.owner.name,
    ownerNumber: maskIdNumber(content.owner.idNumber),
    relativeName: content.relative.name,
    relativeNumber: maskIdNumber(content.relative.idNumber),
    relation: relationWords(texts, content.relationship, content.relative.sex),
    boundReceipt: content.boundReceipt,
    boundAt: minuteOf(content.boundAt),
    returned: content.returnedFen === 0 ? '未划额度' : yuan(content.returnedFen),
    note: content.note,
    state: texts.labels.state[content.state],
    text: undoWords(texts, content),
    isUndone: content.state === 'REVOKED',
  };
}
