import type { WithdrawalPageRow } from '../../db/queries/withdrawalPages.ts';
import type { DecisionView } from '../contract/decision.ts';
import { receiptQr, type ReceiptNumber } from '../domain/receipt.ts';
import type { PaperCase } from '../services/paperFacts.ts';
import type { ArchiveImage, ArchivePart, ArchiveSection } from './archive.ts';
import type { FormTexts } from './formTexts.ts';
import { sourceWords } from './views/caseMoney.ts';
import { basisOf, personView, yuan } from './wording.ts';

/** One entry of the case with its place in the chain. */
export interface ArchiveEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly staffNumber: string;
  readonly hash: string;
}

/** Everything the file of a case is made from. */
export interface CaseFile {
  readonly office: { readonly name: string; readonly code: string; readonly terminal: string };
  readonly receiptNumber: ReceiptNumber;
  readonly subject: PaperCase;
  /** Filed pages in the order of their documents, superseded ones behind. */
  readonly pages: readonly WithdrawalPageRow[];
  readonly entries: readonly ArchiveEntry[];
  readonly demo: boolean;
  readonly training: boolean;
}

/** A stored page's bytes with its size in pixels. */
export type PictureOf = (
  page: WithdrawalPageRow,
) => Pick<ArchiveImage, 'jpeg' | 'width' | 'height'>;

/** The case as parts of one PDF (案卷): cover with decision and sheet, documents, journal extract. */
export function archiveParts(
  texts: FormTexts,
  file: CaseFile,
  pictureOf: PictureOf,
): readonly ArchivePart[] {
  const words = texts.withdrawal.archive;
  const cover: ArchivePart = {
    kind: 'sections',
    title: titleOf(texts, file),
    sections: coverSections(texts, file),
    ...qrOf(file),
  };
  const journal: ArchivePart = {
    kind: 'sections',
    title: words.parts.journal,
    sections: [journalSection(texts, file), { heading: '', text: [words.note] }],
  };
  const documents: ArchivePart = {
    kind: 'images',
    title: words.parts.documents,
    count: file.pages.length,
    images: imagesOf(texts, file, pictureOf),
  };
  return file.pages.length === 0 ? [cover, journal] : [cover, documents, journal];
}

/** What stands in the foot of every page. */
export function archiveAbout(texts: FormTexts, file: CaseFile, at: string) {
  const { office, receiptNumber } = file;
  const { title, pageOf } = texts.withdrawal.archive;
  return {
    title: `${title} ${receiptNumber}`,
    foot: `${receiptNumber}　${office.name}`,
    pageOf,
    at,
  };
}

function titleOf(texts: FormTexts, { demo, training }: CaseFile): string {
  const { title, marks } = texts.withdrawal.archive;
  if (training) return `${title}（${marks.training}）`;
  return demo ? `${title}（${marks.demo}）` : title;
}

/** The code of the case's newest entry; whoever scans it finds the case. */
function qrOf({ entries, receiptNumber, training }: CaseFile): { readonly qr?: string } {
  const accepted = entries.find((entry) => entry.type === 'withdrawal.accepted') ?? entries.at(-1);
  return accepted === undefined ? {} : { qr: receiptQr(receiptNumber, accepted.hash, training) };
}

function coverSections(texts: FormTexts, file: CaseFile): ArchiveSection[] {
  const { subject } = file;
  return [
    caseSection(texts, file),
    insuredSection(texts, subject),
    applicantSection(texts, subject),
    ...peopleSection(texts, subject),
    ...decisionSection(texts, subject.decision),
    ...sheetSections(texts, subject),
    ...paymentSection(texts, subject),
    documentSection(texts, file),
  ];
}

type Row = { readonly label: string; readonly value: string };

function rowsOf(labels: Readonly<Record<string, string>>, values: Record<string, string>): Row[] {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ label: labels[key] ?? key, value }));
}

function caseSection(texts: FormTexts, { subject, receiptNumber, office }: CaseFile) {
  const { labels: words, archive } = texts.withdrawal;
  const { situation, state, effect, dueOn, makerStaff, checkerStaff, particulars } = subject;
  const rows = rowsOf(archive.labels, {
    receipt: receiptNumber,
    situation: words.situation[situation] ?? situation,
    state: `${words.state[state] ?? state}　${subject.stateOn}`,
    effect: effect === null ? '' : (words.effect[effect] ?? effect),
    due: dueOn ?? '',
    insuranceEnd: insuranceEndOf(particulars.insuranceEnd),
    maker: makerStaff,
    checker: checkerStaff ?? '',
    pack: subject.decision === null ? '' : packOf(subject.decision),
  });
  return { heading: `${archive.headings['case'] ?? ''}　${office.name}（${office.code}）`, rows };
}

function insuranceEndOf(end: PaperCase['particulars']['insuranceEnd']): string {
  return end === null ? '' : `${end.on}　${end.source}`;
}

function packOf({ pack }: DecisionView): string {
  return `${pack.id} ${pack.version}`;
}

function insuredSection(texts: FormTexts, { insured, deceasedOn }: PaperCase): ArchiveSection {
  const { headings, labels } = texts.withdrawal.archive;
  const view = personView(texts, insured);
  const rows = rowsOf(labels, {
    name: view.name,
    idNumber: `${view.idType}　${view.idNumber}`,
    deceasedOn: deceasedOn ?? '',
  });
  return { heading: headings['insured'] ?? '', rows };
}

function applicantSection(texts: FormTexts, { particulars }: PaperCase): ArchiveSection {
  const { headings, labels } = texts.withdrawal.archive;
  const { name, idNumber, role, phone, relation } = particulars.applicant;
  const roleWords = texts.withdrawal.labels.role[role] ?? role;
  const rows = rowsOf(labels, { name, idNumber, role: roleWords, phone, relation });
  return { heading: headings['applicant'] ?? '', rows };
}

function peopleSection(texts: FormTexts, subject: PaperCase): ArchiveSection[] {
  const { heirs } = subject.particulars;
  if (heirs === null) return [];
  const { headings, columns, heir: words } = texts.withdrawal.archive;
  const shares = new Map(subject.heirShares.map(({ id, fen }) => [id, fen]));
  const rows = heirs.people.map((person) => [
    person.name,
    texts.withdrawal.labels.relation[person.relation] ?? person.relation,
    heirState(words, person),
    yuan(shares.get(person.id) ?? 0),
  ]);
  return [{ heading: headings['people'] ?? '', table: { columns: columns.people, rows } }];
}

type HeirWords = FormTexts['withdrawal']['archive']['heir'];
type Heir = NonNullable<PaperCase['particulars']['heirs']>['people'][number];

function heirState(words: HeirWords, { diedOn, renouncedOn }: Heir): string {
  if (diedOn !== null) return words.diedOn.replace('{date}', diedOn);
  return renouncedOn === null ? words.takes : words.renouncedOn.replace('{date}', renouncedOn);
}

function decisionSection(texts: FormTexts, decision: DecisionView | null): ArchiveSection[] {
  if (decision === null) return [];
  const { headings, columns } = texts.withdrawal.archive;
  const rows = decision.findings.map((finding) => [
    texts.labels.decision[finding.decision] ?? finding.decision,
    finding.message,
    basisOf(texts, { source: finding.reference, grade: finding.grade }),
  ]);
  const heading = `${headings['decision'] ?? ''}　${texts.labels.decision[decision.decision] ?? ''}`;
  if (rows.length === 0) return [{ heading, text: [decision.on] }];
  return [{ heading, table: { columns: columns.finding, widths: [1, 4, 3], rows } }];
}

function sheetSections(texts: FormTexts, { sheet }: PaperCase): ArchiveSection[] {
  if (sheet === null) return [];
  const { headings, columns, labels } = texts.withdrawal.archive;
  const lines = sheet.lines.map((line) => [
    texts.withdrawal.labels.line[line.code] ?? line.code,
    yuan(line.fen),
    sourceWords(line.source),
  ]);
  const total = [labels['payable'] ?? '', yuan(sheet.payableFen), sheet.asOf];
  const shares = sheet.shares.map(({ name, fen }) => [name, yuan(fen)]);
  const drawn = {
    heading: headings['sheet'] ?? '',
    table: { columns: columns.sheet, rows: [...lines, total] },
  };
  if (shares.length === 0) return [drawn];
  const divided = { columns: columns.shares, rows: shares };
  return [drawn, { heading: headings['shares'] ?? '', table: divided }];
}

function paymentSection(texts: FormTexts, { orders }: PaperCase): ArchiveSection[] {
  if (orders.length === 0) return [];
  const { headings, columns } = texts.withdrawal.archive;
  const rows = orders.map((order) => [
    order.orderNumber,
    order.payeeName,
    order.bankName,
    order.bankAccount,
    yuan(order.fen),
    texts.withdrawal.labels.order[order.state] ?? order.state,
  ]);
  const table = { columns: columns.payments, widths: [6, 2.2, 3, 4, 2.6, 2], rows };
  return [{ heading: headings['payments'] ?? '', table }];
}

function documentSection(texts: FormTexts, { pages }: CaseFile): ArchiveSection {
  const { headings, columns } = texts.withdrawal.archive;
  const rows = pages.map((page) => [documentName(texts, page), String(page.pageNo), page.pageId]);
  const table = { columns: columns.documents, widths: [4, 1, 9], rows };
  return { heading: headings['documents'] ?? '', table };
}

function documentName(texts: FormTexts, { documentCode, state }: WithdrawalPageRow): string {
  const name = texts.withdrawal.labels.document[documentCode] ?? documentCode;
  return state === 'filed' ? name : `${name}（${texts.withdrawal.archive.superseded}）`;
}

function* imagesOf(
  texts: FormTexts,
  { pages }: CaseFile,
  pictureOf: PictureOf,
): Generator<ArchiveImage> {
  const { caption } = texts.withdrawal.archive;
  for (const page of pages) {
    const words = caption
      .replace('{document}', documentName(texts, page))
      .replace('{page}', String(page.pageNo))
      .replace('{hash}', page.pageId);
    yield { ...pictureOf(page), caption: words };
  }
}

function journalSection(texts: FormTexts, { entries }: CaseFile): ArchiveSection {
  const { headings, columns, entries: words } = texts.withdrawal.archive;
  const rows = entries.map(({ seq, at, type, staffNumber, hash }) => [
    String(seq),
    `${at.slice(0, 10)} ${at.slice(11, 19)}`,
    words[type] ?? type,
    staffNumber,
    hash,
  ]);
  const table = { columns: columns.journal, widths: [1.1, 4.6, 3.4, 1.5, 8], rows };
  return { heading: headings['journal'] ?? '', table };
}
