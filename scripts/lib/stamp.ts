/** Doing a piece of work again only when what it is made from has changed. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** All files at or below the given paths, sorted, relative to the folder. Missing paths give none. */
export function filesBelow(folder: string, paths: readonly string[]): string[] {
  const found = paths.flatMap((name) => {
    const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
    if (stat === undefined) return [];
    if (stat.isFile()) return [name];
    const entries = fs.readdirSync(path.join(folder, name), {
      recursive: true,
      withFileTypes: true,
    });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  });
  return [...new Set(found)].sort();
}

/** SHA-256 over names and contents of files and over further facts such as a target's version. */
export function hashOf(
  folder: string,
  paths: readonly string[],
  facts: readonly string[] = [],
): string {
  const hash = createHash('sha256');
  for (const name of filesBelow(folder, paths)) {
    const bytes = fs.readFileSync(path.join(folder, name));
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  for (const fact of facts) hash.update(`${fact}\0`);
  return hash.digest('hex');
}

/**
 * Runs the work unless the stamp file says that it was done for this very hash and every result is
 * there still. Answers whether it ran. A failure leaves no stamp.
 */
export async function unlessDone(
  stamp: string,
  hash: string,
  results: readonly string[],
  work: () => Promise<void>,
): Promise<boolean> {
  const done = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : null;
  if (done === hash && results.every((file) => fs.existsSync(file))) return false;
  fs.rmSync(stamp, { force: true });
  await work();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, hash);
  return true;
}
