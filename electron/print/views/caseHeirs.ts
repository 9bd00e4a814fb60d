import type { HeirInput, HeirsInput } from '../../contract/withdrawalParts.ts';
import { groupIdNumber } from '../../domain/mask.ts';
import type { PaperCase } from '../../services/paperFacts.ts';
import type { FormTexts } from '../formTexts.ts';
import { citedView, yuan } from '../wording.ts';
import { amountView, caseParts, emptyRows, idTypeName } from './caseParts.ts';

const SECOND: ReadonlySet<string> = new Set(['sibling', 'siblingChild', 'grandparent']);

const NO_HEIR = {
  name: '',
  relation: '',
  idNumber: '',
  order: '',
  note: '',
  share: '',
  phone: '',
};

/** F-06: the family table, how it is divided, and everybody's signature. */
export function heirsForm(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal['F-06'];
  const heirs = subject?.particulars.heirs ?? null;
  const shares = subject === null || heirs === null ? [] : sharesOf(subject, heirs);
  const total = shares.reduce((sum, share) => sum + share.fen, 0);
  const representative = heirs?.people.find(({ id }) => id === heirs.representativeId);
  const takers = heirs?.people.filter(takes) ?? [];
  return {
    ...caseParts(texts, subject),
    opening: words.opening,
    order: citedView(texts, words.order),
    equal: citedView(texts, words.equal),
    people:
      heirs === null
        ? emptyRows(5, NO_HEIR)
        : heirs.people.map((heir, i) => heirRow(texts, heirs, heir, shares, i + 1)),
    grand: total === 0 ? null : amountView(total),
    signers:
      heirs === null
        ? emptyRows(5, { name: '', guardian: '' })
        : takers.map((heir, i) => ({ no: i + 1, name: heir.name, guardian: heir.guardianName })),
    byRepresentative: { isOn: representative !== undefined },
    byEach: { isOn: heirs !== null && representative === undefined },
    representativeText: words.representative,
    representativeName: representative?.name ?? '',
    eachText: words.each,
    minor: words.minor,
  };
}

function takes(heir: HeirInput): boolean {
  return heir.renouncedOn === null && heir.diedOn === null;
}

/** What each takes as the sheet was divided; before the assessment what they agreed on. */
function sharesOf({ heirShares }: PaperCase, { agreement }: HeirsInput) {
  return heirShares.length > 0 || agreement === null ? heirShares : agreement;
}

function heirRow(
  texts: FormTexts,
  heirs: HeirsInput,
  heir: HeirInput,
  shares: readonly { readonly id: string; readonly fen: number }[],
  no: number,
) {
  const { labels } = texts.withdrawal;
  const share = shares.find(({ id }) => id === heir.id);
  const represented = heirs.people.find(({ id }) => id === heir.representsId);
  const { relation, phone } = heir;
  return {
    no,
    name: heir.name,
    relation: labels.relation[relation] ?? relation,
    idNumber: documentNumber(heir),
    order: SECOND.has(relation) ? '第二' : '第一',
    note: noteOf(heir, represented?.name),
    share: shareWords(texts, heir, share?.fen, shares.length > 0),
    phone,
  };
}

/** The kind of document is said where it is not the identity card. */
function documentNumber({ idType, idNumber }: HeirInput): string {
  const kind = idType === '01' ? '' : `${idTypeName(idType)} `;
  return `${kind}${groupIdNumber(idNumber)}`.trim();
}

function noteOf(heir: HeirInput, represented: string | undefined): string {
  const notes = [
    heir.diedOn === null ? '' : `已故 ${heir.diedOn}`,
    heir.renouncedOn === null ? '' : `放弃 ${heir.renouncedOn}`,
    represented === undefined ? '' : `代位 ${represented}`,
    heir.guardianName === '' ? '' : `监护人 ${heir.guardianName}`,
  ];
  return notes.filter((note) => note !== '').join('；');
}

function shareWords(
  texts: FormTexts,
  heir: HeirInput,
  fen: number | undefined,
  isKnown: boolean,
): string {
  if (fen !== undefined) return yuan(fen);
  if (!takes(heir)) return '—';
  return isKnown ? yuan(0) : texts.withdrawal['F-06'].byLaw;
}

/** F-07: one declaration per heir who renounces, each on a page of its own. */
export function renunciationForm(texts: FormTexts, subject: PaperCase | null) {
  const words = texts.withdrawal['F-07'];
  const people = subject?.particulars.heirs?.people ?? [];
  const renouncing = people.filter((heir) => heir.renouncedOn !== null);
  const declarers =
    subject === null
      ? emptyRows(1, { ...NO_HEIR, renouncedOn: '' })
      : renouncing.map((heir, i) => ({
          no: i + 1,
          name: heir.name,
          idNumber: documentNumber(heir),
          phone: heir.phone,
          relation: texts.withdrawal.labels.relation[heir.relation] ?? heir.relation,
          renouncedOn: heir.renouncedOn ?? '',
        }));
  return {
    ...caseParts(texts, subject),
    declarers,
    statement: words.statement,
    scope: words.scope,
    law: citedView(texts, words.law),
    limit: citedView(texts, words.limit),
  };
}
