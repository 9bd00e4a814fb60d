import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';
import { z } from 'zod';

import { Relationship } from '../../electron/domain/relationship.ts';
import { startDemoCentral } from '../../scripts/demo/central.ts';
import { buildDemoOffice } from '../../scripts/demoOffice.ts';
import type { Central } from '../central/central.ts';
import { check, chooseOwner, fillRelative, invoke, signIn } from './support/clerk.ts';
import { aDataFolder, launchCounter, removeFolder } from './support/counter.ts';
import type { RunningCounter } from './support/counter.ts';

// Decision cases of the contract, driven through the window with a real central behind it, so
// that the screen shows exactly what the command line answers for the same facts.
const Case = z.looseObject({
  id: z.string(),
  input: z.looseObject({
    owner: z.looseObject({ idNumber: z.string() }),
    relative: z.looseObject({ idNumber: z.string() }),
    relationship: Relationship,
    relationFacts: z.record(z.string(), z.unknown()).optional(),
  }),
  expect: z.looseObject({
    decision: z.string(),
    reasons: z.array(z.string()).optional(),
  }),
});

const file = new URL('../cases/bind.json', import.meta.url);
const all = z
  .array(z.looseObject({ id: z.string() }))
  .parse(JSON.parse(readFileSync(file, 'utf8')));
const IN_THE_WINDOW = ['B01', 'B02', 'B03', 'B04', 'B06', 'B07', 'B14', 'B19'];
const ON = '2026-03-10';
/** The secrets are not what is tested here. */
const CHEAP = { N: 16, r: 8, p: 1 };

let central: Central;
let counter: RunningCounter;

test.beforeAll(async () => {
  const data = aDataFolder();
  await buildDemoOffice(data, { persons: 0, cost: CHEAP });
  central = await startDemoCentral(ON, () => Date.now());
  counter = await launchCounter({ data, args: ['--on', ON, '--lang', 'zh-CN'] });
  const { clerk } = counter;
  await signIn(clerk, 'admin01', 'demo-admin-01');
  const answer = await invoke(clerk, 'settings.get', {});
  const { value } = z.object({ value: z.record(z.string(), z.unknown()) }).parse(answer);
  await invoke(clerk, 'settings.change', { settings: { ...value, centralUrl: central.url } });
  await clerk.getByTestId('lock').click();
  await signIn(clerk, 'clerk01', 'demo-clerk-01');
});

test.afterAll(async () => {
  await counter.close();
  await central.stop();
  removeFolder(counter.data);
});

for (const id of IN_THE_WINDOW) {
  test(`case ${id} is decided in the window as in its file`, async () => {
    const found = Case.parse(all.find((one) => one.id === id));
    const { clerk } = counter;
    await chooseOwner(clerk, found.input.owner.idNumber);
    await fillRelative(clerk, {
      idNumber: found.input.relative.idNumber,
      relationship: found.input.relationship,
    });
    await check(clerk);
    // Across provinces the window asks for the quota before it can say what would be entered.
    const quota = clerk.getByTestId('quota-amount');
    if ((await quota.count()) > 0) await quota.fill('100.00');
    await expect(clerk.getByTestId('check-answer')).toHaveAttribute(
      'data-decision',
      found.expect.decision,
    );
    for (const reason of found.expect.reasons ?? []) {
      await expect(clerk.getByTestId(`finding-${reason}`)).toBeVisible();
    }
    await clerk.getByTestId('back').click();
    await clerk.getByTestId('back').click();
    await clerk.getByTestId('start-over').click();
  });
}
