import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { loadFonts } from '../../electron/print/fonts.ts';
import { countPages, within } from '../../electron/print/pages.ts';
import { findCommand, listSystemPrinters, printingWay } from '../../electron/print/printers.ts';
import { qrPicture } from '../../electron/print/qrCode.ts';
import { strokePath } from '../../electron/print/signatures.ts';
import type { Paper } from '../../electron/print/press.ts';
import type { Sheet } from '../../electron/print/sheet.ts';

describe('QR code', () => {
  it('keeps four modules of quiet zone and draws only whole modules inside', () => {
    const { size, path: drawn } = qrPicture('1|45010001-03-20260310-000123-8|ABC|');
    expect((size - 8 - 17) % 4).toBe(0);
    const runs = [...drawn.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
    expect(runs.map((run) => run[0]).join('')).toBe(drawn);
    for (const [, x, y, width, back] of runs) {
      expect(Number(x)).toBeGreaterThanOrEqual(4);
      expect(Number(y)).toBeGreaterThanOrEqual(4);
      expect(Number(x) + Number(width)).toBeLessThanOrEqual(size - 4);
      expect(width).toBe(back);
    }
    expect(drawn.startsWith('M4 4h7')).toBe(true);
  });
});

describe('signature strokes', () => {
  it('become one path, each stroke from its first point', () => {
    expect(
      strokePath([
        [1, 2, 3, 4],
        [5, 6],
      ]),
    ).toBe('M1 2L3 4M5 6');
  });
});

describe('PDF', () => {
  it('pages are counted from the page tree', () => {
    const pdf = Buffer.from('%PDF\n5 0 obj\n<</Type /Pages\n/Count 3\n/Kids [1 0 R]>>\nendobj');
    expect(countPages(pdf)).toBe(3);
    expect(() => countPages(Buffer.from('%PDF'))).toThrow('without pages');
  });

  it('what takes too long is given up', async () => {
    await expect(within(5, 'printing', new Promise(() => undefined))).rejects.toThrow(
      'printing took longer than 5 ms',
    );
    await expect(within(1000, 'printing', Promise.resolve(1))).resolves.toBe(1);
  });
});

describe('fonts', () => {
  const fonts = () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
    const ranges = { '[4]': 'U+9f91,U+9fa0-9fa5', latin: 'U+0000-00FF' };
    writeFileSync(path.join(folder, 'unicode.json'), JSON.stringify(ranges));
    writeFileSync(path.join(folder, 'noto-sans-sc-latin-400-normal.woff2'), 'font');
    const loaded = loadFonts(folder);
    return { loaded, folder };
  };

  it('give regular and bold, and rare characters only where a page needs them', async () => {
    const { loaded, folder } = fonts();
    expect(loaded.css.match(/@font-face/g)).toHaveLength(6);
    expect(loaded.css).toContain('unicode-range: U+9f91,U+9fa0-9fa5;');
    expect(loaded.css).not.toMatch(/https?:/);
    const file = await loaded.file('noto-sans-sc-latin-400-normal.woff2');
    expect(Buffer.from(file ?? []).toString()).toBe('font');
    rmSync(folder, { recursive: true });
  });

  it('serve no file that the style sheet does not name', async () => {
    const { loaded, folder } = fonts();
    expect(await loaded.file('unicode.json')).toBeNull();
    expect(await loaded.file('../secret.woff2')).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it('write the code behind a character that they cannot draw', () => {
    const { loaded, folder } = fonts();
    expect(loaded.mark('<b>é龑䶮𠅤</b>')).toBe('<b>é龑䶮〔U+4DAE〕𠅤〔U+20164〕</b>');
    rmSync(folder, { recursive: true });
  });
});

describe('printers', () => {
  let folder: string;
  let path_: string | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lp-'));
    path_ = process.env.PATH;
  });
  afterEach(() => {
    process.env.PATH = path_;
    rmSync(folder, { recursive: true });
  });

  const sheet: Sheet = { title: 't', html: () => '' };
  const paper: Paper = { pdf: new Uint8Array([37, 80, 68, 70]), pages: 1 };
  const chromium: string[] = [];
  const press = {
    print: (_sheet: Sheet, _paper: Paper, printer: string) => {
      chromium.push(printer);
      return Promise.resolve();
    },
  };
  function fakeLp(script: string): void {
    writeFileSync(path.join(folder, 'lp'), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, 'lp'), 0o755);
    process.env.PATH = `${folder}${path.delimiter}${path_ ?? ''}`;
  }

  it('get the very bytes of the preview through lp, and a title without a name', async () => {
    fakeLp(`echo "$@" > ${folder}/args; cat > ${folder}/pdf`);
    const send = await printingWay(press);
    await send({ ...sheet, title: '受理回执 示例周敏' }, paper, 'HallA4');
    expect(readFileSync(path.join(folder, 'pdf'), 'utf8')).toBe('%PDF');
    expect(readFileSync(path.join(folder, 'args'), 'utf8').trim()).toBe(
      '-d HallA4 -t counter-paper -o media=A4 -o print-scaling=none',
    );
  });

  it('that refuse are reported in the system’s own words', async () => {
    fakeLp('echo "lp: The printer or class does not exist." >&2; exit 1');
    const send = await printingWay(press);
    await expect(send(sheet, paper, 'Nowhere')).rejects.toThrow('does not exist');
  });

  it('are reached through Chromium where there is no lp', async () => {
    process.env.PATH = folder;
    expect(await findCommand('lp')).toBeNull();
    const send = await printingWay(press);
    await send(sheet, paper, 'HallA4');
    expect(chromium).toEqual(['HallA4']);
  });

  it('are listed with the default first and a label that is never empty', async () => {
    const info = (name: string, displayName: string, more = {}) => ({
      name,
      displayName,
      description: '',
      options: {},
      status: 0,
      isDefault: false,
      ...more,
    });
    const printers = () =>
      Promise.resolve([info('a', ''), info('b', '大厅打印机', { isDefault: true })]);
    expect(await listSystemPrinters({ printers })).toEqual([
      { name: 'b', label: '大厅打印机', isDefault: true },
      { name: 'a', label: 'a', isDefault: false },
    ]);
  });
});
