import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import {
  BUNDLE_ENDING,
  PACK_BYTES_MAX,
  bundleDigest,
  bundleText,
} from '../../electron/policy/bundle.ts';
import { readCandidate } from '../../electron/policy/candidate.ts';
import { PolicyError } from '../../electron/policy/problems.ts';
import { UsageError, say } from './io.ts';

/** `policy bundle <directory> <file>`: a signed pack as one file for a USB stick. */
export function bundleCommand(args: string[]): number {
  const [directory, file] = args;
  if (directory === undefined || file === undefined) {
    throw new UsageError("policy bundle: name the pack's directory and the file to write");
  }
  if (!file.endsWith(BUNDLE_ENDING)) {
    throw new UsageError(`policy bundle: the file's name ends in ${BUNDLE_ENDING}`);
  }
  const read = readCandidate(resolve(directory));
  if (!read.ok) throw new PolicyError(read.problems);
  const { pack } = read.candidate;
  const { id, version } = pack.manifest;
  if (pack.signature === null) {
    throw new UsageError(
      `policy bundle: ${id} is not signed, no counter takes it: policy sign ${id}`,
    );
  }
  const text = bundleText(pack);
  if (Buffer.byteLength(text) > PACK_BYTES_MAX) {
    throw new UsageError('policy bundle: too large, a counter takes 5 MB at most');
  }
  writeFileSync(file, text);
  say(
    `written: ${file} (${id} ${version}, key ${pack.signature.key}, ${bundleDigest(text).slice(0, 16)}…)`,
  );
  return 0;
}
