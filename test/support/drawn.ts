/** Pages drawn by a script, as a scanner would see them: the fixtures of everything about pages. */
import { readFileSync } from 'node:fs';

import PdfDocument from 'pdfkit';

import { sfntOfWoff } from '../../electron/print/woff.ts';
import { openPdf } from '../../electron/scan/pdf.ts';
import { startVips, withPictures, type Picture } from '../../electron/scan/vips.ts';
import { must } from './parts.ts';
import { remembered } from './remembered.ts';

const FONTS = new URL('../../node_modules/@fontsource/noto-sans-sc/files/', import.meta.url);
const HAN = sfntOfWoff(
  readFileSync(new URL('noto-sans-sc-chinese-simplified-400-normal.woff', FONTS)),
);

const SENTENCE =
  '兹证明示例黄德海（公民身份号码略）已于二〇二六年二月十一日在示例医院去世，死亡原因见附件。本证明一式三份，' +
  '由家属、公安机关和医疗保障经办机构各执一份，涂改无效。';

/** What is drawn. */
export interface Drawing {
  readonly pages?: number;
  /** Points. */
  readonly size?: number;
  /** 0 white … 1 black. */
  readonly ink?: number;
  readonly lines?: number;
  readonly password?: string;
}

/** A PDF of pages with Chinese print, a table and a red stamp. */
export async function drawnPdf(drawing: Drawing = {}): Promise<Buffer> {
  const { pages = 1, size = 10.5, ink = 1, lines = 24, password } = drawing;
  const options = { size: 'A4', autoFirstPage: false, margin: 56 };
  const secured = password === undefined ? {} : { userPassword: password, ownerPassword: 'owner' };
  const document = new PdfDocument({ ...options, ...secured });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise((resolve) => document.on('end', resolve));
  const level = Math.round(255 * (1 - ink));
  document.registerFont('han', HAN);
  for (let n = 0; n < pages; n += 1) {
    document.addPage();
    document.font('han').fontSize(size).fillColor([level, level, level]);
    for (let line = 0; line < lines; line += 1) {
      const text = `${n + 1}.${line + 1}　${SENTENCE}`.slice(0, 42);
      document.text(text, 56, 60 + line * 28, { lineBreak: false });
    }
    if (lines > 10) {
      document.lineWidth(0.6).strokeColor([level, level, level]);
      for (let row = 0; row < 4; row += 1) document.rect(56, 300 + row * 28, 480, 28).stroke();
      document.lineWidth(2).strokeColor([200, 30, 30]).circle(430, 640, 56).stroke();
    }
  }
  document.end();
  await done;
  return Buffer.concat(parts);
}

/** How the text of {@link bareFontPdf} is written down. */
export type BareText =
  | { readonly encoding: 'UniGB-UCS2-H'; readonly text: string }
  /** Glyph numbers of a font that nobody has, hex. */
  | { readonly encoding: 'Identity-H'; readonly glyphs: string }
  /** In Helvetica, which every reader has; bytes of the Windows code page, hex. */
  | { readonly encoding: 'WinAnsiEncoding'; readonly bytes: string };

/** A PDF with one line in SimSun, which it names and does not hold, as old office programs write it. */
export function bareFontPdf(line: BareText): Buffer {
  const content = `BT /F1 36 Tf 60 700 Td <${hexOf(line)}> Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ...fontsFor(line),
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const place = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function hexOf(line: BareText): string {
  if (line.encoding === 'Identity-H') return line.glyphs;
  if (line.encoding === 'WinAnsiEncoding') return line.bytes;
  return Buffer.from(line.text, 'utf16le').swap16().toString('hex');
}

function fontsFor({ encoding }: BareText): string[] {
  if (encoding === 'WinAnsiEncoding') {
    return [`<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/${encoding}>>`];
  }
  const ordering = encoding === 'Identity-H' ? 'Identity' : 'GB1';
  const system = `<</Registry(Adobe)/Ordering(${ordering})/Supplement 0>>`;
  return [
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[6 0 R]>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo${system}/FontDescriptor 7 0 R/DW 1000>>`,
    '<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>',
  ];
}

/** Pixels of a drawn page, three bytes each. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The first page of a drawing on white paper at 300 dpi. */
const sheet = remembered(async (drawing: Drawing): Promise<Pixels> => {
  const pdf = must(await openPdf(await drawnPdf(drawing), null));
  const { pixels, width, height } = must(await pdf.draw(0));
  pdf.close();
  const vips = await startVips();
  return withPictures((keep) => {
    const raw = keep(vips.Image.newFromMemory(pixels, width, height, 4, vips.BandFormat.uchar));
    const flat = keep(keep(raw.copy({ interpretation: 'srgb' })).flatten({ background: [255] }));
    return { data: new Uint8Array(flat.writeToMemory()), width, height };
  });
});

/** Noise of a sensor, the same in every run: one float per pixel. Paper is not white: 8 below it. */
const grains = remembered(async (of: { width: number; height: number; sigma: number }) => {
  const vips = await startVips();
  return withPictures((keep) => {
    const how = { mean: -8, sigma: of.sigma, seed: 7 };
    return keep(vips.Image.gaussnoise(of.width, of.height, how))
      .writeToMemory()
      .slice();
  });
});

/** The drawn page at 300 dpi, worked over by `change` and with the noise of a scanner. */
export async function scannedPage(
  drawing: Drawing = {},
  change: (picture: Picture) => Picture = (picture) => picture,
  noise = 3,
): Promise<Pixels> {
  const flat = await sheet(drawing);
  const vips = await startVips();
  const { uchar, float } = vips.BandFormat;
  const changed = withPictures((keep): Pixels => {
    const raw = keep(vips.Image.newFromMemory(flat.data, flat.width, flat.height, 3, uchar));
    const page = keep(change(keep(raw.copy({ interpretation: 'srgb' }))));
    return { data: new Uint8Array(page.writeToMemory()), width: page.width, height: page.height };
  });
  const { data, width, height } = changed;
  const noisy = await grains({ width, height, sigma: noise });
  return withPictures((keep) => {
    const calm = keep(vips.Image.newFromMemory(data, width, height, 3, uchar));
    const grain = keep(vips.Image.newFromMemory(noisy, width, height, 1, float));
    const page = keep(keep(calm.add(grain)).cast('uchar'));
    return { data: new Uint8Array(page.writeToMemory()), width, height };
  });
}
