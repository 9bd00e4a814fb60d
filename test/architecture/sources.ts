import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

/** One source file, parsed; name is relative to the project folder, with forward slashes. */
export interface Source {
  readonly name: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** A rule that a file breaks, with the line (from 1) where it does. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

const SOURCE = /\.(ts|tsx|mts|cts|mjs|cjs|js|jsx)$/;
const APART = new Set(['node_modules', '.git', 'out', 'out-test', 'dist', 'test-results']);

/** Every file below a folder but those of tools, relative, sorted. */
export function listFiles(root: string, below = ''): string[] {
  const entries = fs.readdirSync(path.join(root, below), { withFileTypes: true });
  return entries
    .filter((entry) => !APART.has(entry.name))
    .flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? listFiles(root, name) : [name];
    })
    .sort();
}

/** Parses one text as TypeScript, TSX or JavaScript by its name. */
export function parse(name: string, text: string): Source {
  return { name, text, tree: ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true) };
}

/** All sources below a folder, parsed. */
export function readSources(root: string): Source[] {
  return listFiles(root)
    .filter((name) => SOURCE.test(name) && !name.includes('/fixtures/'))
    .map((name) => parse(name, fs.readFileSync(path.join(root, name), 'utf8')));
}

/** Calls a function for every node of a file, parents before children. */
export function walk(source: Source, visit: (node: ts.Node) => void): void {
  const enter = (node: ts.Node): void => {
    visit(node);
    node.forEachChild(enter);
  };
  enter(source.tree);
}

/** Line of a node, from 1. */
export function lineOf(source: Source, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
}

/** One line per violation, for the message of a failing test. */
export function show(violations: readonly Violation[]): string[] {
  return violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}
