import type { PaperCase } from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import { signatureView } from '../signatures.ts';
import { citedView, yuan } from '../wording.ts';
import { caseParts, documentRows, payeeRows } from './caseParts.ts';

const cited = (texts: FormTexts, list: readonly Parameters<typeof citedView>[1][]) =>
  list.map((one, i) => ({ no: i + 1, ...citedView(texts, one) }));

/** What was signed on the pad, where pen on paper is not asked for. */
function signed(subject: PaperCase | null) {
  const isInheritance = subject?.situation === 'DEATH';
  const signature = isInheritance ? null : (subject?.particulars.consequences.signature ?? null);
  return signatureView(signature);
}

/** F-04: the application for a withdrawal. */
export function applicationForm(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal['F-04'];
  const documents = documentRows(texts, subject);
  return {
    ...caseParts(texts, subject),
    asked: subject?.sheet == null ? null : { amount: yuan(subject.sheet.payableFen) },
    payees: payeeRows(subject),
    documents,
    hasDocuments: documents.length > 0,
    declaration: citedView(texts, words.declaration),
    pen: subject === null || subject.situation === 'DEATH' ? citedView(texts, words.pen) : null,
    signature: signed(subject),
  };
}

/** F-05: the promise that everything is true. */
export function integrityForm(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal['F-05'];
  return {
    ...caseParts(texts, subject),
    opening: words.opening,
    promises: cited(texts, words.promises),
    employer: words.employer,
    signature: signed(subject),
  };
}

/** F-08: the promise that stands for a certificate of death or kinship. */
export function deathForm(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal['F-08'];
  return {
    ...caseParts(texts, subject),
    opening: words.opening,
    promises: cited(texts, words.promises),
    signature: signatureView(null),
  };
}

/** F-09: what somebody gives up, read out point by point. */
export function abandonForm(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal['F-09'];
  return {
    ...caseParts(texts, subject),
    opening: words.opening,
    reason: subject?.particulars.note ?? '',
    consequences: cited(texts, words.consequences),
    confirm: words.confirm,
    signature: signed(subject),
  };
}

/** F-10: who may hand in for whom, what for and until when. */
export function authorityForm(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal['F-10'];
  const parts = caseParts(texts, subject);
  const isAgent = subject?.particulars.applicant.role === 'agent';
  const agent = isAgent ? parts.applicant : { ...parts.applicant, ...NO_AGENT };
  return {
    ...parts,
    opening: words.opening,
    // The dead give no authority: an heir writes his own name.
    principal: subject?.situation === 'DEATH' ? NO_AGENT : parts.insured,
    agent,
    matter: words.matter,
    powers: words.powers.map((text, i) => ({ no: i + 1, text })),
    law: citedView(texts, words.law),
    pay: words.pay,
    signature: signatureView(null),
  };
}

const NO_AGENT = { name: '', idType: '', idNumber: '', phone: '', relation: '' };
