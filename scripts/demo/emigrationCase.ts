/** Somebody settles abroad: Chongqing's demo office, a ledger of its own, from window to file. */
import { expect } from '@playwright/test';

import { tick } from '../../test/e2e/support/clerk.ts';
import type { RunningCounter } from '../../test/e2e/support/counter.ts';
import { changeUser, signInAs } from '../../test/e2e/support/desk.ts';
import {
  accept,
  approve,
  assess,
  endInsurance,
  fillApplicant,
  fillPayee,
  goToPart,
  importFor,
  openCase,
  scanFor,
  signConsequences,
  viewOf,
} from '../../test/e2e/support/withdrawal.ts';
import { ON, openCounter, orderThePayment, payAndArchive, WORD } from './caseSteps.ts';
import type { DemoCase } from './caseSteps.ts';

const CHEN = { role: 'self', name: '示例陈涛', number: '500103198302289938' } as const;

/** Runs the whole case; answers its receipt number. */
export async function runEmigration(ports: Pick<DemoCase, 'recorder' | 'central' | 'data'>) {
  const demo: DemoCase = {
    ...ports,
    ...{ name: 'emigration', suffix: '-500000', office: '50000001', yuan: '6,150.75', orders: 1 },
    inTheFile: [CHEN.name, CHEN.number, '6,150.75', '居民身份证', '银行回盘入账', '归档'],
  };
  const counter = await openCounter(demo.data, ON);
  let receipt: string;
  try {
    receipt = await applied(demo, counter);
    await decided(demo, counter);
  } finally {
    await counter.close();
  }
  await payAndArchive(demo);
  return receipt;
}

async function applied({ recorder }: DemoCase, counter: RunningCounter): Promise<string> {
  const { app, clerk } = counter;
  const { receipt } = await recorder.step('an emigration in the second office', async () => {
    await signInAs(clerk, 'clerk01');
    await openCase(clerk, 'EMIGRATION', CHEN.number);
    await fillApplicant(clerk, CHEN);
    await tick(clerk, 'fact-movedTo-abroad');
    await endInsurance(clerk, '2026-02-28');
    await goToPart(clerk, 'documents');
    await scanFor(clerk, 'ID');
    for (const code of ['EMIGRATION_PROOF', 'PAYEE_ACCOUNT']) await importFor(counter, code);
    expect(await accept(clerk)).toBe('ACCEPTED');
    await recorder.picture(app, clerk, 'emigration-accepted');
    await goToPart(clerk, 'sheet');
    await fillPayee(clerk, 'self', CHEN.name, '4111 1111 1111 1111');
    await signConsequences(clerk);
    await assess(clerk);
    return { receipt: (await viewOf(clerk)).row.receiptNumber };
  });
  return receipt;
}

async function decided(demo: DemoCase, counter: RunningCounter): Promise<void> {
  const { clerk } = counter;
  await demo.recorder.step(
    'the emigration’s doubt is decided in writing by a second person',
    async () => {
      await changeUser(clerk, 'review01');
      expect(await approve(clerk, WORD)).toBe('APPROVED');
      return {};
    },
  );
  await demo.recorder.step('its paper says 待中心确认; with central the payment is ordered', () =>
    orderThePayment(demo, counter),
  );
}
