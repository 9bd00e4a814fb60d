import type { PaperCode } from '../../contract/paper.ts';
import type { CaseContent } from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import {
  abandonForm,
  applicationForm,
  authorityForm,
  deathForm,
  integrityForm,
} from './caseForms.ts';
import { heirsForm, renunciationForm } from './caseHeirs.ts';
import { paymentView, resultView, sheetView } from './caseMoney.ts';
import { caseDeficiency, caseReceipt, caseRefusal } from './caseNotices.ts';

type FormView = (texts: FormTexts, subject: CaseContent['subject']) => object;
type CaseView = (texts: FormTexts, subject: NonNullable<CaseContent['subject']>) => object;

/** Forms that can be taken home empty. */
const FORMS: Partial<Record<PaperCode, FormView>> = {
  'F-04': applicationForm,
  'F-05': integrityForm,
  'F-06': heirsForm,
  'F-07': renunciationForm,
  'F-08': deathForm,
  'F-09': abandonForm,
  'F-10': authorityForm,
};

/** Papers that there are of a case only. */
const OF_CASE: Partial<Record<PaperCode, CaseView>> = {
  'F-11': caseReceipt,
  'F-12': caseDeficiency,
  'F-13': caseRefusal,
  'F-14': resultView,
  'F-SHEET': sheetView,
  'F-PAY': paymentView,
};

/** What the template of a case's paper shows; null when there is no such paper of it. */
export function casePaper(
  texts: FormTexts,
  paper: PaperCode,
  { subject }: CaseContent,
): object | null {
  const form = FORMS[paper];
  if (form !== undefined) return form(texts, subject);
  return subject === null ? null : (OF_CASE[paper]?.(texts, subject) ?? null);
}
