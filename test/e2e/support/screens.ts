import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { ElectronApplication, Page } from '@playwright/test';

/** The sizes every screen must work at: the smallest hall PC and a full one. */
export const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** Gives the window of a page exactly this inner size. */
export async function resize(
  app: ElectronApplication,
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { url, width, height }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (window.webContents.getURL() !== url) continue;
        window.setMinimumSize(100, 100);
        window.setPosition(0, 0);
        window.setContentSize(width, height);
      }
    },
    { url: page.url(), ...size },
  );
  await page.waitForFunction(
    // A full-size window may come out a pixel short on a display of the same size.
    ({ width, height }) => Math.abs(innerWidth - width) < 2 && Math.abs(innerHeight - height) < 2,
    size,
  );
}

/** One picture per size, `<folder>/<name>-1366x768.png` and so on. */
export async function pictures(
  app: ElectronApplication,
  page: Page,
  folder: string,
  name: string,
): Promise<string[]> {
  const files: string[] = [];
  for (const size of SIZES) {
    await resize(app, page, size);
    const file = `${folder}/${name}-${size.width}x${size.height}.png`;
    await page.screenshot({ path: file });
    files.push(file);
  }
  return files;
}

/** A paper, kept where COUNTER_PICTURES names a folder, to be looked at. */
export function keepPdf(pdf: Uint8Array, name: string): void {
  const folder = process.env['COUNTER_PICTURES'] ?? '';
  if (folder !== '') writeFileSync(path.join(folder, name), pdf);
}
