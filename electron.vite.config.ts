import fs from 'node:fs';
import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;

// The driver is native, and the decoders of pages find their WebAssembly beside themselves: they
// stay packages beside the bundle; everything else is bundled in.
const external = ['better-sqlite3', 'wasm-vips', '@hyzyla/pdfium'];

const FONT_FACES = ['chinese-simplified-400', 'chinese-simplified-700', 'latin-400', 'latin-700'];

/** Every `<name>.worker.ts` becomes `out/main/<name>.worker.js`, a file that a worker can start. */
function workers(): Record<string, string> {
  const found = ['electron', 'db'].flatMap((folder) =>
    fs.globSync(`${folder}/**/*.worker.ts`, { cwd: root }),
  );
  return Object.fromEntries(found.map((file) => [path.basename(file, '.ts'), file]));
}

/** Window and printed forms use the same static font files; variable fonts print as pictures. */
function fonts(): Plugin {
  const source = path.join(root, 'node_modules/@fontsource/noto-sans-sc');
  return {
    name: 'counter-fonts',
    generateBundle() {
      for (const face of FONT_FACES) {
        const name = `noto-sans-sc-${face}-normal.woff2`;
        const bytes = fs.readFileSync(path.join(source, 'files', name));
        this.emitFile({ type: 'asset', fileName: `fonts/${name}`, source: bytes });
      }
      // Rare characters of names (生僻字), in small files that are loaded only when needed.
      for (const name of fs.globSync('noto-sans-sc-[0-9]*-{4,7}00-normal.woff2', {
        cwd: path.join(source, 'files'),
      })) {
        const bytes = fs.readFileSync(path.join(source, 'files', name));
        this.emitFile({ type: 'asset', fileName: `fonts/${name}`, source: bytes });
      }
      // The archive's PDF is written without a browser: it unpacks the older form with zlib.
      for (const name of fs.globSync('noto-sans-sc-{chinese-simplified,[0-9]*}-400-normal.woff', {
        cwd: path.join(source, 'files'),
      })) {
        const bytes = fs.readFileSync(path.join(source, 'files', name));
        this.emitFile({ type: 'asset', fileName: `fonts/${name}`, source: bytes });
      }
      const ranges = fs.readFileSync(path.join(source, 'unicode.json'));
      this.emitFile({ type: 'asset', fileName: 'fonts/unicode.json', source: ranges });
      const licence = fs.readFileSync(path.join(source, 'LICENSE'));
      this.emitFile({ type: 'asset', fileName: 'fonts/LICENSE', source: licence });
    },
  };
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: 'electron/main.ts', ...workers() },
        external,
        // Chunks lie beside the entries, so that import.meta.dirname is the same folder in all.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          preload: 'electron/preload.ts',
          'preload.citizen': 'electron/preload.citizen.ts',
        },
        // A sandboxed preload is one CommonJS file; the package is of type module, hence .cjs.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), fonts()],
    build: {
      outDir: path.join(root, 'out/renderer'),
      emptyOutDir: true,
      // Nothing inlined: the page's policy allows no data: scripts and few data: images.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: path.join(root, 'renderer/index.html'),
          citizen: path.join(root, 'renderer/citizen.html'),
        },
      },
    },
  },
});
