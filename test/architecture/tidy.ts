import path from 'node:path';

import ts from 'typescript';

import { importsOf } from './imports.ts';
import { lineOf, type Source, type Violation, walk } from './sources.ts';

const FILE_LINES = 400;
const FUNCTION_LINES = 70;

/** The user's own top level, and beside it what a tool or a convention puts there. */
const TOP_LEVEL = new Set([
  ...['electron', 'renderer', 'db', 'resources', 'test', 'scripts', 'docs'],
  ...['package.json', 'tsconfig.json', 'electron-builder.yml', 'README.md', 'README.zh-CN.md'],
  ...['package-lock.json', 'LICENSE', '.ci', '.editorconfig', '.gitignore', '.gitattributes'],
  ...['eslint.config.js', '.prettierrc.json', '.prettierignore', '.dependency-cruiser.cjs'],
  ...['vitest.config.ts', 'playwright.config.ts', 'electron.vite.config.ts'],
  ...['electron.vite.test.config.ts'],
]);

/** Composition roots: the only places in the app where time and chance come in. */
const ROOTS = ['electron/main.ts', 'renderer/ids.ts', 'renderer/time.ts'];

/** Folders whose code must run anywhere and always answer the same. */
const PURE = ['electron/domain/', 'electron/contract/', 'electron/rules/'];
const MACHINE = ['process', 'Buffer', 'fetch', 'window', 'document', 'setTimeout', 'localStorage'];

const inApp = (name: string): boolean => /^(electron|db|renderer)\//.test(name);
const isConfig = (name: string): boolean => /(^|\/)[\w.-]*config\.(ts|js)$|\.cjs$/.test(name);

/** A rule: looks at one node and answers what is wrong with it, or null. */
type NodeRule = (source: Source, node: ts.Node) => string | null;

const functionLength: NodeRule = ({ tree }, node) => {
  if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return null;
  // A suite is a folder for tests, not a piece of work that has to fit on a screen.
  if (ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText())) {
    return null;
  }
  const from = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
  const lines = tree.getLineAndCharacterOfPosition(node.end).line - from + 1;
  return lines > FUNCTION_LINES ? `function of ${lines} lines, ${FUNCTION_LINES} at most` : null;
};

const defaultExport: NodeRule = ({ name }, node) => {
  if (isConfig(name)) return null;
  const flags = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const isDefault =
    ts.isExportAssignment(node) || flags.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  return isDefault ? 'default export' : null;
};

const anyType: NodeRule = (_, node) =>
  node.kind === ts.SyntaxKind.AnyKeyword ? 'the type any' : null;

const printing: NodeRule = (_, node) =>
  ts.isIdentifier(node) && node.text === 'console' && isFree(node) ? 'console' : null;

const skipping: NodeRule = ({ name }, node) => {
  if (!name.startsWith('test/') || !ts.isPropertyAccessExpression(node)) return null;
  const chain = node.getText();
  return /^(test|it|describe|suite)\b.*\.(only|skip|skipIf|runIf|todo|fixme|fails)$/.test(chain)
    ? `${chain}: every test runs`
    : null;
};

const clockAndChance: NodeRule = ({ name }, node) => {
  if (!inApp(name) || ROOTS.includes(name)) return null;
  if (ts.isNewExpression(node)) {
    const bare = node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
    return bare ? 'new Date() outside a composition root' : null;
  }
  if (!ts.isPropertyAccessExpression(node)) return null;
  const text = node.getText();
  const made = /^(Date\.now|Math\.random|performance\.now)$|\brandomUUID$/.test(text);
  return made ? `${text} outside a composition root` : null;
};

const machineInPureCode: NodeRule = ({ name }, node) => {
  if (!PURE.some((folder) => name.startsWith(folder)) || !ts.isIdentifier(node)) return null;
  return MACHINE.includes(node.text) && isFree(node) ? `${node.text} in pure code` : null;
};

const waitingService: NodeRule = ({ name }, node) => {
  if (!name.startsWith('electron/services/')) return null;
  const waits =
    ts.isAwaitExpression(node) ||
    node.kind === ts.SyntaxKind.AsyncKeyword ||
    ts.isYieldExpression(node);
  return waits ? 'a service never waits' : null;
};

const network: NodeRule = ({ name }, node) => {
  const free = name.startsWith('electron/sync/') || !inApp(name);
  if (free || !ts.isIdentifier(node)) return null;
  const calls = ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'].includes(node.text);
  const used = ts.isCallExpression(node.parent) || ts.isNewExpression(node.parent);
  return calls && used && isFree(node) ? `${node.text}: only electron/sync has a network` : null;
};

const NODE_RULES: readonly NodeRule[] = [
  ...[functionLength, defaultExport, anyType, printing, skipping],
  ...[clockAndChance, machineInPureCode, waitingService, network],
];

// A name by itself, as opposed to a property, a key or the name of something declared here.
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  const named =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isJsxAttribute(parent);
  return !(named && parent.name === node);
}

/** What is untidy in the sources. */
export function untidy(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) => [
    ...tooLong(source),
    ...withoutExtension(source),
    ...nodesAgainstRules(source),
  ]);
}

function tooLong({ name, text }: Source): Violation[] {
  const lines = text.split('\n').length - 1;
  const rule = `file of ${lines} lines, ${FILE_LINES} at most`;
  return lines > FILE_LINES ? [{ file: name, line: FILE_LINES, rule }] : [];
}

function withoutExtension(source: Source): Violation[] {
  return importsOf(source)
    .filter(({ specifier }) => specifier.startsWith('.') && path.extname(specifier) === '')
    .map(({ specifier, line }) => ({
      file: source.name,
      line,
      rule: `import of ${specifier} without its extension`,
    }));
}

function nodesAgainstRules(source: Source): Violation[] {
  const found: Violation[] = [];
  walk(source, (node) => {
    for (const judge of NODE_RULES) {
      const rule = judge(source, node);
      if (rule !== null) found.push({ file: source.name, line: lineOf(source, node), rule });
    }
  });
  return found;
}

/** Names at the top level that do not belong there. */
export const strangers = (names: readonly string[]): string[] =>
  names.filter((name) => !TOP_LEVEL.has(name.split('/')[0] ?? ''));

// Put together from halves, so that this file does not find itself.
const UNFINISHED = new RegExp(
  String.raw`\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\b`,
);
const WORKPLACE = new RegExp(
  [
    String.raw`(^|[^\w.])/${'wo' + 'rk'}/`,
    String.raw`\.\./${'sha' + 'red'}\b`,
    '/tmp/' + 'plan',
  ].join('|'),
);

/** Words in any text of the project: work that was put off, and places only its makers had. */
export function strayWords(file: string, text: string): Violation[] {
  return text.split('\n').flatMap((content, index) => {
    const line = index + 1;
    if (UNFINISHED.test(content)) return [{ file, line, rule: 'unfinished work' }];
    if (WORKPLACE.test(content)) return [{ file, line, rule: "a place on the makers' machine" }];
    return [];
  });
}
