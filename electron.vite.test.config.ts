import { defineConfig } from 'electron-vite';

/**
 * The composition root of the end-to-end tests, with its stop points. It is built into a folder of
 * its own that no package contains; windows and preloads are those of the real build.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out-test/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: 'test/e2e/main.ts' },
        external: ['better-sqlite3', 'wasm-vips', '@hyzyla/pdfium'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
});
