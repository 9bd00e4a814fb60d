/** One marker segment; `end` is behind its last byte, for a scan behind its compressed data. */
interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

/** What a JPEG says of itself, without decoding it. */
export interface JpegFile {
  readonly segments: readonly Segment[];
  /** Its end marker is there. */
  readonly complete: boolean;
  readonly components: number;
  /** Bits per sample. */
  readonly precision: number;
  /** 1–100 on the scale of the reference encoder, estimated from the luminance table. */
  readonly quality: number;
  readonly hasProfile: boolean;
}

const SOS = 0xda;
const EOI = 0xd9;
const DQT = 0xdb;
const COM = 0xfe;
const ADOBE = 0xee;

/** Walks the markers; null where they make no sense. */
export function parseJpeg(bytes: Uint8Array): JpegFile | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const segments: Segment[] = [];
  let complete = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    // Fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) break;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2) return null;
    const end = marker === SOS ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    segments.push({ marker, start: at, end });
    at = end;
  }
  complete = bytes[at] === 0xff && bytes[at + 1] === EOI;
  const frame = segments.find(({ marker }) => isFrame(marker));
  if (frame === undefined) return null;
  return {
    segments,
    complete,
    precision: bytes[frame.start + 4] ?? 0,
    components: bytes[frame.start + 9] ?? 0,
    quality: qualityOf(bytes, segments),
    hasProfile: segments.some(({ marker }) => marker === 0xe2),
  };
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** In compressed data FF is followed by 00 or a restart marker; anything else ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Luminance table of the standard (ITU-T T.81, K.1) in zigzag order, its first sixteen. */
const STANDARD = [16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40];

function qualityOf(bytes: Uint8Array, segments: readonly Segment[]): number {
  const table = segments.find(({ marker }) => marker === DQT);
  if (table === undefined) return 0;
  const from = table.start + 4;
  const wide = ((bytes[from] ?? 0) & 0xf0) !== 0;
  const scale = STANDARD.map((standard, i) => {
    const value = wide ? (bytes[from + 2 + 2 * i] ?? 255) : (bytes[from + 1 + i] ?? 255);
    return (100 * value) / standard;
  });
  const mean = scale.reduce((sum, value) => sum + value, 0) / scale.length;
  return Math.round(mean <= 100 ? (200 - mean) / 2 : 5000 / mean);
}

/**
 * The same picture without a byte that is not needed to draw it: no EXIF, no comments, no profiles,
 * nothing behind the end. Its resolution is written in.
 */
export function strippedJpeg(bytes: Uint8Array, file: JpegFile, dpi: number): Uint8Array {
  const kept = file.segments.filter(
    ({ marker }) => (marker < 0xe0 || marker > 0xef || marker === ADOBE) && marker !== COM,
  );
  const parts = kept.map(({ start, end }) => bytes.subarray(start, end));
  return Buffer.concat([Uint8Array.of(0xff, 0xd8), jfif(dpi), ...parts, Uint8Array.of(0xff, EOI)]);
}

/** JFIF 1.01, dots per inch, no thumbnail. */
function jfif(dpi: number): Uint8Array {
  const name = [0x4a, 0x46, 0x49, 0x46, 0];
  const dots = [(dpi >> 8) & 0xff, dpi & 0xff];
  return Uint8Array.of(0xff, 0xe0, 0, 16, ...name, 1, 1, 1, ...dots, ...dots, 0, 0);
}
