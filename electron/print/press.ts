import { BrowserWindow, session } from 'electron';
import type { PrinterInfo, Session } from 'electron';

import type { Fonts } from './fonts.ts';
import type { Forms } from './forms.ts';
import { PAPER_POLICY, countPages, within } from './pages.ts';
import { pageCss, type Sheet } from './sheet.ts';

const PARTITION = 'papers'; // without 'persist:', so nothing of it reaches the disk
const PAGE = 'app://papers/sheet.html';
const LIMIT_MS = 30_000;
/** Any world but the page's own, where scripts are off. */
const FONT_WORLD = 1001;
const PDF_OPTIONS = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
} as const;

/** A paper as it is: the same bytes are the preview and go to the printer. */
export interface Paper {
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly pages: number;
}

/** Makes PDF files of sheets in one hidden window; one after another. */
export interface Press {
  /** Makes the window and loads the fonts, so that the first preview is quick. */
  warm(): Promise<void>;
  make(sheet: Sheet): Promise<Paper>;
  /** System printers as Chromium lists them. */
  printers(): Promise<PrinterInfo[]>;
  /** Prints through Chromium, where there is no print command for PDF; rejects with the reason. */
  print(sheet: Sheet, paper: Paper, printer: string): Promise<void>;
  close(): void;
}

/** A press with its own session: no network, no script, no storage, no preload. */
export function createPress(forms: Forms, fonts: Fonts, blank: Sheet): Press {
  let html = '';
  let window: BrowserWindow | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const open = (): BrowserWindow => {
    if (window !== null && !window.isDestroyed()) return window;
    window = hiddenWindow(papersSession(forms, fonts, () => html));
    return window;
  };
  const close = () => {
    if (window !== null && !window.isDestroyed()) window.destroy();
    window = null;
  };
  const load = async (page: string): Promise<BrowserWindow> => {
    const target = open();
    html = fonts.mark(page);
    await target.webContents.loadURL(PAGE);
    await untilFontsAreThere(target);
    return target;
  };
  const toPdf = async (page: string): Promise<Uint8Array<ArrayBuffer>> => {
    const target = await load(page);
    return new Uint8Array(await target.webContents.printToPDF(PDF_OPTIONS));
  };
  // A window that hangs is thrown away; the next paper gets a new one.
  const inTurn = <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(() => within(LIMIT_MS, what, work()));
    queue = turn.catch(close);
    return turn;
  };

  const make = (sheet: Sheet): Promise<Paper> =>
    inTurn('making a paper', async () => {
      const first = await toPdf(sheet.html(1));
      const pages = countPages(first);
      if (pages === 1) return { pdf: first, pages };
      return { pdf: await toPdf(sheet.html(pages)), pages };
    });

  return {
    make,
    close,
    warm: async () => {
      await make(blank);
    },
    printers: () => inTurn('listing printers', () => open().webContents.getPrintersAsync()),
    print: (sheet, paper, printer) =>
      inTurn('printing', async () => {
        const target = await load(sheet.html(paper.pages));
        await printWindow(target, printer);
      }),
  };
}

/**
 * A page counts as loaded before its fonts are, and would be printed without its letters. Pages run
 * no script; main may still look into one from a world of its own. Rare characters ask for their
 * font only after the common one has come, so it is laid out again until nothing is asked for.
 */
async function untilFontsAreThere(window: BrowserWindow): Promise<void> {
  const code = `(async () => {
    for (let round = 0; round < 8; round += 1) {
      document.body.getBoundingClientRect();
      await document.fonts.ready;
      document.body.getBoundingClientRect();
      if (document.fonts.status === 'loaded') break;
    }
    return [...document.fonts].filter((font) => font.status === 'error').length;
  })()`;
  const broken: unknown = await window.webContents.executeJavaScriptInIsolatedWorld(FONT_WORLD, [
    { code },
  ]);
  if (broken !== 0) throw new Error(`${String(broken)} font files could not be read`);
}

function hiddenWindow(papers: Session): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 1130,
    webPreferences: {
      session: papers,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webgl: false,
      spellcheck: false,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  return window;
}

let papers: Session | null = null;

/** The one session of the print window; its addresses are answered from memory. */
function papersSession(forms: Forms, fonts: Fonts, html: () => string): Session {
  papers ??= session.fromPartition(PARTITION, { cache: true });
  if (papers.protocol.isProtocolHandled('app')) papers.protocol.unhandle('app');
  papers.protocol.handle('app', (request) => answer(new URL(request.url), forms, fonts, html()));
  papers.setPermissionRequestHandler((_contents, _permission, reply) => {
    reply(false);
  });
  papers.setPermissionCheckHandler(() => false);
  papers.webRequest.onBeforeRequest((request, reply) => {
    reply({ cancel: !request.url.startsWith('app://papers/') });
  });
  return papers;
}

async function answer(url: URL, forms: Forms, fonts: Fonts, html: string): Promise<Response> {
  const { pathname } = url;
  if (pathname === '/sheet.html') return text(html, 'text/html', 'no-store');
  if (pathname === '/paper.css') return text(forms.css, 'text/css', 'max-age=86400');
  if (pathname === '/fonts.css') return text(fonts.css, 'text/css', 'max-age=86400');
  const total = /^\/pages\/(\d{1,3})\.css$/.exec(pathname)?.[1];
  if (total !== undefined) return text(pageCss(Number(total)), 'text/css', 'max-age=86400');
  const name = /^\/fonts\/([a-z0-9-]+\.woff2)$/.exec(pathname)?.[1];
  const file = name === undefined ? null : await fonts.file(name);
  if (file === null) return new Response(null, { status: 404 });
  return new Response(file, {
    headers: { 'content-type': 'font/woff2', 'cache-control': 'max-age=86400, immutable' },
  });
}

function text(body: string, mime: string, caching: string): Response {
  return new Response(body, {
    headers: {
      'content-type': `${mime}; charset=utf-8`,
      'content-security-policy': PAPER_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': caching,
    },
  });
}

function printWindow(window: BrowserWindow, printer: string): Promise<void> {
  return new Promise((resolve, reject) => {
    window.webContents.print(
      {
        silent: true,
        deviceName: printer,
        pageSize: 'A4',
        margins: { marginType: 'none' },
        printBackground: true,
      },
      (done, reason) => {
        if (done) resolve();
        else reject(new Error(reason));
      },
    );
  });
}
