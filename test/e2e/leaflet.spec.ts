import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';
import { z } from 'zod';

import { openCupsQueue, type CupsQueue } from '../support/cups.ts';
import { fontsOf, greyPages, sizedTextOf, textOf } from '../support/pdf.ts';
import { goToTask, invoke, paperPdf, signIn, tick } from './support/clerk.ts';
import { launchCounter, removeFolder, type RunningCounter } from './support/counter.ts';
import { aDemoOffice } from './support/office.ts';
import { keepPdf } from './support/screens.ts';

let counter: RunningCounter;
let queue: CupsQueue;

test.beforeAll(async () => {
  queue = await openCupsQueue('HallA4');
  const { data } = await aDemoOffice();
  counter = await launchCounter({ data, args: ['--on', '2026-03-10'] });
  await signIn(counter.clerk, 'clerk01', 'demo-clerk-01');
  await goToTask(counter.clerk, 'consult');
  await counter.clerk.getByTestId('tab-cards').click();
});

test.afterAll(async () => {
  await queue.stop();
  await counter.close();
  removeFolder(counter.data);
});

const leaflet = (...cardIds: string[]) =>
  paperPdf(counter.clerk, 'F-17', { kind: 'cards', cardIds });

const Cards = z.object({ value: z.object({ cards: z.array(z.object({ id: z.string() })) }) });

test('everything on a leaflet is 16 points or more, in embedded fonts', async () => {
  const { value } = Cards.parse(await invoke(counter.clerk, 'policy.cards', {}));
  const all = value.cards.map((card) => card.id);
  for (const ids of [['illness'], ['money-not-card', 'own-card', 'death'], all]) {
    const pdf = await leaflet(...ids);
    keepPdf(pdf, `F-17-${ids.length}.pdf`);
    const texts = await sizedTextOf(pdf);
    const small = texts.filter(({ size }) => size < 15.95);
    expect(small, ids.join(' ')).toEqual([]);
    // Every page has its foot, so the sizes of head, cards, sources and foot were all looked at.
    const feet = textOf(pdf).match(/第\d+页共\d+页/g) ?? [];
    expect(feet).toHaveLength(greyPages(pdf, 12).length);
    for (const font of fontsOf(pdf)) {
      expect([font.name, font.embedded, font.type]).toEqual([font.name, true, 'CID TrueType']);
    }
  }
});

test('a leaflet says the citizen’s words, what they stand on, and where it comes from', async () => {
  const text = textOf(await leaflet('money-not-card', 'illness'));
  for (const part of [
    ...['1.共济的是钱，不是卡', '钱能借给家里人用，卡不能借。', '（B级）'],
    ...['2.得了大病能不能提现', '网上文章另有说法，没有查到官方文件', '12393'],
    ...['示例南宁医保服务大厅', '2026-03-10', 'GX-NN', 'F-17', '演示数据'],
  ]) {
    expect(text).toContain(part);
  }
});

test('one card, or several ticked ones, are seen as the real sheet, printed and entered', async () => {
  const page = counter.clerk;
  await page.getByTestId('card-dental').click();
  await page.getByTestId('card-print').click();
  await expect(page.getByTestId('pdf-pages')).toHaveAttribute('data-drawn', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('cards-print')).toBeDisabled();
  for (const id of ['own-card', 'death']) await tick(page, `tick-${id}`);
  await page.getByTestId('cards-print').click();
  await expect(page.getByTestId('pdf-pages')).toHaveAttribute('data-drawn', 'true');
  const since = Date.now();
  await page.getByTestId('preview-print').click();
  await expect(page.getByTestId('cards-print-state')).toContainText('HallA4');
  const printed = readFileSync(await queue.printed(since));
  expect(greyPages(printed, 12)).toHaveLength(
    greyPages(await leaflet('own-card', 'death'), 12).length,
  );
  const listed = await invoke(page, 'journal.list', {
    receipt: '',
    types: ['paper.printed'],
    from: null,
    to: null,
    below: null,
  });
  expect(listed).toMatchObject({ ok: true, value: { rows: [{ type: 'paper.printed' }] } });
});

test('an unknown card is refused before anything is made', async () => {
  const source = { kind: 'cards', cardIds: ['no-such-card'] };
  expect(await invoke(counter.clerk, 'paper.preview', { paper: 'F-17', source })).toMatchObject({
    problem: { code: 'paper.notForThis' },
  });
});
