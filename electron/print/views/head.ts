import type { PaperFacts } from '../../services/paperFacts.ts';
import type { Form, FormTexts } from '../formTexts.ts';
import { identityView, minuteOf, packWords } from '../wording.ts';

/** Head, marks and watermark, the same on every paper. */
export function headView(texts: FormTexts, form: Form, facts: PaperFacts) {
  const identity = identityView(facts.identity);
  const others = otherNumbers(facts);
  return {
    form: { code: form.code, title: form.title, version: form.version },
    leaflet: form.kind === 'leaflet',
    office: facts.office,
    clerk: facts.clerk,
    on: facts.on,
    at: facts.at === null ? null : minuteOf(facts.at),
    numberLabel: identity.label,
    number: others === 0 ? identity.number : `${identity.number} 等 ${others + 1} 笔`,
    qr: identity.qr,
    pack: facts.pack === null ? null : packWords(facts.pack),
    marks: marksOf(texts, facts).map((text) => ({ text })),
    copy: copyWords(texts, facts),
    watermark: watermarkOf(texts, facts),
    hotline: texts.common.hotline,
    witnessLabel: texts.common.witness,
  };
}

function otherNumbers(facts: PaperFacts): number {
  return facts.content.kind === 'bind' ? facts.content.binds.length - 1 : 0;
}

function marksOf(texts: FormTexts, facts: PaperFacts): string[] {
  const { marks } = texts.common;
  const found: string[] = [];
  if (facts.identity.kind === 'draft') found.push(marks.draft);
  if (facts.waiting === 'central') found.push(marks.awaitingCentral);
  if (facts.waiting === 'review') found.push(marks.awaitingReview);
  if (facts.waiting === 'rejected') found.push(marks.rejected);
  if (facts.copy !== null) found.push(marks.copy);
  return found;
}

function copyWords(texts: FormTexts, facts: PaperFacts): string | null {
  if (facts.copy === null) return null;
  return `${texts.common.marks.copy} 第 ${facts.copy.no} 份 ${minuteOf(facts.copy.at)}`;
}

/** Training before demo: a training office must never be taken for anything else. */
function watermarkOf(texts: FormTexts, facts: PaperFacts): string | null {
  const { marks } = texts.common;
  if (facts.training) return marks.training;
  if (facts.pack?.id.endsWith('@seed') === true) return marks.seed;
  return facts.demo ? marks.demo : null;
}
