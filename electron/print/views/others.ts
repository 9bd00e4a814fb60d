import type {
  EndContent,
  ListContent,
  NoticeContent,
  PaperListRow,
  ReorderContent,
} from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import { signatureView } from '../signatures.ts';
import { basisOf, citedView, personView, relationWords, yuan } from '../wording.ts';
import { accountView } from './bind.ts';
import { endRows, reorderRows } from './receipt.ts';

/** F-03 of an ending. */
export function endView(texts: FormTexts, content: EndContent) {
  const words = texts['F-03'].end;
  return {
    isEnd: true,
    owner: personView(texts, content.owner),
    ...endRows(texts, content),
    declaration: words.declaration,
    quotaNote: content.quotaFen > 0 ? citedView(texts, words.quota) : null,
    offline: content.state === 'ENDING' ? words.offline : null,
    basis: citedView(texts, words.basis),
    byRelative: content.initiator === 'relative',
    signature: signatureView(content.signature),
  };
}

/** F-03 of a changed deduction order. */
export function reorderView(texts: FormTexts, content: ReorderContent) {
  const words = texts['F-03'].reorder;
  return {
    isReorder: true,
    ...reorderRows(texts, content),
    declaration: words.declaration,
    basis: citedView(texts, words.basis),
    byRelative: true,
    signature: signatureView(content.signature),
  };
}

function caseView(texts: FormTexts, content: NoticeContent) {
  return {
    owner: personView(texts, content.owner),
    relative: personView(texts, content.relative),
    relation: relationWords(texts, content.relationship, content.relative.sex),
  };
}

/** F-12: every missing paper with its basis and what to do. */
export function deficiencyView(texts: FormTexts, content: NoticeContent) {
  const words = texts.remedies['F-12'];
  const missing = content.decision.findings.filter((found) => found.decision === 'SUPPLEMENT');
  return {
    ...caseView(texts, content),
    opening: words.opening,
    missing: missing.map((found, i) => ({
      no: i + 1,
      paper: words.papers[found.code] ?? words.otherPaper,
      message: found.message,
      remedy: found.remedy,
      basis: basisOf(texts, { source: found.reference, grade: found.grade }),
    })),
    closing: words.closing,
    lawBasis: citedView(texts, words.basis),
    appeal: appealView(texts),
  };
}

/** 救济途径. */
export function appealView(texts: FormTexts) {
  const { title, items } = texts.remedies.appeal;
  return { title, items: items.map((item) => citedView(texts, item)) };
}

const REFUSES: ReadonlySet<string> = new Set(['DENY', 'SUSPENDED', 'ROUTE', 'SUPPLEMENT']);

/** F-13: why not here, on which basis, and what the citizen can do now. */
export function refusalView(texts: FormTexts, content: NoticeContent) {
  const words = texts.remedies['F-13'];
  const { decision } = content.decision;
  // What would only wait or warn is no reason to refuse, and its remedy would contradict.
  const findings = content.decision.findings.filter((found) => REFUSES.has(found.decision));
  const opening =
    decision === 'ROUTE' ? words.route : decision === 'SUSPENDED' ? words.suspended : words.deny;
  const instead = [...new Set(findings.map((found) => found.remedy).filter((text) => text !== ''))];
  return {
    ...caseView(texts, content),
    opening,
    outcome: texts.labels.decision[decision],
    reasons: findings.map((found, i) => ({
      no: i + 1,
      message: found.message,
      outcome: texts.labels.decision[found.decision],
      basis: basisOf(texts, { source: found.reference, grade: found.grade }),
    })),
    insteadTitle: words.insteadTitle,
    instead: (instead.length === 0 ? [words.noInstead] : instead).map((text) => ({ text })),
    appeal: appealView(texts),
  };
}

/** F-15: processor, purpose, kinds, keeping, rights; one person's. */
export function privacyView(texts: FormTexts, names: readonly string[]) {
  const words = texts['F-15'];
  return {
    names: names.join('、'),
    processorLabel: words.processorLabel,
    contact: words.contact,
    sections: words.sections.map((section, i) => ({
      no: '一二三四五六七八九十'.charAt(i),
      title: section.title,
      lines: section.lines.map((text) => ({ text })),
      basis: basisOf(texts, section),
    })),
    consents: words.consents.map((text) => ({ text })),
  };
}

/** F-16: in the words of the regulation. */
export function impersonationView(texts: FormTexts, names: readonly string[]) {
  const words = texts['F-16'];
  return {
    names: names.join('、'),
    opening: words.opening,
    duty: citedView(texts, words.duty),
    allowed: citedView(texts, words.allowed),
    table: words.table.map((row) => ({
      acts: row.acts.map((text) => ({ text })),
      consequence: row.consequence,
      basis: basisOf(texts, row),
    })),
    warnings: words.warnings.map((warning) => citedView(texts, warning)),
    confirm: words.confirm,
  };
}

/** F-LIST: a person's bindings on both sides. */
export function listView(texts: FormTexts, content: ListContent) {
  const owns = content.asOwner.map((row) => listRow(texts, row, row.other.sex));
  // As the relative, the word is for the person the list is about, not for the owner.
  const served = content.asRelative.map((row) => listRow(texts, row, content.person.sex));
  return {
    person: personView(texts, content.person),
    account: content.account === null ? null : accountView(content.account),
    asOwner: owns,
    asRelative: served,
    ownerCount: owns.length,
    relativeCount: served.length,
    nobody: owns.length === 0,
    noOwner: served.length === 0,
  };
}

function listRow(texts: FormTexts, row: PaperListRow, sex: 'M' | 'F') {
  return {
    ...personView(texts, row.other),
    relation: relationWords(texts, row.relationship, sex),
    state: texts.labels.state[row.state],
    order: row.position,
    quota: row.crossProvince ? yuan(row.quotaFen) : null,
    effectiveFrom: row.effectiveFrom,
    endedOn: row.endedOn,
    receiptNumber: row.receiptNumber,
  };
}
