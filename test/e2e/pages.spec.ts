import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { OperationContract, OutputOf } from '../../electron/contract/operation.ts';
import * as contract from '../../electron/contract/page.ts';
import { drawnPdf } from '../support/drawn.ts';
import { pictureFile } from '../support/pictures.ts';
import { invoke } from './support/clerk.ts';
import { launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';
import { signInAs } from './support/desk.ts';
import { aDemoOffice } from './support/office.ts';

// Pages as they really come in: SANE's own test device, a worker process, an encrypted file.
const folder = mkdtempSync(path.join(tmpdir(), 'pages-e2e-'));
const running: RunningCounter[] = [];
const caseId = randomUUID();

test.afterEach(async () => {
  for (const counter of running.splice(0)) await counter.close().catch(() => undefined);
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function open(data: string, files: readonly string[]): Promise<RunningCounter> {
  writeFileSync(path.join(folder, 'dll.conf'), 'test\n');
  const env = { SANE_CONFIG_DIR: folder, COUNTER_FILES: files.join(path.delimiter) };
  const counter = await launchCounter({ data, env });
  running.push(counter);
  await signInAs(counter.clerk, 'clerk01');
  return counter;
}

/** What main answered, read with the contract's own schema. */
async function answered<C extends OperationContract>(page: Page, contract: C, input: object) {
  const answer = (await invoke(page, contract.name, input)) as { ok: boolean; value: unknown };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return contract.output.parse(answer.value) as OutputOf<C>;
}

const listed = async (page: Page) => (await answered(page, contract.list, { caseId })).pages;

/** What the document camera's page sends: bytes, which JSON cannot carry. */
async function captureFrame(clerk: Page): Promise<void> {
  const frame = Array.from(await pictureFile('.jpg', { Q: 90 }));
  const captured = await clerk.evaluate(
    async ({ bytes, id }) => {
      const { desk } = window as unknown as {
        desk: { invoke(name: string, input: object): Promise<{ ok: boolean }> };
      };
      return desk.invoke('page.capture', { caseId: id, bytes: Uint8Array.from(bytes) });
    },
    { bytes: frame, id: caseId },
  );
  expect(captured.ok).toBe(true);
}

test('scanner, file and camera bring pages; what was stored outlives a power cut', async () => {
  const pdf = path.join(folder, '示例.pdf');
  const script = path.join(folder, 'script.jpg');
  writeFileSync(pdf, await drawnPdf({ pages: 3 }));
  writeFileSync(script, '#!/bin/sh\n');
  const data = (await aDemoOffice()).data;
  const counter = await open(data, [pdf, script]);
  const { clerk } = counter;

  const { devices } = await answered(clerk, contract.devices, {});
  expect(devices[0]).toMatchObject({ device: 'test:0', feeder: true });
  const sheet = { device: 'test:0', mode: 'color', dpi: 200 } as const;
  const scanned = await answered(clerk, contract.scan, {
    ...sheet,
    jobId: randomUUID(),
    caseId,
    sheets: 2,
  });
  expect(scanned.troubles).toEqual([]);
  expect(scanned.pages).toHaveLength(2);

  const imported = await answered(clerk, contract.importFiles, {
    jobId: randomUUID(),
    caseId,
  });
  expect(imported.pages).toHaveLength(3);
  expect(imported.troubles).toEqual([{ code: 'file.wrongType', name: 'script.jpg', page: null }]);

  await captureFrame(clerk);
  const before = await listed(clerk);
  expect(before).toHaveLength(6);

  // The power goes in the middle of the next import.
  await clerk.evaluate(
    ({ id, jobId }) => {
      const { desk } = window as unknown as {
        desk: { invoke(name: string, input: object): Promise<unknown> };
      };
      void desk.invoke('page.import', { caseId: id, jobId });
    },
    { id: caseId, jobId: randomUUID() },
  );
  await counter.kill();
  const again = await open(data, []);
  const after = await listed(again.clerk);
  expect(after.slice(0, before.length)).toEqual(before);

  const [page] = before;
  if (page === undefined) throw new Error('no page');
  const size = await again.clerk.evaluate(
    async ({ id, pageId }) => {
      const { desk } = window as unknown as {
        desk: {
          invoke(name: string, input: object): Promise<{ value: { bytes: Uint8Array } }>;
        };
      };
      const answer = await desk.invoke('page.image', { caseId: id, pageId, size: 'full' });
      return answer.value.bytes.length;
    },
    { id: caseId, pageId: page.pageId },
  );
  expect(size).toBe(page.bytes);
  expect(readFileSync(path.join(data, 'pages.db')).includes('JFIF')).toBe(false);
  await again.close();
  removeFolder(data);
});
