import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { operations } from '../../electron/contract/operations.ts';
import { KeySlots } from '../../electron/shell/keys/slots.ts';
import { officeFiles } from '../../electron/shell/officeFiles.ts';
import { officePlace } from '../../electron/shell/places.ts';
import { counterStatus } from '../../electron/shell/status.ts';
import { anOffice, foundingPorts } from '../support/office.ts';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const NOBODY = {
  session: null,
  pack: null,
  businessDate: null,
  businessNow: null,
  network: { online: false, since: null, waiting: 0, rejected: 0, configured: false },
};

function look(folder: string) {
  const files = officeFiles(folder);
  const slots = new KeySlots(files.keyslots, foundingPorts(folder).keys);
  const versions = { app: '0.1.0', electron: '33.2.1' };
  const status = counterStatus({
    ...{ files, slots, versions, keyringMissing: true, now: NOBODY },
    ...{ place: officePlace(folder), trainingAsked: null },
  });
  // What the window is told is always what the contract says.
  return operations.appStatus.output.parse(status);
}

async function office(demo: boolean) {
  const made = await anOffice({ demo });
  cleanups.push(made.dispose);
  return made;
}

test('an empty folder is a first start', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'empty-'));
  cleanups.push(() => {
    rmSync(folder, { recursive: true });
  });
  expect(look(folder)).toMatchObject({ stage: 'firstStart', trouble: null, office: null });
});

test('a locked office shows its name and terminal, and no secret', async () => {
  const status = look((await office(false)).folder);
  expect(status).toMatchObject({ stage: 'locked', terminal: '03', demo: false, demoAccounts: [] });
  expect(status.office?.name).toBe('示例南宁医保服务大厅');
});

test('only the demo office shows accounts with their secrets', async () => {
  const { demoAccounts } = look((await office(true)).folder);
  expect(demoAccounts.map(({ role }) => role)).toEqual([
    'clerk',
    'clerk',
    'reviewer',
    'administrator',
  ]);
});

test('a ledger without slots, slots without a ledger and damaged slots are trouble', async () => {
  const { folder } = await office(false);
  const { keyslots, ledger } = officeFiles(folder);
  renameSync(keyslots, `${keyslots}.away`);
  expect(look(folder)).toMatchObject({
    stage: 'broken',
    trouble: { en: expect.stringContaining('key file is missing') },
  });
  writeFileSync(keyslots, '{}');
  expect(look(folder)).toMatchObject({
    stage: 'broken',
    trouble: { en: expect.stringContaining('damaged') },
  });
  renameSync(`${keyslots}.away`, keyslots);
  renameSync(ledger, `${ledger}.away`);
  expect(look(folder)).toMatchObject({
    stage: 'broken',
    trouble: { en: expect.stringContaining('ledger file is missing') },
  });
});
