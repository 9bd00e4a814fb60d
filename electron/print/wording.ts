import type { PackIdentity } from '../contract/decision.ts';
import type { IsoInstant } from '../domain/clock.ts';
import { formatFen } from '../domain/fen.ts';
import { ID_TYPES } from '../domain/idNumber.ts';
import { groupIdNumber, maskIdNumber } from '../domain/mask.ts';
import { draftCodeOf, draftQr, receiptQr } from '../domain/receipt.ts';
import type { Relationship } from '../domain/relationship.ts';
import type { Sex } from '../domain/terms.ts';
import type { PaperIdentity, PaperPerson } from '../services/paperFacts.ts';
import { regionFullName } from '../services/regions.ts';
import type { Cited } from './cited.ts';
import type { FormTexts } from './formTexts.ts';
import { type QrPicture, qrPicture } from './qrCode.ts';

/** A blank that is filled with the pen. */
export const BLANK = '';

const ID_TYPE_NAMES: Readonly<Record<string, string | undefined>> = ID_TYPES;

/** 9,304.00 元 */
export function yuan(fen: number): string {
  return `${formatFen(fen)} 元`;
}

/** 2026-03-10 09:09 */
export function minuteOf(at: IsoInstant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}

/** 《…》第四十一条（A 级）; our own judgement has no text to name. */
export function basisOf(texts: FormTexts, cited: { source: string; grade: string }): string {
  const grade = gradeWords(texts, cited.grade);
  const source = withTitles(texts, cited.source);
  if (source === '') return grade;
  const isOwn = cited.grade === 'OWN' || cited.grade === '–';
  return isOwn && source.includes('本系统') ? source : `${source}（${grade}）`;
}

const NUMBERED = /(?:\[\d+\])+/g;

/**
 * Packs name sources as `[15][29]`: a citizen reads the title of the first. Where the pack has
 * written the title behind the number, the number alone is left out.
 */
function withTitles(texts: FormTexts, source: string): string {
  return source.replace(NUMBERED, (run: string, at: number) => {
    const refs = run.match(/\[\d+\]/g) ?? [];
    const known = texts.sources[refs[0] ?? ''];
    // A text that only an imported pack knows: its title came with the pack and stands behind.
    const hasTitle = /^[\p{L}《]/u.test(source.slice(at + run.length));
    if (known === undefined && refs.length === 1 && hasTitle) return '';
    const title = known ?? run;
    if (source.startsWith(title, at + run.length)) return '';
    return refs.length > 1 ? `${title}等` : title;
  });
}

/** How well something is founded, in words; C, D and SEED say that the region has to confirm. */
export function gradeWords(texts: FormTexts, grade: string): string {
  return texts.labels.grade[grade] ?? grade;
}

/** A sentence and its basis. */
export function citedView(texts: FormTexts, cited: Cited): { text: string; basis: string } {
  return { text: cited.text, basis: basisOf(texts, cited) };
}

/** 母亲（父母）: the word for this person and the class of the law. */
export function relationWords(texts: FormTexts, relationship: Relationship, sex: Sex): string {
  const words = texts.labels.relationship[relationship];
  if (words === undefined) throw new Error(`no word for ${relationship}`);
  return words[sex] === words.class ? words.class : `${words[sex]}（${words.class}）`;
}

/** GX-NN 2026.3.5　来源等级 SEED: the worst grade among the values in force. */
export function packWords(pack: PackIdentity): string {
  return `${pack.id} ${pack.version}　来源等级 ${pack.grade}`;
}

/** A person as forms show one. */
export interface PersonView {
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly maskedIdNumber: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly plan: string;
  readonly employment: string;
  readonly region: string;
  readonly status: string;
}

export function personView(texts: FormTexts, person: PaperPerson): PersonView {
  const { labels } = texts;
  const { insurance } = person;
  const declared = insurance?.declared === true || !person.verified ? '（申报，待核验）' : '';
  return {
    name: person.name,
    idType: ID_TYPE_NAMES[person.idType] ?? person.idType,
    idNumber: person.idNumber === '' ? '尚未取得' : groupIdNumber(person.idNumber),
    maskedIdNumber: maskIdNumber(person.idNumber),
    sex: labels.sex[person.sex] ?? '',
    birthDate: person.birthDate,
    phone: person.phone ?? BLANK,
    plan: insurance === null ? '未参保' : (labels.plan[insurance.plan] ?? insurance.plan),
    employment: labels.employment[insurance?.employment ?? ''] ?? '—',
    region: insurance === null ? '—' : `${regionFullName(insurance.region)} ${insurance.region}`,
    status: insurance === null ? '—' : `${labels.status[insurance.status] ?? ''}${declared}`,
  };
}

/** What a paper is known by: the number in words, and the picture of its code. */
export interface IdentityView {
  readonly label: string;
  readonly number: string;
  readonly qr: QrPicture | null;
}

export function identityView(identity: PaperIdentity, isTraining: boolean): IdentityView {
  switch (identity.kind) {
    case 'entry': {
      const qr = qrPicture(receiptQr(identity.receiptNumber, identity.hash, isTraining));
      return {
        label: isTraining ? '培训流水号' : '业务流水号',
        number: identity.receiptNumber,
        qr,
      };
    }
    case 'draft': {
      const qr = qrPicture(draftQr(identity.operationId, isTraining));
      return { label: '草稿编号', number: draftCodeOf(identity.operationId), qr };
    }
    case 'query':
      return { label: '业务流水号', number: '查询打印，不是业务凭证', qr: null };
  }
}
