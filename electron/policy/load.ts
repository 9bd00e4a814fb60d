import type { PolicyBook, PolicyPack } from '../domain/policy.ts';
import { layeredPack } from './layers.ts';
import { PolicyError, type PolicyProblem, problem } from './problems.ts';
import { type ReadPack, readPack } from './readPack.ts';
import { type PolicyReader, directoryReader } from './reader.ts';
import type { KeyUse } from './schema.ts';
import { type SharedPolicy, readShared } from './shared.ts';
import { signatureProblem } from './signature.ts';

/** Whose signatures are accepted. */
export interface Trust {
  /** Uses of the keys that count here: the demo office takes 'demo', a real one 'production'. */
  readonly trust: readonly KeyUse[];
  /** Packs without a signature are taken, too: drafts and tests, never an office. */
  readonly acceptUnsigned?: boolean;
}

/** Everything read from a resources directory, with all that is wrong. */
export interface PolicyReading {
  readonly shared: SharedPolicy;
  /** Packs that were read and stand on sound layers. */
  readonly book: PolicyBook;
  readonly read: ReadonlyMap<string, ReadPack>;
  readonly problems: readonly PolicyProblem[];
}

const PACK_SIGNATURE = 'signature.json';

/** Why a pack's signature is not accepted, or null. */
export function trustProblem(
  pack: ReadPack,
  shared: Pick<SharedPolicy, 'keys'>,
  trust: Trust,
): PolicyProblem | null {
  const file = `${pack.directory}/${PACK_SIGNATURE}`;
  if (pack.signature === null) {
    if (trust.acceptUnsigned === true) return null;
    return problem(file, '', undefined, 'the pack is not signed: sign it with `policy sign`');
  }
  const key = shared.keys.get(pack.signature.key);
  if (key === undefined) {
    const known = [...shared.keys.keys()].join(', ');
    const right = `no such key in policy/keys; known keys: ${known}`;
    return problem(file, 'key', pack.signature.key, right);
  }
  if (!trust.trust.includes(key.use)) {
    const right = `a ${key.use} key; this office takes ${trust.trust.join(', ')} keys only`;
    return problem(file, 'key', key.label, right);
  }
  const wrong = signatureProblem(pack.content, pack.signature, key);
  return wrong === null ? null : problem(file, 'signature', undefined, wrong);
}

function readPacks(reader: PolicyReader, problems: PolicyProblem[]): Map<string, ReadPack> {
  const packs = new Map<string, ReadPack>();
  for (const name of reader.list('policy')) {
    const directory = `policy/${name}`;
    if (reader.read(`${directory}/pack.json`) === null) continue;
    const reading = readPack(reader, directory);
    if (reading.ok) packs.set(reading.pack.manifest.id, reading.pack);
    else problems.push(...reading.problems);
  }
  return packs;
}

/** The layers below a pack, nearest first; a missing layer or a circle is a problem. */
function layersBelow(
  pack: ReadPack,
  packs: ReadonlyMap<string, ReadPack>,
): ReadPack[] | PolicyProblem {
  const layers: ReadPack[] = [];
  const seen = new Set([pack.manifest.id]);
  for (let id = pack.manifest.below; id !== undefined;) {
    const layer = packs.get(id);
    const file = `${pack.directory}/pack.json`;
    if (layer === undefined) return problem(file, 'below', id, 'no such pack, or it is refused');
    if (seen.has(id)) return problem(file, 'below', id, 'the layers go round in a circle');
    seen.add(id);
    layers.push(layer);
    id = layer.manifest.below;
  }
  return layers;
}

/** Puts read packs into a book; packs with unsound layers or signatures are left out. */
export function buildBook(
  packs: ReadonlyMap<string, ReadPack>,
  shared: SharedPolicy,
  trust: Trust,
  problems: PolicyProblem[],
): PolicyBook {
  const sound = new Map<string, ReadPack>();
  for (const [id, pack] of packs) {
    const found = trustProblem(pack, shared, trust);
    if (found === null) sound.set(id, pack);
    else problems.push(found);
  }
  const book = new Map<string, PolicyPack>();
  for (const [id, pack] of sound) {
    const below = layersBelow(pack, sound);
    if (Array.isArray(below)) book.set(id, layeredPack(pack, below, shared));
    else problems.push(below);
  }
  const { library } = shared;
  return { packs: [...book.values()], pack: (id) => book.get(id) ?? null, library };
}

/** Reads everything and says what is wrong; a broken pack never reaches the book. */
export function readPolicy(reader: PolicyReader, trust: Trust): PolicyReading {
  const problems: PolicyProblem[] = [];
  const shared = readShared(reader, problems);
  const read = readPacks(reader, problems);
  const book = buildBook(read, shared, trust, problems);
  return { shared, book, read, problems };
}

/**
 * Loads all packs from a resources directory (with policy/ and regions/ in it). Anything broken
 * throws PolicyError, which names file, path, value and cure for each problem.
 */
export function loadPolicyBook(resources: string, trust: Trust): PolicyBook {
  const { book, problems } = readPolicy(directoryReader(resources), trust);
  if (problems.length > 0) throw new PolicyError(problems);
  return book;
}
