import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { BrowserWindow, dialog, screen } from 'electron';

import { channels } from '../contract/channels.ts';
import type { CitizenMark, CitizenView, DeskEvent } from '../contract/events.ts';
import type { WindowRole } from '../ipc/sender.ts';
import { parseBounds, placeWindow, smallest } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { CITIZEN_PAGE, CLERK_PAGE } from './origin.ts';
import { safePreferences } from './security.ts';

interface WindowOptions {
  /** Folder of the built preloads. */
  readonly preload: string;
  /** Where the window remembers its place. */
  readonly data: string;
  readonly locale: 'zh-CN' | 'en' | null;
  readonly devtools: boolean;
}

/** What the citizen sees, and what main has written across it. */
export interface MarkedView {
  readonly view: CitizenView;
  readonly mark: CitizenMark;
}

/** The clerk's window and, when there is a citizen's screen, the second one. */
export interface Windows {
  openClerk(): BrowserWindow;
  clerk(): BrowserWindow | null;
  citizen(): BrowserWindow | null;
  roleOf(webContentsId: number): WindowRole | null;
  tell(event: DeskEvent): void;
  /** Opens the citizen's window when needed; false when there is nowhere to show it. */
  showCitizen(view: MarkedView, where: 'secondDisplay' | 'sameDisplay'): boolean;
  closeCitizen(): void;
  /** The system's open dialog for a policy pack; null: left without a choice. */
  choosePack(what: 'file' | 'folder', locale: 'zh-CN' | 'en'): Promise<string | null>;
}

/** Makes and keeps the two windows; nothing else in the program makes one that a person sees. */
export function makeWindows(options: WindowOptions): Windows {
  return new TwoWindows(options);
}

class TwoWindows implements Windows {
  readonly #options: WindowOptions;
  #clerk: BrowserWindow | null = null;
  #citizen: BrowserWindow | null = null;
  #lastView: MarkedView | null = null;

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  clerk(): BrowserWindow | null {
    return this.#clerk;
  }

  citizen(): BrowserWindow | null {
    return this.#citizen;
  }

  roleOf(webContentsId: number): WindowRole | null {
    if (webContentsId === this.#clerk?.webContents.id) return 'clerk';
    return webContentsId === this.#citizen?.webContents.id ? 'citizen' : null;
  }

  tell(event: DeskEvent): void {
    if (this.#clerk?.isDestroyed() === false) {
      this.#clerk.webContents.send(channels.event, event);
    }
  }

  openClerk(): BrowserWindow {
    const { data, locale } = this.#options;
    const place = placeWindow(parseBounds(readPlace(data)), workAreas());
    const window = new BrowserWindow({
      ...place,
      minWidth: Math.min(1024, place.width),
      minHeight: Math.min(640, place.height),
      show: false,
      autoHideMenuBar: true,
      backgroundColor: '#f5f7fa',
      webPreferences: this.#preferences('preload.cjs'),
    });
    this.#clerk = window;
    window.once('ready-to-show', () => {
      window.show();
    });
    window.on('close', () => {
      storePlace(data, window.getNormalBounds());
    });
    window.on('closed', () => {
      this.#clerk = null;
      this.closeCitizen();
    });
    void window.loadURL(withLocale(CLERK_PAGE, locale));
    return window;
  }

  showCitizen(view: MarkedView, where: 'secondDisplay' | 'sameDisplay'): boolean {
    this.#lastView = view;
    if (this.#citizen === null) return this.#openCitizen(where);
    send(this.#citizen, view);
    return true;
  }

  closeCitizen(): void {
    this.#lastView = null;
    this.#citizen?.destroy();
  }

  async choosePack(what: 'file' | 'folder', locale: 'zh-CN' | 'en'): Promise<string | null> {
    if (this.#clerk === null) return null;
    const words = PACK_DIALOG[locale];
    const options: Electron.OpenDialogOptions =
      what === 'file'
        ? { properties: ['openFile'], filters: [{ name: words.kind, extensions: ['mpack'] }] }
        : { properties: ['openDirectory'] };
    const { filePaths } = await dialog.showOpenDialog(this.#clerk, {
      ...options,
      title: words[what],
    });
    return filePaths[0] ?? null;
  }

  /** False: a second display was asked for and there is none. */
  #openCitizen(where: 'secondDisplay' | 'sameDisplay'): boolean {
    const second = secondArea(this.#clerk);
    if (where === 'secondDisplay' && second === null) return false;
    const window = new BrowserWindow({
      ...(second ?? onSameDisplay(this.#clerk)),
      show: false,
      fullscreen: second !== null,
      autoHideMenuBar: true,
      backgroundColor: '#ffffff',
      webPreferences: this.#preferences('preload.citizen.cjs'),
    });
    this.#citizen = window;
    window.once('ready-to-show', () => {
      window.showInactive();
    });
    window.webContents.on('did-finish-load', () => {
      if (this.#lastView !== null) send(window, this.#lastView);
    });
    window.on('closed', () => {
      this.#citizen = null;
    });
    void window.loadURL(withLocale(CITIZEN_PAGE, this.#options.locale));
    return true;
  }

  #preferences(preload: string): Electron.WebPreferences {
    const { devtools, preload: folder } = this.#options;
    return { ...safePreferences, devTools: devtools, preload: path.join(folder, preload) };
  }
}

/** The system's own window has no texts of the page's. */
const PACK_DIALOG = {
  'zh-CN': { file: '选择政策包文件', folder: '选择政策包文件夹', kind: '政策包' },
  en: { file: 'Choose a policy pack file', folder: "Choose a policy pack's folder", kind: 'Pack' },
} as const;

function send(window: BrowserWindow, { view, mark }: MarkedView): void {
  window.webContents.send(channels.citizenView, view, mark);
}

function withLocale(page: string, locale: string | null): string {
  return locale === null ? page : `${page}?lang=${locale}`;
}

function workAreas(): [Bounds, ...Bounds[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary.workArea, ...others.map((display) => display.workArea)];
}

function secondArea(clerk: BrowserWindow | null): Bounds | null {
  if (clerk === null) return null;
  const own = screen.getDisplayMatching(clerk.getBounds());
  return screen.getAllDisplays().find((display) => display.id !== own.id)?.bounds ?? null;
}

/** On demand on one display: beside the clerk's window where there is room, else over its right. */
function onSameDisplay(clerk: BrowserWindow | null): Bounds {
  const area = clerk === null ? screen.getPrimaryDisplay().workArea : areaOf(clerk);
  const width = Math.min(smallest.width, area.width);
  const height = Math.min(smallest.height, area.height);
  return { x: area.x + area.width - width, y: area.y + area.height - height, width, height };
}

function areaOf(window: BrowserWindow): Bounds {
  return screen.getDisplayMatching(window.getBounds()).workArea;
}

function readPlace(data: string): string | null {
  try {
    return readFileSync(path.join(data, 'place.json'), 'utf8');
  } catch {
    return null;
  }
}

function storePlace(data: string, bounds: Bounds): void {
  try {
    writeFileSync(path.join(data, 'place.json'), JSON.stringify(bounds));
  } catch {
    // A read-only folder must not keep the window open.
  }
}
