import { lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { PACK_BYTES_MAX, bundleDigest, bundleText, filesOfPack, readBundle } from './bundle.ts';
import type { BundleReading } from './bundle.ts';
import { type PolicyProblem, problem } from './problems.ts';
import { type ReadPack, readPack } from './readPack.ts';

/** A pack somebody chose, read and sound in itself; layers and signature are not looked at yet. */
export interface Candidate {
  readonly pack: ReadPack;
  /** The pack as one text, to be kept. */
  readonly text: string;
  /** SHA-256 of that text, hex. */
  readonly file: string;
  /** Name of the file or folder it came from, without its path. */
  readonly source: string;
}

export type CandidateReading =
  | { readonly ok: true; readonly candidate: Candidate }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const TOO_LARGE =
  `larger than ${PACK_BYTES_MAX / 1024 / 1024} MB: this is no policy pack, choose the pack's ` +
  'folder or its .mpack file';
const NOT_UTF8 = 'the file is not saved as UTF-8: save it again with the encoding UTF-8';

function refused(file: string, right: string): { ok: false; problems: PolicyProblem[] } {
  return { ok: false, problems: [problem(file, '', undefined, right)] };
}

/** Text of a file, or why it is none: decoding is strict, so that nothing is quietly replaced. */
function textOf(path: string, shown: string): string | PolicyProblem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return problem(shown, '', undefined, NOT_UTF8);
    throw error;
  }
}

function readFile(path: string, name: string): BundleReading {
  if (statSync(path).size > PACK_BYTES_MAX) return refused(name, TOO_LARGE);
  const text = textOf(path, name);
  if (typeof text !== 'string') return { ok: false, problems: [text] };
  return readBundle(name, text);
}

/** The JSON files of a folder; what a stick adds of its own (hidden files, notes) is left alone. */
function readFolder(path: string, name: string): BundleReading {
  const names = readdirSync(path).filter((one) => one.endsWith('.json') && !one.startsWith('.'));
  if (!names.includes('pack.json')) {
    return refused(name, "no pack.json in this folder: choose the pack's own folder, e.g. GX-NN");
  }
  const files: Record<string, string> = {};
  const problems: PolicyProblem[] = [];
  let left = PACK_BYTES_MAX;
  for (const one of names.sort()) {
    const shown = `policy/${name}/${one}`;
    const about = lstatSync(join(path, one));
    if (!about.isFile()) return refused(shown, 'is no plain file: copy the pack again');
    left -= about.size;
    if (left < 0) return refused(name, TOO_LARGE);
    const text = textOf(join(path, one), shown);
    if (typeof text === 'string') files[one] = text;
    else problems.push(text);
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, files: filesOfPack(name, files) };
}

/** Why the system could not read it, in words; anything else is a bug. */
function unreadable(name: string, error: unknown): CandidateReading {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  return refused(name, `cannot be read (${code}): put the stick in again, or copy the pack again`);
}

/** Reads a chosen pack, a folder or a single file; whatever is wrong is a sentence with a cure. */
export function readCandidate(path: string): CandidateReading {
  const source = basename(path);
  try {
    const bundled = statSync(path).isDirectory()
      ? readFolder(path, source)
      : readFile(path, source);
    if (!bundled.ok) return bundled;
    const { id, reader } = bundled.files;
    const reading = readPack(reader, `policy/${id}`);
    if (!reading.ok) return reading;
    const text = bundleText(reading.pack);
    return { ok: true, candidate: { pack: reading.pack, text, file: bundleDigest(text), source } };
  } catch (error) {
    return unreadable(source, error);
  }
}
