import type { Db, Ledger } from '../../db/ledger.ts';
import { policyPackActs, type PolicyPackRow } from '../../db/queries/policyPack.ts';
import type { SignatureView } from '../contract/policy.ts';
import type { IsoDate } from '../domain/date.ts';
import type { PolicyBook } from '../domain/policy.ts';
import { layerProblems, packProblems } from '../policy/lint.ts';
import { trustProblem } from '../policy/load.ts';
import type { PackStore } from '../policy/packStore.ts';
import { type PolicyProblem, problem, problemSentence } from '../policy/problems.ts';
import type { ReadPack } from '../policy/readPack.ts';
import { datedBook, packsOn, type DatedBook, type PackChange } from '../policy/versions.ts';
import type { BuiltInPacks } from './packs.ts';

/** The packs of one open office: the program's own, and over them what was imported. */
export interface OfficePacks {
  readonly builtIn: BuiltInPacks;
  readonly store: PackStore;
  /** All packs as this ledger's entries say. */
  bookOf(db: Db): PolicyBook;
  /** The changes of the ledger, in the order of entry. */
  changesOf(db: Db): PackChange[];
  /** The book once another change is entered. */
  bookWith(db: Db, change: PackChange): DatedBook;
  /** The pack's own layer in force on a day, if its signature holds; null otherwise. */
  soundOn(db: Db, id: string, on: IsoDate): ReadPack | null;
  signature(pack: ReadPack | null): SignatureView;
  /** Packs of the program and of the ledger that are refused. */
  problemsOf(db: Db): PolicyProblem[];
  /** Why a pack cannot be used here from a day on: signature, seed, layers, values. */
  unsound(ledger: Pick<Ledger, 'read' | 'identity'>, pack: ReadPack, on: IsoDate): PolicyProblem[];
  /** Removes files no entry names. */
  sweep(db: Db): number;
}

/** Puts the program's packs and those of a data folder together. */
export function officePacks(builtIn: BuiltInPacks, store: PackStore): OfficePacks {
  return new Packs(builtIn, store);
}

class Packs implements OfficePacks {
  readonly builtIn: BuiltInPacks;
  readonly store: PackStore;

  constructor(builtIn: BuiltInPacks, store: PackStore) {
    this.builtIn = builtIn;
    this.store = store;
  }

  bookOf(db: Db): PolicyBook {
    return this.#dated(this.changesOf(db)).book;
  }

  changesOf(db: Db): PackChange[] {
    return policyPackActs(db).map(({ packId, effectiveFrom, file }) => {
      const pack = this.store.read(file);
      // Of another pack: somebody renamed files; that is as good as missing.
      const own = pack?.manifest.id === packId ? pack : null;
      return { packId, from: effectiveFrom, pack: own };
    });
  }

  bookWith(db: Db, change: PackChange): DatedBook {
    return this.#dated([...this.changesOf(db), change]);
  }

  soundOn(db: Db, id: string, on: IsoDate): ReadPack | null {
    const { reading, trust } = this.builtIn;
    const pack = packsOn(reading.read, this.changesOf(db), on).get(id);
    return pack === undefined || trustProblem(pack, reading.shared, trust) !== null ? null : pack;
  }

  signature(pack: ReadPack | null): SignatureView {
    const { reading, trust } = this.builtIn;
    const key = pack?.signature?.key ?? null;
    const use = key === null ? null : (reading.shared.keys.get(key)?.use ?? null);
    const wrong = pack === null ? null : trustProblem(pack, reading.shared, trust);
    return { key, use, valid: pack !== null && wrong === null, why: wrong?.right ?? '' };
  }

  problemsOf(db: Db): PolicyProblem[] {
    const changes = this.changesOf(db);
    const lost = policyPackActs(db).flatMap((row, at) =>
      changes[at]?.pack === null ? [lostFile(row)] : [],
    );
    const all = [...lost, ...this.builtIn.reading.problems, ...this.#dated(changes).problems];
    return [...new Map(all.map((one) => [problemSentence(one), one])).values()];
  }

  unsound(ledger: Pick<Ledger, 'read' | 'identity'>, pack: ReadPack, on: IsoDate): PolicyProblem[] {
    const { reading, trust } = this.builtIn;
    const { id, kind } = pack.manifest;
    const untrusted = trustProblem(pack, reading.shared, trust);
    if (untrusted !== null) return [untrusted];
    if (kind === 'seed' && !ledger.identity.training) return [seedInProduction(pack)];
    const here = this.soundOn(ledger.read, id, on);
    if (here !== null && here.manifest.kind !== kind) return [otherKind(pack, here)];
    const values = layerProblems(pack, reading.shared, on);
    const after = this.bookWith(ledger.read, { packId: id, from: on, pack });
    return [...values, ...this.#newProblems(ledger.read, after, id, on)];
  }

  sweep(db: Db): number {
    const named = policyPackActs(db).flatMap(({ file, replacedFile }) => [
      file,
      replacedFile ?? '',
    ]);
    return this.store.sweep(new Set(named));
  }

  /** What becomes wrong in the changed pack and in those that lie on it; old trouble is not its. */
  #newProblems(db: Db, after: DatedBook, id: string, on: IsoDate): PolicyProblem[] {
    const before = this.#dated(this.changesOf(db));
    const known = new Set(wrongIn(before, id, on).map(problemSentence));
    return wrongIn(after, id, on).filter((one) => !known.has(problemSentence(one)));
  }

  #dated(changes: readonly PackChange[]): DatedBook {
    const { reading, trust } = this.builtIn;
    return datedBook(reading, trust, changes);
  }
}

function wrongIn({ book, problems }: DatedBook, id: string, on: IsoDate): PolicyProblem[] {
  const inPacks = book.packs.flatMap((pack) => {
    const plain = pack.versionOn(on);
    return plain?.identity.layers.includes(id) === true ? packProblems(plain, on) : [];
  });
  return [...problems, ...inPacks];
}

function lostFile({ packId, version, file }: PolicyPackRow): PolicyProblem {
  const right =
    `the file of the imported version ${version} is missing or damaged: import it again, or put ` +
    'it back from the backup';
  return problem(`packs/${file}.mpack`, packId, version, right);
}

function seedInProduction(pack: ReadPack): PolicyProblem {
  const right = 'a seed pack holds what an article says and is for training ledgers only';
  return problem(`${pack.directory}/pack.json`, 'kind', pack.manifest.kind, right);
}

/** A region's rules do not turn into a base or an old rule under the same name. */
function otherKind(pack: ReadPack, here: ReadPack): PolicyProblem {
  const right = `the pack is of kind ${here.manifest.kind} here: keep it, or give it another id`;
  return problem(`${pack.directory}/pack.json`, 'kind', pack.manifest.kind, right);
}
