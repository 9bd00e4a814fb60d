import type { RuleText } from '../domain/policy.ts';
import type { PolicyLibrary } from '../domain/policyLibrary.ts';
import { readLibrary } from './library.ts';
import { type PolicyProblem, problem } from './problems.ts';
import { type PolicyReader, readJsonFile } from './reader.ts';
import { CountyCodesFile, KeyFile, SourcesFile, TextsFile } from './schema.ts';

/** What all packs share: titles of sources, words for reasons, public keys, county codes. */
export interface SharedPolicy {
  readonly sources: SourcesFile;
  /** Title by reference, claims included. */
  readonly titles: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, RuleText>;
  readonly keys: ReadonlyMap<string, KeyFile>;
  readonly isKnownCounty: (code: string) => boolean;
  /** What is explained beside what is decided. */
  readonly library: PolicyLibrary;
}

const NO_SOURCES: SourcesFile = { note: '', sources: [], claims: [] };

function jsonNames(reader: PolicyReader, directory: string): string[] {
  return reader.list(directory).filter((name) => name.endsWith('.json'));
}

function readTexts(reader: PolicyReader, problems: PolicyProblem[]): Map<string, RuleText> {
  const texts = new Map<string, RuleText>();
  for (const name of jsonNames(reader, 'policy/texts')) {
    const file = `policy/texts/${name}`;
    const read = readJsonFile(reader, file, TextsFile);
    if (!read.ok) {
      problems.push(...read.problems);
      continue;
    }
    for (const [code, text] of Object.entries(read.value.texts)) {
      texts.set(`${read.value.operation}.${code}`, text);
    }
  }
  return texts;
}

function readKeys(reader: PolicyReader, problems: PolicyProblem[]): Map<string, KeyFile> {
  const keys = new Map<string, KeyFile>();
  for (const name of jsonNames(reader, 'policy/keys')) {
    const file = `policy/keys/${name}`;
    const read = readJsonFile(reader, file, KeyFile);
    if (!read.ok) problems.push(...read.problems);
    else if (`${read.value.label}.json` === name) keys.set(read.value.label, read.value);
    else
      problems.push(problem(file, 'label', read.value.label, `must be the file's name, ${name}`));
  }
  return keys;
}

function readCounties(reader: PolicyReader, problems: PolicyProblem[]): ReadonlySet<string> {
  const read = readJsonFile(reader, 'regions/county-codes.json', CountyCodesFile);
  if (!read.ok) {
    problems.push(...read.problems);
    return new Set();
  }
  const codes = new Set<string>();
  for (const [city, pairs] of Object.entries(read.value.codes)) {
    for (let i = 0; i < pairs.length; i += 2) codes.add(city + pairs.slice(i, i + 2));
  }
  return codes;
}

/** Reads what all packs share from the resources directory; problems are added to the list. */
export function readShared(reader: PolicyReader, problems: PolicyProblem[]): SharedPolicy {
  const read = readJsonFile(reader, 'policy/sources.json', SourcesFile);
  if (!read.ok) problems.push(...read.problems);
  const sources = read.ok ? read.value : NO_SOURCES;
  const titles = new Map([
    ...sources.sources.map(({ ref, title }) => [ref, title] as const),
    ...sources.claims.map(({ ref, known }) => [ref, known] as const),
  ]);
  const counties = readCounties(reader, problems);
  return {
    sources,
    titles,
    texts: readTexts(reader, problems),
    keys: readKeys(reader, problems),
    isKnownCounty: (code) => counties.has(code),
    library: readLibrary(reader, sources, problems),
  };
}
