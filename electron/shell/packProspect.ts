import type { Db } from '../../db/ledger.ts';
import { policyPackActs, type PolicyPackRow } from '../../db/queries/policyPack.ts';
import type { IsoDate } from '../domain/date.ts';
import type { PolicyBook } from '../domain/policy.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { bundleDigest, bundleText } from '../policy/bundle.ts';
import type { Candidate } from '../policy/candidate.ts';
import { problem } from '../policy/problems.ts';
import type { ReadPack } from '../policy/readPack.ts';
import { packDigest } from '../policy/signature.ts';
import { compareVersions } from '../policy/versionOrder.ts';
import type { KeptVersion, PackChangeProblem, PackProspect } from '../services/changePack.ts';
import { shownProblems } from '../services/changePack.ts';
import type { Desk } from '../services/desk.ts';
import type { OfficePacks } from './officePacks.ts';

/** A prepared change with the texts that have to be durable before it is entered. */
export interface Prepared {
  readonly prospect: PackProspect;
  readonly texts: readonly string[];
}

type Preparation = Result<Prepared, PackChangeProblem>;

function keptOf(pack: ReadPack): KeptVersion & { readonly text: string } {
  const text = bundleText(pack);
  return { version: pack.manifest.version, file: bundleDigest(text), text };
}

/** Prepares the import of a pack that was read: what it replaces, and why it may not. */
export function prospectOfImport(
  packs: OfficePacks,
  desk: Desk,
  candidate: Candidate,
  from: IsoDate,
): Preparation {
  const db = desk.ledger.read;
  const { pack, text, file, source } = candidate;
  const { id, version } = pack.manifest;
  const current = packs.soundOn(db, id, from);
  const replaced = current === null ? null : keptOf(current);
  const refusal =
    versionRefusal(packs, db, { id, version, file, from }, replaced) ??
    incomplete(packs, desk, pack, from);
  const parts = { act: 'import', source, replaced, refusal } as const;
  const prospect = prospectOf(packs, desk, pack, from, { ...parts, version, file });
  return ok({ prospect, texts: replaced === null ? [text] : [text, replaced.text] });
}

/** Prepares going back to what the last change of a pack replaced. */
export function prospectOfRollBack(
  packs: OfficePacks,
  desk: Desk,
  packId: string,
  from: IsoDate,
): Preparation {
  const db = desk.ledger.read;
  const last = policyPackActs(db).findLast((row) => row.packId === packId);
  if (last?.replacedFile == null) return fail({ code: 'pack.noPrevious' });
  const pack = packs.store.read(last.replacedFile);
  if (pack?.manifest.id !== packId) return fail(lostPrevious(last.replacedFile));
  const { version } = pack.manifest;
  const file = last.replacedFile;
  const isSame = inForceOnly(packs, db, packId, file, from);
  const refusal: PackChangeProblem | null = isSame
    ? { code: 'pack.sameContent', version }
    : incomplete(packs, desk, pack, from);
  const replaced = { version: last.version, file: last.file };
  const parts = { act: 'rollBack', source: null, replaced, refusal } as const;
  return ok({
    prospect: prospectOf(packs, desk, pack, from, { ...parts, version, file }),
    texts: [],
  });
}

function lostPrevious(file: string): PackChangeProblem {
  const right = 'the file of the previous version is missing or damaged: put it back from a backup';
  const problems = shownProblems([problem(`packs/${file}.mpack`, '', undefined, right)]);
  return { code: 'pack.incomplete', problems };
}

interface Wanted {
  readonly id: string;
  readonly version: string;
  readonly file: string;
  readonly from: IsoDate;
}

/** Numbers go up only; a number means one content for ever. */
function versionRefusal(
  packs: OfficePacks,
  db: Db,
  wanted: Wanted,
  replaced: KeptVersion | null,
): PackChangeProblem | null {
  const { id, version, file, from } = wanted;
  const planned = plannedAfter(db, id, from);
  const later = [replaced, ...planned].filter((one) => one !== null);
  const higher = later.find((one) => compareVersions(version, one.version) < 0);
  if (higher !== undefined) return { code: 'pack.older', version: higher.version };
  const known = knownVersions(packs, db, id).find((one) => one.version === version);
  if (known !== undefined && known.file !== file) return { code: 'pack.versionReused', version };
  const isSame = replaced?.file === file && planned.length === 0;
  return isSame ? { code: 'pack.sameContent', version } : null;
}

function plannedAfter(db: Db, id: string, from: IsoDate): PolicyPackRow[] {
  const acts = policyPackActs(db).filter((row) => row.packId === id);
  return acts.filter(
    (row) =>
      row.effectiveFrom > from &&
      !acts.some(
        (other) => other.journalSeq > row.journalSeq && other.effectiveFrom <= row.effectiveFrom,
      ),
  );
}

function knownVersions(packs: OfficePacks, db: Db, id: string): KeptVersion[] {
  const entered = policyPackActs(db).filter((row) => row.packId === id);
  const own = packs.builtIn.reading.read.get(id);
  return own === undefined ? entered : [keptOf(own), ...entered];
}

function inForceOnly(packs: OfficePacks, db: Db, id: string, file: string, from: IsoDate): boolean {
  const current = packs.soundOn(db, id, from);
  if (current === null || plannedAfter(db, id, from).length > 0) return false;
  return keptOf(current).file === file;
}

function incomplete(
  packs: OfficePacks,
  desk: Desk,
  pack: ReadPack,
  from: IsoDate,
): PackChangeProblem | null {
  const problems = packs.unsound(desk.ledger, pack, from);
  return problems.length === 0
    ? null
    : { code: 'pack.incomplete', problems: shownProblems(problems) };
}

type Parts = Pick<PackProspect, 'act' | 'source' | 'replaced' | 'refusal' | 'version' | 'file'>;

function prospectOf(
  packs: OfficePacks,
  desk: Desk,
  pack: ReadPack,
  from: IsoDate,
  parts: Parts,
): PackProspect {
  const { id, name, kind } = pack.manifest;
  const { book: after } = packs.bookWith(desk.ledger.read, { packId: id, from, pack });
  const concernsOffice = [desk.book, after].some((book) =>
    book.pack(desk.pack.id)?.versionOn(from)?.identity.layers.includes(pack.manifest.id),
  );
  return {
    ...parts,
    packId: id,
    name,
    kind,
    signedBy: pack.signature?.key ?? null,
    digest: packDigest(pack.content),
    concernsOffice,
    compared: comparedIn(desk.book, after, concernsOffice ? desk.pack.id : id, pack),
  };
}

/** A new pack is compared with the layer below it: that is what its region had so far. */
function comparedIn(before: PolicyBook, after: PolicyBook, id: string, pack: ReadPack) {
  const below = before.pack(pack.manifest.below ?? '');
  const old = before.pack(id) ?? below;
  const changed = after.pack(id) ?? old;
  // Without either the pack is refused before anybody compares.
  const [any] = before.packs;
  const left = old ?? changed ?? any;
  const right = changed ?? left;
  if (left == null || right == null) throw new Error('an office without any pack');
  return { before: left, after: right };
}
