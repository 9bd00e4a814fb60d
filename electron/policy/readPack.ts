import { PACK_SITUATIONS, SITUATION_CELLS } from '../domain/policy.ts';
import { type PlacedValue, periodProblems } from './periods.ts';
import { type PolicyProblem, problem } from './problems.ts';
import { type PolicyReader, readJsonFile, readRawJson } from './reader.ts';
import { type DatedValue, Manifest, SCHEMA_NUMBER, SignatureFile, ValuesFile } from './schema.ts';
import type { PackContent } from './signature.ts';

/** One pack as it stands in its directory, its own layer only. */
export interface ReadPack {
  readonly directory: string;
  readonly manifest: Manifest;
  /** Dated values by parameter name. */
  readonly values: ReadonlyMap<string, readonly DatedValue[]>;
  /** Titles of the texts that only this pack knows, by reference. */
  readonly sources: ReadonlyMap<string, string>;
  readonly content: PackContent;
  /** Null: unsigned. */
  readonly signature: SignatureFile | null;
}

/** A pack that was read, or why it is refused. */
export type PackReading =
  | { readonly ok: true; readonly pack: ReadPack }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const CELLS = Object.keys(SITUATION_CELLS);

function schemaProblem(file: string, raw: unknown): PolicyProblem | null {
  const number = typeof raw === 'object' && raw !== null && 'schema' in raw ? raw.schema : null;
  if (typeof number !== 'number' || number <= SCHEMA_NUMBER) return null;
  const right =
    `made for a newer program, this one reads schemas up to ${SCHEMA_NUMBER}: ` +
    `update the program, or get the pack in schema ${SCHEMA_NUMBER}`;
  return problem(file, 'schema', number, right);
}

type ManifestReading =
  | { readonly ok: true; readonly manifest: Manifest; readonly raw: unknown }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

function readManifest(reader: PolicyReader, directory: string, file: string): ManifestReading {
  const raw = readRawJson(reader, file);
  if (!raw.ok) return raw;
  const newer = schemaProblem(file, raw.value);
  if (newer !== null) return { ok: false, problems: [newer] };
  const read = readJsonFile(reader, file, Manifest);
  if (!read.ok) return read;
  const manifest = read.value;
  const problems: PolicyProblem[] = [];
  if (manifest.id !== directory.split('/').at(-1)) {
    problems.push(problem(file, 'id', manifest.id, `must be the directory's name, ${directory}`));
  }
  if (manifest.id.endsWith('@seed') !== (manifest.kind === 'seed')) {
    problems.push(problem(file, 'kind', manifest.kind, "'seed' exactly when the id ends in @seed"));
  }
  if ((manifest.kind === 'base') !== (manifest.below === undefined)) {
    const right = 'the base has no layer below, every other pack has one';
    problems.push(problem(file, 'below', manifest.below, right));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, manifest, raw: raw.value };
}

/** Flattens a file into parameter → values: a situation's row becomes one value per cell. */
function placedValues(file: ValuesFile): Map<string, PlacedValue[]> {
  const placed = new Map<string, PlacedValue[]>();
  const add = (name: string, path: string, value: DatedValue): void => {
    const list = placed.get(name);
    if (list === undefined) placed.set(name, [{ path, value }]);
    else list.push({ path, value });
  };
  for (const [name, values] of Object.entries(file.parameters)) {
    values?.forEach((value, index) => add(name, `parameters.${name}[${index}]`, value));
  }
  for (const situation of PACK_SITUATIONS) {
    file.situations[situation]?.forEach((row, index) => {
      const { state, documents, effect, payee, limit, ...provenance } = row;
      const cells: Record<string, unknown> = { state, documents, effect, payee, limit };
      for (const cell of CELLS) {
        if (cells[cell] === undefined) continue;
        const path = `situations.${situation}[${index}]`;
        add(`withdraw.${situation}.${cell}`, path, { ...provenance, value: cells[cell] });
      }
    });
  }
  return placed;
}

function readSignature(reader: PolicyReader, file: string, problems: PolicyProblem[]) {
  if (reader.read(file) === null) return null;
  const read = readJsonFile(reader, file, SignatureFile);
  if (read.ok) return read.value;
  problems.push(...read.problems);
  return null;
}

/** Reads and checks one pack's directory: JSON, schema, dates; layers and signatures come later. */
export function readPack(reader: PolicyReader, directory: string): PackReading {
  const manifestFile = `${directory}/pack.json`;
  const read = readManifest(reader, directory, manifestFile);
  if (!read.ok) return read;
  const problems: PolicyProblem[] = [];
  const values = new Map<string, readonly DatedValue[]>();
  const sources = new Map<string, string>();
  const content: Record<string, unknown> = { 'pack.json': read.raw };
  const names = reader.list(directory).filter((name) => name.endsWith('.json'));
  for (const name of names) {
    if (name === 'pack.json' || name === 'signature.json') continue;
    const file = `${directory}/${name}`;
    const part = readJsonFile(reader, file, ValuesFile);
    if (!part.ok) {
      problems.push(...part.problems);
      continue;
    }
    content[name] = part.raw;
    for (const { ref, title } of part.value.sources) {
      if (sources.has(ref))
        problems.push(problem(file, 'sources', ref, 'stands twice in the pack'));
      sources.set(ref, title);
    }
    for (const [parameter, placed] of placedValues(part.value)) {
      problems.push(...periodProblems(file, placed));
      if (values.has(parameter)) {
        problems.push(
          problem(file, parameter, undefined, 'stands in another file of the pack too'),
        );
      }
      values.set(
        parameter,
        placed.map((item) => item.value),
      );
    }
  }
  const signature = readSignature(reader, `${directory}/signature.json`, problems);
  if (problems.length > 0) return { ok: false, problems };
  const { manifest } = read;
  return { ok: true, pack: { directory, manifest, values, sources, content, signature } };
}
