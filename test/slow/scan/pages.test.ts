import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { DeskEvent } from '../../../electron/contract/events.ts';
import { JobId } from '../../../electron/contract/page.ts';
import { makerHere } from '../../../electron/scan/maker.ts';
import { createPages, type Pages, type PagesPorts } from '../../../electron/scan/pages.ts';
import { SCANIMAGE } from '../../../electron/scan/scanimage.ts';
import { watchFolder } from '../../../electron/scan/watchFolder.ts';
import type { Desk } from '../../../electron/services/desk.ts';
import { drawnPdf } from '../../support/drawn.ts';
import { aCase, aPageStore, type TestPages } from '../../support/pages.ts';
import { pictureFile, tiffOf } from '../../support/pictures.ts';

// The handlers take nothing from the desk but who sits there, and hand that to the rules.
const desk = { actor: { name: '示例覃柜员', roles: ['clerk'] } } as unknown as Desk;

interface Stage {
  readonly pages: Pages;
  readonly ports: PagesPorts;
  readonly told: DeskEvent[];
  readonly served: string[];
  readonly folder: string;
  files: string[];
  mayAdd: boolean;
  mayDiscard: boolean;
}

let t: TestPages;
let s: Stage;
beforeEach(() => {
  t = aPageStore();
  const folder = mkdtempSync(path.join(tmpdir(), 'drop-'));
  const told: DeskEvent[] = [];
  const served: string[] = [];
  const ports: PagesPorts = {
    maker: makerHere,
    tell: (event) => told.push(event),
    incident: (error) => {
      throw error;
    },
    rules: {
      mayAdd: () => s.mayAdd,
      mayDiscard: () => s.mayDiscard,
      onServed: (_desk, _caseId, pageId, size) => served.push(`${size} ${pageId}`),
    },
    program: SCANIMAGE,
    chooseFiles: () => Promise.resolve(s.files),
    pages: () => t.store,
    folder: () => folder,
  };
  const pages = createPages(ports);
  s = { pages, ports, told, served, folder, files: [], mayAdd: true, mayDiscard: true };
});
afterEach(() => {
  s.pages.close();
  rmSync(s.folder, { recursive: true, force: true });
  t.dispose();
});

/** What a handler answered; a refusal fails the test with its reason. */
function must<T>(answer: { ok: true; value: T } | { ok: false; problem: object }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const job = () => JobId.parse(randomUUID());

function dropped(name: string, bytes: Uint8Array): string {
  const file = path.join(s.folder, name);
  writeFileSync(file, bytes);
  return file;
}

describe('importing files', () => {
  test('stores every page, tells each one, and keeps what came before a bad file', async () => {
    const good = dropped('a.tif', await tiffOf(3));
    const bad = dropped('b.jpg', Buffer.from('#!/bin/sh\n'));
    s.files = [good, bad];
    const caseId = aCase();
    const jobId = job();
    const answer = must(await s.pages.handlers.importPages(desk, { caseId, jobId }));
    expect(answer.troubles).toEqual([{ code: 'file.wrongType', name: 'b.jpg', page: null }]);
    expect(answer.pages).toHaveLength(3);
    expect(t.store.list(caseId)).toEqual(answer.pages);
    const arrived = s.told.flatMap((event) => (event.kind === 'page' ? [event.page] : []));
    expect(arrived).toEqual(answer.pages);
    expect(s.told.filter(({ kind }) => kind === 'pageProgress').at(-1)).toEqual({
      kind: 'pageProgress',
      jobId,
      done: 3,
      total: 3,
    });
    expect(existsSync(good)).toBe(true);
  });

  test('runs one at a time, and ends after the page it is at when it is called off', async () => {
    s.files = [dropped('a.pdf', await drawnPdf({ pages: 4 }))];
    const caseId = aCase();
    const jobId = job();
    const running = s.pages.handlers.importPages(desk, { caseId, jobId });
    const second = await s.pages.handlers.importPages(desk, { caseId, jobId: job() });
    expect(second).toEqual({ ok: false, problem: { code: 'job.running' } });
    expect(must(await s.pages.handlers.cancelPages(desk, { jobId: job() })).cancelled).toBe(false);
    expect(must(await s.pages.handlers.cancelPages(desk, { jobId })).cancelled).toBe(true);
    const answer = must(await running);
    expect(answer.troubles.map(({ code }) => code)).toEqual(['job.cancelled']);
    expect(t.store.list(caseId)).toHaveLength(answer.pages.length);
  });

  test('into a case that takes none is refused before anything is chosen', async () => {
    s.mayAdd = false;
    const answer = await s.pages.handlers.importPages(desk, { caseId: aCase(), jobId: job() });
    expect(answer).toEqual({ ok: false, problem: { code: 'case.notOpen' } });
  });

  test('into a shredded case stops, and says so', async () => {
    s.files = [dropped('a.tif', await tiffOf(3))];
    const caseId = aCase();
    t.store.shred(caseId);
    const answer = must(await s.pages.handlers.importPages(desk, { caseId, jobId: job() }));
    expect(answer.pages).toEqual([]);
    expect(answer.troubles[0]?.code).toBe('case.shredded');
  });
});

describe('a frame of the camera', () => {
  test('is stored as a page, from the camera', async () => {
    const bytes = new Uint8Array(await pictureFile('.png'));
    const { page } = must(await s.pages.handlers.capturePage(desk, { caseId: aCase(), bytes }));
    expect(page).toMatchObject({ source: 'camera', width: 2480, height: 3508 });
  });

  test('that is no picture is refused by its content', async () => {
    for (const given of [Buffer.from('<svg/>'), await drawnPdf(), Buffer.alloc(0)]) {
      const bytes = new Uint8Array(given);
      const answer = await s.pages.handlers.capturePage(desk, { caseId: aCase(), bytes });
      const trouble = { code: 'file.wrongType', name: '', page: null };
      expect(answer).toEqual({ ok: false, problem: { code: 'page.refused', trouble } });
    }
  });
});

async function onePage() {
  const caseId = aCase();
  const bytes = new Uint8Array(await pictureFile('.jpg', { Q: 90 }));
  const { page } = must(await s.pages.handlers.capturePage(desk, { caseId, bytes }));
  return { caseId, pageId: page.pageId, page };
}

describe('a stored page', () => {
  test('is served whole or small, and each serving is handed to the rules', async () => {
    const { caseId, pageId, page } = await onePage();
    const full = must(await s.pages.handlers.servePage(desk, { caseId, pageId, size: 'full' }));
    expect(full.bytes.length).toBe(page.bytes);
    // A power cut came between the page and its small picture.
    t.store.raw.exec('DELETE FROM thumbnail');
    const small = must(await s.pages.handlers.servePage(desk, { caseId, pageId, size: 'thumb' }));
    expect(small.bytes.length).toBeLessThan(page.bytes / 4);
    expect(t.store.thumbnail(caseId, pageId)).toEqual({
      ok: true,
      value: Buffer.from(small.bytes),
    });
    expect(s.served).toEqual([`full ${pageId}`, `thumb ${pageId}`]);
    const elsewhere = await s.pages.handlers.servePage(desk, {
      caseId: aCase(),
      pageId,
      size: 'full',
    });
    expect(elsewhere).toEqual({ ok: false, problem: { code: 'page.unknown' } });
    expect(s.served).toHaveLength(2);
  });

  test('is edited into a new one and stays until it is discarded, if it may be', async () => {
    const { caseId, pageId, page } = await onePage();
    const edit = { kind: 'rotate', degrees: 90 } as const;
    const turned = must(await s.pages.handlers.editPage(desk, { caseId, pageId, edit })).page;
    expect(turned).toMatchObject({ width: page.height, height: page.width, source: 'camera' });
    expect(must(await s.pages.handlers.listPages(desk, { caseId })).pages).toEqual([page, turned]);
    s.mayDiscard = false;
    const kept = await s.pages.handlers.discardPage(desk, { caseId, pageId });
    expect(kept).toEqual({ ok: false, problem: { code: 'page.accepted' } });
    s.mayDiscard = true;
    must(await s.pages.handlers.discardPage(desk, { caseId, pageId }));
    expect(must(await s.pages.handlers.listPages(desk, { caseId })).pages).toEqual([turned]);
  });
});

describe('the watch folder', () => {
  const armed = (caseId = aCase()) => {
    const watch = watchFolder({ ...s.ports, folder: () => s.folder });
    watch.arm({ store: t.store, caseId });
    return { watch, caseId };
  };

  test('takes a file once it has not changed between two looks, and then removes it', async () => {
    const whole = await tiffOf(2);
    const { watch, caseId } = armed();
    dropped('scan.tif', whole.subarray(0, 100));
    await watch.look();
    dropped('scan.tif', whole);
    await watch.look();
    expect(t.store.list(caseId)).toEqual([]);
    await watch.look();
    expect(t.store.list(caseId)).toHaveLength(2);
    expect(readdirSync(s.folder)).toEqual([]);
    expect(t.store.list(caseId)[0]?.source).toBe('folder');
    watch.close();
  });

  test('killed between storing and removing, takes the file again and nothing is there twice', async () => {
    const whole = await tiffOf(2);
    const { watch, caseId } = armed();
    dropped('scan.tif', whole);
    await watch.look();
    await watch.look();
    watch.close();
    dropped('scan.tif', whole);
    const again = armed(caseId).watch;
    await again.look();
    await again.look();
    expect(t.store.list(caseId)).toHaveLength(2);
    expect(readdirSync(s.folder)).toEqual([]);
    again.close();
  });

  test('leaves what it cannot take, and says so once', async () => {
    const { watch, caseId } = armed();
    dropped('script.jpg', Buffer.from('#!/bin/sh\n'));
    for (let look = 0; look < 4; look += 1) await watch.look();
    expect(s.told).toEqual([
      {
        kind: 'pageTrouble',
        caseId,
        trouble: { code: 'file.wrongType', name: 'script.jpg', page: null },
      },
    ]);
    expect(readdirSync(s.folder)).toEqual(['script.jpg']);
    watch.close();
  });

  test('leaves names of unfinished files alone, and everything while nobody waits for it', async () => {
    const whole = await tiffOf(1);
    for (const name of ['a.tif.part', '.b.tif', '~c.tif']) dropped(name, whole);
    const { watch, caseId } = armed();
    for (let look = 0; look < 3; look += 1) await watch.look();
    expect(t.store.list(caseId)).toEqual([]);
    watch.arm(null);
    dropped('d.tif', whole);
    for (let look = 0; look < 3; look += 1) await watch.look();
    expect(readdirSync(s.folder)).toHaveLength(4);
    expect(watch.waiting()).toBe(1);
    watch.close();
  });

  test('tells the window what lies there, and when it cannot be read', async () => {
    dropped('a.tif', await tiffOf(1));
    const caseId = aCase();
    const answer = must(await s.pages.handlers.watchPages(desk, { caseId }));
    expect(answer).toEqual({ folder: s.folder, reachable: true, waiting: 1 });
    rmSync(s.folder, { recursive: true });
    const gone = must(await s.pages.handlers.watchPages(desk, { caseId: null }));
    expect(gone).toMatchObject({ reachable: false, waiting: 0 });
    s.mayAdd = false;
    const refused = await s.pages.handlers.watchPages(desk, { caseId });
    expect(refused).toEqual({ ok: false, problem: { code: 'case.notOpen' } });
  });
});
