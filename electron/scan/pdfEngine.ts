import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { PDFiumLibrary, PDFiumModule } from '@hyzyla/pdfium';

import type { StandIn } from './pdfFonts.ts';

type Loaded = Awaited<ReturnType<typeof PDFiumModule>>;

/** What the build of PDFium has and its types do not say; numbers are addresses and booleans. */
interface Untyped {
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_HasUnicodeMapError(text: number, index: number): number;
  _FPDFText_GetTextObject(text: number, index: number): number;
  _FPDFTextObj_GetFont(object: number): number;
  _FPDFFont_GetIsEmbedded(font: number): number;
  _FPDF_InitLibraryWithConfig(config: number): void;
}

/** PDFium as it runs here: WebAssembly, which reaches nothing outside of its own memory. */
export type Pdfium = Omit<Loaded, keyof Untyped> & Untyped;

/** The library and the module below it. */
export interface PdfEngine {
  readonly library: PDFiumLibrary;
  readonly pdfium: Pdfium;
}

/** A folder of the file system in PDFium's memory; it is always there. */
const FONTS = '/tmp';

/**
 * Starts PDFium. It looks for fonts in folders as on any Linux: the stand-in is written into its
 * file system in memory, because its API takes fonts by C callbacks only, and those cannot be made
 * from here.
 */
export async function startPdf(font: StandIn | null): Promise<PdfEngine> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'));
  const calls: Calls[] = [];
  const modules: Loaded[] = [];
  const library = await PDFiumLibrary.initBase({
    instantiateWasm: (imports, done) => {
      calls.push(imports as unknown as Calls); // by the interface of every such build
      void WebAssembly.instantiate(wasm, imports).then(({ instance }) => {
        done(instance); // its types have the two mixed up
      });
      return {};
    },
    vendor: async (options) => {
      const module = await PDFiumModule(options);
      modules.push(module);
      const [system] = calls;
      if (font === null || system === undefined) return module;
      writeFile(module, system, `${FONTS}/standIn.ttf`, font.bytes);
      return lookingIn(module, FONTS);
    },
  });
  const [module] = modules;
  if (module === undefined) throw new Error('PDFium did not start');
  return { library, pdfium: typed(module) };
}

/** The build has them; every call is one of PDFium's own, under its own name. */
const typed = (module: Loaded): Pdfium => module as unknown as Pdfium;

/** System calls of the module, the other way round: what its C code asks the host for. */
interface Calls {
  readonly env: {
    __syscall_openat(folder: number, path: number, flags: number, more: number): number;
  };
  readonly wasi_snapshot_preview1: {
    fd_write(file: number, parts: number, count: number, written: number): number;
    fd_close(file: number): number;
  };
}

const CURRENT_FOLDER = -100;
const CREATE_TO_WRITE = 0o101;

function writeFile(module: Loaded, calls: Calls, name: string, bytes: Uint8Array): void {
  const path = textAt(module, name);
  const content = placed(module, bytes);
  const words = module.wasmExports.malloc(12);
  const word = words >> 2;
  module.HEAP32[word] = 0o600;
  const file = calls.env.__syscall_openat(CURRENT_FOLDER, path, CREATE_TO_WRITE, words);
  module.HEAP32.set([content, bytes.length], word);
  const { fd_write, fd_close } = calls.wasi_snapshot_preview1;
  const failed = file < 0 || fd_write(file, words, 1, words + 8) !== 0 || fd_close(file) !== 0;
  for (const address of [path, content, words]) module.wasmExports.free(address);
  if (failed) throw new Error('the font could not be written for PDFium');
}

/** The module, started with this folder of fonts instead of without a configuration. */
function lookingIn(module: Loaded, folder: string): Loaded {
  const { _FPDF_InitLibraryWithConfig: init } = typed(module);
  Object.defineProperty(module, '_FPDF_InitLibraryWithConfig', {
    value: () => {
      // FPDF_LIBRARY_CONFIG: version, then the list of folders, which ends with 0.
      const folders = placed(module, new Uint8Array(8));
      module.HEAP32[folders >> 2] = textAt(module, folder);
      const config = placed(module, new Uint8Array(24));
      module.HEAP32.set([2, folders], config >> 2);
      init(config);
    },
  });
  return module;
}

function textAt(module: Loaded, text: string): number {
  return placed(module, Buffer.from(`${text}\0`, 'utf8'));
}

function placed(module: Loaded, bytes: Uint8Array): number {
  const address = module.wasmExports.malloc(bytes.length);
  module.HEAPU8.set(bytes, address);
  return address;
}
