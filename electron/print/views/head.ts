import type { PaperFacts } from '../../services/paperFacts.ts';
import type { Form, FormTexts, Watermark } from '../formTexts.ts';
import { identityView, minuteOf, packWords } from '../wording.ts';

/** Head, marks and watermark, the same on every paper. */
export function headView(texts: FormTexts, form: Form, facts: PaperFacts) {
  const identity = identityView(facts.identity, facts.training);
  const others = otherNumbers(facts);
  const watermarks = watermarksOf(texts.watermarks, facts);
  return {
    form: { code: form.code, title: form.title, version: form.version },
    leaflet: form.kind === 'leaflet',
    large: form.kind === 'largePrint',
    office: facts.office,
    clerk: facts.clerk,
    on: facts.on,
    at: facts.at === null ? null : minuteOf(facts.at),
    numberLabel: identity.label,
    number: others === 0 ? identity.number : `${identity.number} 等 ${others + 1} 笔`,
    qr: identity.qr,
    pack: facts.pack === null ? null : packWords(facts.pack),
    marks: marksOf(texts, facts, watermarks).map((text) => ({ text })),
    copy: copyWords(texts, facts),
    watermarks: placed(watermarks),
    practice: facts.training ? texts.common.practice : null,
    hotline: texts.common.hotline,
    witnessLabel: texts.common.witness,
  };
}

function otherNumbers(facts: PaperFacts): number {
  return facts.content.kind === 'bind' ? facts.content.binds.length - 1 : 0;
}

/** The watermark is a drawing; its words stand in the head as well. */
function marksOf(texts: FormTexts, facts: PaperFacts, watermarks: readonly Watermark[]): string[] {
  const { marks } = texts.common;
  const found: string[] = [];
  if (facts.identity.kind === 'draft' || isUnaccepted(facts)) found.push(marks.draft);
  if (facts.waiting === 'central') found.push(marks.awaitingCentral);
  if (facts.waiting === 'review') found.push(marks.awaitingReview);
  if (facts.waiting === 'rejected') found.push(marks.rejected);
  if (facts.copy !== null) found.push(marks.copy);
  const { seed } = texts.watermarks;
  return [...found, ...watermarks.map((one) => (one === seed ? marks.unverified : one.text))];
}

/** A case that nobody accepted yet is a draft, whatever number it has. */
function isUnaccepted({ content }: PaperFacts): boolean {
  return content.kind === 'case' && content.subject?.state === 'DRAFT';
}

function copyWords(texts: FormTexts, facts: PaperFacts): string | null {
  if (facts.copy === null) return null;
  return `${texts.common.marks.copy} 第 ${facts.copy.no} 份 ${minuteOf(facts.copy.at)}`;
}

/** What the watermarks hang on. */
interface Office {
  readonly demo: boolean;
  readonly training: boolean;
  readonly pack: { readonly id: string } | null;
}

/** Training before demo: a training paper must never be taken for anything else; a seed pack adds its own. */
export function watermarksOf(
  { training, seed, demo }: FormTexts['watermarks'],
  office: Office,
): Watermark[] {
  const isSeed = office.pack?.id.endsWith('@seed') === true;
  if (office.training) return isSeed ? [training, seed] : [training];
  if (isSeed) return [seed];
  return office.demo ? [demo] : [];
}

/** One stands in the middle of every page, a second one below it. */
export function placed(watermarks: readonly Watermark[]) {
  return watermarks.map((watermark, i) => ({ ...watermark, place: i + 1 }));
}
