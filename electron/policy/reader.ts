import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { z } from 'zod';

import { JsonProblem, parseJson } from './parseJson.ts';
import { type PolicyProblem, pathText, problem, problemsOf } from './problems.ts';

/** Where policy files come from: a directory, a USB stick, a test's table. Paths use '/'. */
export interface PolicyReader {
  /** Names of the files and directories in a directory; none when it is not there. */
  list(path: string): readonly string[];
  /** Text of a file; null when it is not there. */
  read(path: string): string | null;
}

function orWhenAbsent<T>(read: () => T, absent: T): T {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return absent;
    throw error;
  }
}

/** Reads below a directory of the disk. */
export function directoryReader(root: string): PolicyReader {
  return {
    list: (path) => orWhenAbsent<string[]>(() => readdirSync(join(root, path)).sort(), []),
    read: (path) => orWhenAbsent<string | null>(() => readFileSync(join(root, path), 'utf8'), null),
  };
}

/** Reads from a table of path → text. */
export function tableReader(files: Readonly<Record<string, string>>): PolicyReader {
  const paths = Object.keys(files);
  return {
    list: (path) => {
      const prefix = path === '' ? '' : `${path}/`;
      const below = paths.filter((name) => name.startsWith(prefix));
      return [
        ...new Set(below.map((name) => name.slice(prefix.length).split('/')[0] ?? '')),
      ].sort();
    },
    read: (path) => files[path] ?? null,
  };
}

/** A file that was read, or what is wrong with it. */
export type ReadFile<T> =
  | { readonly ok: true; readonly value: T; readonly raw: unknown }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Reads one JSON file, a key twice being an error, and checks it against a schema. */
export function readJsonFile<T>(
  reader: PolicyReader,
  path: string,
  schema: z.ZodType<T>,
): ReadFile<T> {
  const raw = readRawJson(reader, path);
  if (!raw.ok) return raw;
  // Read once: compiling a checker for the schema would take longer than checking without.
  const parsed = schema.safeParse(raw.value, { jitless: true });
  if (parsed.success) return { ok: true, value: parsed.data, raw: raw.value };
  return { ok: false, problems: problemsOf(path, raw.value, parsed.error) };
}

/** What decoding puts where bytes are no UTF-8: a file saved as GBK is full of it. */
const UNREADABLE = '\uFFFD';

/** The same without a schema. */
export function readRawJson(reader: PolicyReader, path: string): ReadFile<unknown> {
  const text = reader.read(path);
  if (text === null) {
    return { ok: false, problems: [problem(path, '', undefined, 'the file is missing')] };
  }
  if (text.includes(UNREADABLE)) {
    const right = 'the file is not saved as UTF-8: save it again with the encoding UTF-8';
    return { ok: false, problems: [problem(path, '', undefined, right)] };
  }
  try {
    const value = parseJson(text);
    return { ok: true, value, raw: value };
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    const found = problem(path, pathText(error.path), undefined, error.message);
    return { ok: false, problems: [found] };
  }
}
