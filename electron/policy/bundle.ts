import { createHash } from 'node:crypto';

import { z } from 'zod';

import { canonicalJson } from '../domain/canonicalJson.ts';
import { PackId } from '../domain/policy.ts';
import { JsonProblem, parseJson } from './parseJson.ts';
import { type PolicyProblem, pathText, problem, problemsOf } from './problems.ts';
import { type PolicyReader, tableReader } from './reader.ts';
import type { ReadPack } from './readPack.ts';

/** Ending of a pack in a single file. */
export const BUNDLE_ENDING = '.mpack';

/** A pack is some dozen kilobytes; whatever is larger than this is none, or an attack. */
export const PACK_BYTES_MAX = 5 * 1024 * 1024;

const FORMAT = 'policy-bundle-1';
const FORMAT_OF_ANOTHER = /^policy-bundle-\d+$/;

const Bundle = z.strictObject({
  format: z.literal(FORMAT),
  pack: PackId,
  /** The text of each file of the pack's directory, so that its own checks can read it. */
  files: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,39}\.json$/, 'a file of a pack is named like binding.json'),
    z.string(),
  ),
});

/** A pack's directory in memory, whatever it came from. */
export interface BundledFiles {
  readonly id: string;
  readonly reader: PolicyReader;
}

export type BundleReading =
  | { readonly ok: true; readonly files: BundledFiles }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** A reader in which the files of one pack stand at `policy/<id>/`. */
export function filesOfPack(id: string, files: Readonly<Record<string, string>>): BundledFiles {
  const placed = Object.entries(files).map(([name, text]) => [`policy/${id}/${name}`, text]);
  return { id, reader: tableReader(Object.fromEntries(placed) as Record<string, string>) };
}

function newerFormat(file: string, raw: unknown): PolicyProblem | null {
  const format = typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : null;
  if (typeof format !== 'string' || format === FORMAT || !FORMAT_OF_ANOTHER.test(format)) {
    return null;
  }
  const right = `made for a newer program, this one reads ${FORMAT}: update the program`;
  return problem(file, 'format', format, right);
}

/** Reads a pack in a single file; `file` is its name, for the sentences. */
export function readBundle(file: string, text: string): BundleReading {
  let raw: unknown;
  try {
    raw = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    return { ok: false, problems: [problem(file, pathText(error.path), undefined, error.message)] };
  }
  const newer = newerFormat(file, raw);
  if (newer !== null) return { ok: false, problems: [newer] };
  const parsed = Bundle.safeParse(raw);
  if (!parsed.success) return { ok: false, problems: problemsOf(file, raw, parsed.error) };
  return { ok: true, files: filesOfPack(parsed.data.pack, parsed.data.files) };
}

/**
 * A pack as one text, the same for the same content whoever wrote it: canonical JSON of its files,
 * each as canonical JSON again. Blanks of the original are not kept, the signature holds without.
 */
export function bundleText(pack: ReadPack): string {
  const { manifest, content, signature } = pack;
  const values = signature === null ? content : { ...content, 'signature.json': signature };
  const files = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, canonicalJson(value)]),
  );
  return `${canonicalJson({ format: FORMAT, pack: manifest.id, files })}\n`;
}

/** SHA-256 of a bundle's text, hex: the name under which it is kept. */
export function bundleDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
