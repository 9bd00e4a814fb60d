import { join } from 'node:path';

import { build } from 'vite';

/**
 * Makes one plain file of a script of ours, so that a child process starts in a tenth of a second:
 * tests that kill forty of them cannot wait for forty type strippings. Answers its path.
 */
export async function bundled(name: string): Promise<string> {
  const root = join(import.meta.dirname, '../..');
  const outDir = join(root, 'node_modules/.cache/test-bundles', `${name}-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, `${name}.ts`),
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { external: ['better-sqlite3'], output: { entryFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return join(outDir, `${name}.mjs`);
}
