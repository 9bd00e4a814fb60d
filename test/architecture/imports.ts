import path from 'node:path';

import ts from 'typescript';

import { lineOf, type Source, type Violation, walk } from './sources.ts';

/** A file that is imported by another one, as it stands in the text. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** True for `import type`: gone when the program runs. */
  readonly typeOnly: boolean;
}

/** One row of the table: what the folder may import besides itself. */
interface Row {
  /** Beginnings of project paths. */
  readonly folders: readonly string[];
  /** Packages; '*' allows all. */
  readonly packages: readonly string[];
  /** Built-in modules of Node, without `node:`; '*' allows all. */
  readonly builtins: readonly string[];
}

const DOMAIN = 'electron/domain/';
const CONTRACT = 'electron/contract/';
const row = (
  folders: readonly string[],
  packages: readonly string[] = [],
  builtins: readonly string[] = [],
): Row => ({ folders, packages, builtins });

const ANYTHING_OF_OURS = row([''], ['*'], ['*']);
const WITH_ELECTRON = row(['electron/', 'db/'], ['*'], ['*']);

/**
 * Who may import whom. The longest beginning of a file's name decides; a file that no row covers
 * is a violation itself, so that a new folder has to be thought about.
 */
export const TABLE: Readonly<Record<string, Row>> = {
  'electron/domain/': row([], ['zod']),
  'electron/contract/': row([DOMAIN], ['zod']),
  'electron/rules/': row([DOMAIN, CONTRACT], ['zod']),
  'electron/policy/': row([DOMAIN, CONTRACT], ['zod'], ['fs', 'fs/promises', 'path', 'crypto']),
  'electron/services/': row(
    // The names of regions are data that travels inside the bundle.
    [DOMAIN, CONTRACT, 'electron/rules/', 'db/', 'resources/regions/'],
    ['zod', 'drizzle-orm', 'pinyin-pro', 'csv-parse'],
  ),
  'electron/sync/': row([DOMAIN, CONTRACT, 'db/'], ['zod'], ['zlib', 'util']),
  'electron/ipc/': WITH_ELECTRON,
  'electron/print/': WITH_ELECTRON,
  'electron/scan/': WITH_ELECTRON,
  'electron/shell/': WITH_ELECTRON,
  'electron/main.ts': WITH_ELECTRON,
  'electron/preload.ts': row([CONTRACT], ['electron']),
  'electron/preload.citizen.ts': row([CONTRACT], ['electron']),
  'db/': row([DOMAIN], ['drizzle-orm', 'better-sqlite3'], ['*']),
  'renderer/': row([DOMAIN, CONTRACT], ['*']),
  'scripts/': ANYTHING_OF_OURS,
  'test/': ANYTHING_OF_OURS,
};

/** Modules that open connections; electron/sync gets its transport made from `fetch`. */
const NETWORK = new Set(['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns']);

/** Every import, export from and dynamic import of a file. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, target: ts.Node | undefined, typeOnly: boolean): void => {
    if (target === undefined || !ts.isStringLiteralLike(target)) return;
    found.push({ specifier: target.text, line: lineOf(source, node), typeOnly });
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node)) {
      const phase = node.importClause?.phaseModifier;
      add(node, node.moduleSpecifier, phase === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    } else if (ts.isCallExpression(node) && isLoad(node.expression)) {
      add(node, node.arguments[0], false);
    }
  });
  return found;
}

const isLoad = (called: ts.Expression): boolean =>
  called.kind === ts.SyntaxKind.ImportKeyword ||
  (ts.isIdentifier(called) && called.text === 'require');

/** Imports that the table does not allow. */
export function forbiddenImports(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ name }) => name.includes('/'))
    .flatMap((source) => {
      const key = rowFor(source.name);
      if (key === null) return [{ file: source.name, line: 1, rule: 'no row of the table' }];
      return importsOf(source).flatMap((one) => {
        const rule = judge(source.name, key, one.specifier);
        return rule === null ? [] : [{ file: source.name, line: one.line, rule }];
      });
    });
}

function rowFor(name: string): string | null {
  const keys = Object.keys(TABLE).filter((key) => name.startsWith(key));
  return keys.sort((a, b) => b.length - a.length)[0] ?? null;
}

function judge(file: string, key: string, specifier: string): string | null {
  const allowed = TABLE[key];
  if (allowed === undefined) return null;
  if (specifier.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    const inside = key.endsWith('/') && target.startsWith(key);
    const outside = target.startsWith('..');
    const may = !outside && (inside || allowed.folders.some((folder) => target.startsWith(folder)));
    return may ? null : `${key} may not import ${target}`;
  }
  if (specifier.startsWith('node:')) {
    const name = specifier.slice('node:'.length);
    const inApp = !key.startsWith('scripts/') && !key.startsWith('test/');
    const may = covers(allowed.builtins, name) && !(inApp && NETWORK.has(name));
    return may ? null : `${key} may not import ${specifier}`;
  }
  const name = packageOf(specifier);
  // A window has every package but the one that would mean it is not a page any more.
  const barred = name === 'electron' && key === 'renderer/';
  return !barred && covers(allowed.packages, name) ? null : `${key} may not import ${specifier}`;
}

const covers = (list: readonly string[], name: string): boolean =>
  list.includes('*') || list.includes(name);

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
