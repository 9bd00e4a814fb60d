import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../../renderer');

/** Sources of the window's components and logic; the texts themselves are not among them. */
export function rendererSources(): { readonly file: string; readonly source: string }[] {
  return fs
    .globSync('**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !file.startsWith('text/zh-CN') && !file.startsWith('text/en'))
    .map((file) => ({ file, source: fs.readFileSync(path.join(root, file), 'utf8') }));
}

/** Sources of the services, which enter what happens into the journal. */
export function serviceSources(): string[] {
  const cwd = path.resolve(root, '../electron/services');
  return fs
    .globSync('**/*.ts', { cwd })
    .map((file) => fs.readFileSync(path.join(cwd, file), 'utf8'));
}
