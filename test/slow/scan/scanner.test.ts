import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  listDevices,
  scanSheet,
  SCANIMAGE,
  type Scanimage,
} from '../../../electron/scan/scanimage.ts';
import { work, type PageFound, type PageTask } from '../../../electron/scan/work.ts';
import { must } from '../../support/ledger.ts';

// SANE's own test device: the real program, the real library, no glass.
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sane-'));
  writeFileSync(path.join(folder, 'dll.conf'), 'test\n');
  process.env['SANE_CONFIG_DIR'] = folder;
});
afterAll(() => {
  delete process.env['SANE_CONFIG_DIR'];
  rmSync(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;
const more = (...args: string[]): Scanimage => ({ ...SCANIMAGE, more: args });
const sheet = { device: 'test:0', mode: 'color', dpi: 200 } as const;

describe('scanners', () => {
  test('are listed with what they are and whether they have a feeder', async () => {
    const devices = await listDevices(SCANIMAGE);
    expect(devices?.[0]).toEqual({
      device: 'test:0',
      label: 'Noname frontend-tester (virtual device)',
      feeder: true,
    });
  });

  test('cannot be reached where scanimage is not installed', async () => {
    const none = { ...SCANIMAGE, command: path.join(folder, 'no-such-program') };
    expect(await listDevices(none)).toBeNull();
    expect(await scanSheet(none, sheet, never)).toEqual({ ok: false, problem: 'scanner.missing' });
  });
});

describe('a sheet', () => {
  test.each([
    ['color', 3],
    ['gray', 1],
    ['lineart', 1],
  ] as const)('is scanned in %s at the resolution asked for', async (mode, bands) => {
    const scanned = must(await scanSheet(SCANIMAGE, { ...sheet, mode }, never));
    expect(scanned).toMatchObject({ bands, dpi: 200 });
    // The test device is 200 mm wide.
    expect(Math.round((scanned.width / 200) * 25.4)).toBe(200);
    expect(scanned.pixels.length).toBe(scanned.width * scanned.height * bands);
    expect(new Set(scanned.pixels).size).toBeGreaterThan(1);
  });
});

async function found(task: Partial<Extract<PageTask, { kind: 'scan' }>>, signal = never) {
  const all: PageFound[] = [];
  const scan = { ...sheet, kind: 'scan', program: SCANIMAGE, sheets: 200, ...task } as const;
  for await (const one of work(scan, signal, null)) all.push(one);
  return all;
}

/** A scanimage that is the real one but for what this line of shell does to it. */
function acting(name: string, line: string): Scanimage {
  const command = path.join(folder, name);
  writeFileSync(command, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  return { ...SCANIMAGE, command };
}

const words = (all: readonly PageFound[]) =>
  all.map((one) => ('page' in one ? 'page' : `${one.trouble} ${one.number}`));

describe('a stack in the feeder', () => {
  test('comes as a page each, by one call of scanimage, until the feeder is empty', async () => {
    const calls = path.join(folder, 'calls');
    const program = acting('counted', `echo "$*" >> '${calls}'; exec scanimage "$@"`);
    // SANE's test device is out of paper after ten sheets.
    const all = await found({ program });
    expect(words(all)).toEqual(Array.from({ length: 10 }, () => 'page'));
    const pages = all.flatMap((one) => ('page' in one ? [one.page] : []));
    expect(new Set(pages.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(10);
    for (const page of pages) expect(page).toMatchObject({ dpi: 200, quality: { blank: false } });
    const scans = readFileSync(calls, 'utf8')
      .split('\n')
      .filter((line) => line.includes('--batch='));
    expect(scans).toHaveLength(1);
    expect(scans[0]).toContain('--source=Automatic Document Feeder');
  });

  test('ends after as many sheets as were asked for', async () => {
    expect(words(await found({ sheets: 3 }))).toEqual(['page', 'page', 'page']);
  });

  test('leaves no picture on the disk, not even while it is scanned', async () => {
    const kept = path.join(folder, 'kept');
    const line = `case "$*" in *--batch=*) for a in "$@"; do case $a in --batch=*) d=$(dirname "\${a#--batch=}");; esac; done;
      scanimage "$@"; code=$?; find "$d" -type f | wc -l > '${kept}'; echo "$d" >> '${kept}'; exit $code ;; *) exec scanimage "$@" ;; esac`;
    await found({ program: acting('looked-at', line), sheets: 2 });
    const [files, pipes = ''] = readFileSync(kept, 'utf8').split('\n');
    expect(files).toBe('0');
    expect(existsSync(pipes)).toBe(false);
  });

  test('that is not there is said, and is no empty stack', async () => {
    const program = more('--read-return-value=SANE_STATUS_NO_DOCS');
    expect(words(await found({ program }))).toEqual(['scanner.noPaper 1']);
  });

  test('that jams keeps the sheets before, and says at which one', async () => {
    const jam = `case "$*" in *--batch=*) scanimage "$@" --batch-count=2;
      echo 'scanimage: sane_start: Document feeder jammed' >&2; exit 6 ;; *) exec scanimage "$@" ;; esac`;
    expect(words(await found({ program: acting('jamming', jam) }))).toEqual([
      'page',
      'page',
      'scanner.jammed 3',
    ]);
  });

  test('that jams in the middle of a sheet makes no page of it', async () => {
    const program = more('--read-return-value=SANE_STATUS_JAMMED');
    expect(words(await found({ program }))).toEqual(['scanner.jammed 1']);
  });

  test('of a scanner that falls silent is given up', async () => {
    const slow = more('--read-delay=yes', '--read-delay-duration=200000', '--read-limit=yes');
    const program = { ...slow, more: [...slow.more, '--read-limit-size=64'], silenceMs: 150 };
    expect(words(await found({ program }))).toEqual(['scanner.gone 1']);
  });

  test('that is called off ends, and what was scanned before stays', async () => {
    const cancel = new AbortController();
    const program = more('--read-delay=yes', '--read-delay-duration=20000');
    const task = { ...sheet, kind: 'scan', program, sheets: 50 } as const;
    const all: PageFound[] = [];
    for await (const one of work(task, cancel.signal, null)) {
      all.push(one);
      cancel.abort();
    }
    expect(words(all)).toEqual(['page', 'job.cancelled 2']);
  });

  test('needs a feeder', async () => {
    const none = acting('glass-only', `scanimage "$@" | sed 's/|Automatic Document Feeder//'`);
    expect(words(await found({ program: none }))).toEqual(['scanner.unknown 1']);
  });
});

describe('a scanner that does not scan says why', () => {
  test.each([
    ['SANE_STATUS_DEVICE_BUSY', 'scanner.busy'],
    ['SANE_STATUS_JAMMED', 'scanner.jammed'],
    ['SANE_STATUS_COVER_OPEN', 'scanner.coverOpen'],
    ['SANE_STATUS_NO_DOCS', 'scanner.noPaper'],
    ['SANE_STATUS_IO_ERROR', 'scanner.gone'],
    ['SANE_STATUS_ACCESS_DENIED', 'scanner.denied'],
    ['SANE_STATUS_NO_MEM', 'scanner.failed'],
  ])('%s', async (status, problem) => {
    const program = more(`--read-return-value=${status}`);
    expect(await scanSheet(program, sheet, never)).toEqual({ ok: false, problem });
  });

  test('an unknown device, and a resolution it does not have', async () => {
    const unknown = { ok: false, problem: 'scanner.unknown' };
    expect(await scanSheet(SCANIMAGE, { ...sheet, device: 'nosuch:7' }, never)).toEqual(unknown);
    expect(await scanSheet(SCANIMAGE, { ...sheet, dpi: 2400 }, never)).toEqual(unknown);
  });

  test('one that falls silent in the middle is given up', async () => {
    const stuck = {
      ...more('--read-delay=yes', '--read-delay-duration=200000', '--read-limit=yes'),
      silenceMs: 150,
    };
    // Each small piece comes after 0.2 s of silence.
    const small = { ...stuck, more: [...stuck.more, '--read-limit-size=64'] };
    expect(await scanSheet(small, sheet, never)).toEqual({ ok: false, problem: 'scanner.gone' });
  });

  test('one that ends in the middle without a complaint is noticed by what is missing', async () => {
    // The real program, but somebody pulls the cable after 50,000 bytes; what it says about the
    // broken pipe, now and then, is not heard.
    const command = path.join(folder, 'cut-scanimage');
    const cut =
      'case "$*" in *--format=pnm*) scanimage "$@" 2>/dev/null | head -c 50000 ;; *) scanimage "$@" ;; esac';
    writeFileSync(command, `#!/bin/sh\n${cut}\n`, { mode: 0o755 });
    const answer = await scanSheet({ ...SCANIMAGE, command }, sheet, never);
    expect(answer).toEqual({ ok: false, problem: 'scanner.gone' });
  });
});
