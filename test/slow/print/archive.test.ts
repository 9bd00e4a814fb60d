import { execFileSync } from 'node:child_process';
import { cpSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  archiveFonts,
  writeArchive,
  type ArchiveImage,
  type ArchivePart,
} from '../../../electron/print/archive.ts';
import { fontsOf, textOf } from '../../support/pdf.ts';
import { pictureFile } from '../../support/pictures.ts';

const FILES = new URL('../../../node_modules/@fontsource/noto-sans-sc/', import.meta.url);
const about = {
  title: '一次性支取归档',
  foot: '示例南宁医保服务大厅',
  pageOf: '第 {page} 页，共 {pages} 页',
  at: '2026-03-10T09:00:00.000+08:00',
};

let folder = '';
let jpeg: Uint8Array = new Uint8Array();
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'archive-'));
  // The build puts fonts and ranges into one folder; the package keeps the ranges one level up.
  cpSync(fileURLToPath(new URL('files/', FILES)), folder, { recursive: true });
  cpSync(fileURLToPath(new URL('unicode.json', FILES)), path.join(folder, 'unicode.json'));
  jpeg = await pictureFile('.jpg', { Q: 88, keep: 'none' });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function* pictures(count: number): Generator<ArchiveImage> {
  for (let n = 1; n <= count; n += 1) {
    yield { jpeg, width: 2480, height: 3508, caption: `死亡证明 第${n}页` };
  }
}

const COVER: ArchivePart = {
  kind: 'sections',
  title: '个人账户一次性支取 档案',
  qr: '1|45010001-03-20260310-000123-7|abc',
  sections: [
    {
      heading: '参保人',
      rows: [
        { label: '姓名', value: '示例黄德海' },
        { label: '死亡日期', value: '2026-02-11' },
      ],
    },
    {
      heading: '核定表',
      table: {
        columns: ['项目', '金额（元）', '来源'],
        widths: [2, 1, 2],
        rows: Array.from({ length: 60 }, (_, n) => [`第${n + 1}行`, `${n}.00`, '示例来源']),
      },
    },
    { heading: '决定', text: ['依据示例医保〔2024〕9号第二条，予以支取。', '示例龑䶮 办结'] },
  ],
};

async function written(parts: readonly ArchivePart[]): Promise<{ file: string; pages: number }> {
  const file = path.join(folder, `archive-${Math.random()}.pdf`);
  const { pages } = await writeArchive(createWriteStream(file), archiveFonts(folder), parts, about);
  return { file, pages };
}

const said = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8' });

describe('the archive of a case, read by another program', () => {
  test('has its pages in order, numbered, with text that is found and fonts that are real', async () => {
    const { file, pages } = await written([
      COVER,
      { kind: 'images', title: '材料', count: 3, images: pictures(3) },
      { kind: 'sections', title: '业务台账', sections: [{ heading: '摘录', text: ['完'] }] },
    ]);
    expect(said('pdfinfo', file)).toMatch(new RegExp(`Pages: +${pages}\\n`));
    const text = textOf(readFileSync(file));
    for (const part of ['示例黄德海', '第60行', '〔2024〕9号', '示例龑', '〔U+4DAE〕']) {
      expect(text).toContain(part);
    }
    const each = Array.from({ length: pages }, (_, n) =>
      said('pdftotext', '-f', String(n + 1), '-l', String(n + 1), file, '-').replace(/\s+/g, ''),
    );
    for (const [n, page] of each.entries()) expect(page).toContain(`第${n + 1}页，共${pages}页`);
    const order = each.map((page) => /死亡证明第(\d)页/.exec(page)?.[1] ?? '').join('');
    expect(order).toBe('123');
    for (const font of fontsOf(readFileSync(file))) {
      expect(font).toMatchObject({ embedded: true });
      expect(font.type).toContain('CID');
    }
  });

  test('embeds pictures as they are, not encoded again', async () => {
    const { file } = await written([
      { kind: 'images', title: '材料', count: 1, images: pictures(1) },
    ]);
    expect(said('pdfimages', '-list', file)).toMatch(/image +2480 +3508 .* jpeg/);
    execFileSync('pdfimages', ['-j', file, path.join(folder, 'out')]);
    expect(readFileSync(path.join(folder, 'out-000.jpg')).equals(jpeg)).toBe(true);
  });

  test('has a code on its cover that a reader reads', async () => {
    const { file } = await written([COVER]);
    execFileSync('pdftoppm', ['-r', '150', '-png', '-f', '1', '-l', '1', file, `${file}-page`]);
    const code = said('zbarimg', '-q', '--raw', `${file}-page-1.png`);
    expect(code.trim()).toBe('1|45010001-03-20260310-000123-7|abc');
  });
});

describe('writing the archive', () => {
  test('fails when another number of pictures comes than was said', async () => {
    const parts = [{ kind: 'images', title: '材料', count: 2, images: pictures(1) }] as const;
    await expect(written(parts)).rejects.toThrow('1 pictures came, 2 were said');
  });

  test('fails with the disk, and fetches no more pictures then', async () => {
    let fetched = 0;
    function* counted(): Generator<ArchiveImage> {
      for (const one of pictures(60)) {
        fetched += 1;
        yield one;
      }
    }
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(new Error('no space left')),
    });
    const parts = [{ kind: 'images', title: '材料', count: 60, images: counted() }] as const;
    const writing = writeArchive(full, archiveFonts(folder), parts, about);
    await expect(writing).rejects.toThrow('no space left');
    expect(fetched).toBeLessThan(60);
  });

  test('does not run ahead of a slow disk', async () => {
    let waiting = 0;
    let most = 0;
    const slow = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        waiting -= chunk.length;
        setTimeout(done, 1);
      },
    });
    async function* counted(): AsyncGenerator<ArchiveImage> {
      for (const one of pictures(30)) {
        waiting += one.jpeg.length;
        most = Math.max(most, waiting);
        yield await Promise.resolve(one);
      }
    }
    const parts = [{ kind: 'images', title: '材料', count: 30, images: counted() }] as const;
    await writeArchive(slow, archiveFonts(folder), parts, about);
    expect(most).toBeLessThan(4 * 1024 * 1024 + 3 * jpeg.length);
  });
});
