import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { putSetting } from '../../db/queries/scratch.ts';
import type { Settings } from '../../electron/contract/desk.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { changeSettings } from '../../electron/services/changeSettings.ts';
import { getSettings } from '../../electron/services/getSettings.ts';
import { DEFAULT_SETTINGS, SETTINGS_KEY } from '../../electron/services/settings.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

function change(desk: Desk, more: Partial<Settings>) {
  return changeSettings(desk, { settings: { ...must(getSettings(desk, {})), ...more } });
}

describe('settings', () => {
  test('survive the end of the program', () => {
    must(change(t.clerk, { locale: 'en', printer: 'HallA4', citizenTextPx: 40 }));
    t.reopen();
    expect(must(getSettings(t.clerk, {}))).toMatchObject({
      locale: 'en',
      printer: 'HallA4',
      citizenTextPx: 40,
    });
  });

  test('a new terminal begins in Chinese, unlocked for minutes only, without central', () => {
    expect(must(getSettings(t.clerk, {}))).toEqual(DEFAULT_SETTINGS);
  });

  test('a key that a newer program added has its default', () => {
    t.ledger.scratch((tx) => {
      putSetting(tx, SETTINGS_KEY, { locale: 'en' }, t.clock.now());
    });
    expect(must(getSettings(t.clerk, {}))).toEqual({ ...DEFAULT_SETTINGS, locale: 'en' });
  });

  test.each([
    ['autoLockMinutes', { autoLockMinutes: 60 }],
    ['citizenScreen', { citizenScreen: 'sameDisplay' }],
    ['centralUrl', { centralUrl: 'https://central.example' }],
  ] as const)('%s is the administrator’s', (key, more) => {
    for (const desk of [t.clerk, t.reviewer]) {
      expect(change(desk, more)).toEqual({
        ok: false,
        problem: { code: 'settings.administratorOnly', key },
      });
    }
    expect(must(change(t.administrator, more))).toMatchObject(more);
  });

  test('sent back unchanged the administrator’s keys are nobody’s change', () => {
    must(change(t.administrator, { autoLockMinutes: 10 }));
    expect(must(change(t.clerk, { locale: 'en' })).autoLockMinutes).toBe(10);
  });

  test.each([
    'http://central.example',
    'ftp://central.example',
    'central',
    'https://u:p@c.example',
  ])('personal data leaves encrypted only: %s is refused', (centralUrl) => {
    expect(change(t.administrator, { centralUrl })).toMatchObject({
      problem: { code: 'settings.url' },
    });
  });

  test.each(['http://127.0.0.1:8080', 'http://localhost:9', 'https://central.example/v1'])(
    'a server on this machine, or https anywhere: %s',
    (centralUrl) => {
      expect(must(change(t.administrator, { centralUrl })).centralUrl).toBe(centralUrl);
    },
  );
});
