/** Reading the two archive formats of the fallback runtime, with Node's own zlib only. */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const TAR_BLOCK = 512;
const ZIP_END = 0x06054b50;

/**
 * One file out of an unpacked tar archive, or null when it is not in there.
 * Only plain ustar headers are understood, which is what npm writes for short names.
 */
export function readTarEntry(tar: Buffer, wanted: string): Buffer | null {
  for (let at = 0; at + TAR_BLOCK <= tar.length;) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    if (name === '') return null;
    const size = parseInt(tar.toString('utf8', at + 124, at + 136), 8);
    if (!Number.isFinite(size)) throw new Error(`Not a tar header at byte ${at}`);
    if (name === wanted) return tar.subarray(at + TAR_BLOCK, at + TAR_BLOCK + size);
    at += TAR_BLOCK + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  return null;
}

/** One member of a zip archive; mode is the Unix mode that it was packed with. */
export type ZipMember = { name: string; mode: number; size: number; read: () => Buffer };

/** The members of a zip archive, in the order of its directory. No zip64, no encryption. */
export function listZip(zip: Buffer): ZipMember[] {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== ZIP_END) end -= 1;
  if (end < 0) throw new Error('Not a zip archive');
  const members: ZipMember[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const extraLength = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    members.push(readMember(zip, at, nameLength));
    at += 46 + nameLength + extraLength;
  }
  return members;
}

function readMember(zip: Buffer, at: number, nameLength: number): ZipMember {
  const method = zip.readUInt16LE(at + 10);
  const packedSize = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  const read = (): Buffer => {
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + packedSize);
    return method === 0 ? packed : zlib.inflateRawSync(packed);
  };
  return {
    name: zip.toString('utf8', at + 46, at + 46 + nameLength),
    mode: (zip.readUInt32LE(at + 38) >>> 16) & 0o777,
    size: zip.readUInt32LE(at + 24),
    read,
  };
}

/** Where a member belongs below a folder; a name that would lead out of the folder is refused. */
export function placeInside(folder: string, name: string): string {
  const to = path.resolve(folder, name);
  if (to !== folder && !to.startsWith(folder + path.sep)) {
    throw new Error(`Archive member leads outside its folder: ${name}`);
  }
  return to;
}

/**
 * Unpacks a zip archive below a folder. rename gives the new relative name of a member or null to
 * leave it out; report is told how many bytes are written.
 */
export function extractZip(
  zip: Buffer,
  folder: string,
  rename: (name: string) => string | null,
  report: (bytes: number) => void,
): number {
  let bytes = 0;
  let files = 0;
  for (const member of listZip(zip)) {
    const name = rename(member.name);
    if (name === null || name === '') continue;
    const to = placeInside(folder, name);
    if (member.name.endsWith('/')) {
      fs.mkdirSync(to, { recursive: true });
      continue;
    }
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, member.read(), { mode: member.mode });
    bytes += member.size;
    files += 1;
    report(bytes);
  }
  return files;
}
