import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { OperationId, PersonId } from '../../electron/domain/terms.ts';
import { isBackupDue } from '../../electron/shell/backups.ts';
import { sqliteBinding } from '../../electron/shell/binding.ts';
import { parseBounds, placeWindow } from '../../electron/shell/bounds.ts';
import { clockFrom, clockOn } from '../../electron/shell/clock.ts';
import { crashGuard } from '../../electron/shell/crashGuard.ts';
import { enteredSeq } from '../../electron/shell/entered.ts';
import { dailyCopies } from '../../electron/shell/heavyWork.ts';
import { idleWatch } from '../../electron/shell/idle.ts';
import { noReader } from '../../electron/shell/reader/none.ts';
import { readerFor } from '../../electron/shell/reader/reader.ts';
import { readSwitches } from '../../electron/shell/switches.ts';
import { inTurns } from '../../electron/shell/turns.ts';
import { verificationMemory } from '../../electron/shell/verifications.ts';
import { aClock } from '../support/ledger.ts';

describe('switches', () => {
  test('are read with a space or an equals sign', () => {
    const spaced = readSwitches(['electron', '.', '--data', '/d', '--on', '2026-03-10']);
    const joined = readSwitches(['--data=/d', '--on=2026-03-10', '--lang=en', '--citizen=window']);
    expect(spaced).toMatchObject({ data: path.resolve('/d'), on: '2026-03-10', locale: null });
    expect(joined).toMatchObject({ on: '2026-03-10', locale: 'en', citizen: 'window' });
  });

  test('ask for training with a pack, or without one to choose it', () => {
    expect(readSwitches(['--training']).training).toBe('');
    expect(readSwitches(['--training', '--lang', 'en']).training).toBe('');
    expect(readSwitches(['--training', 'CQ@seed']).training).toBe('CQ@seed');
    expect(readSwitches(['--training=GX-NN@seed']).training).toBe('GX-NN@seed');
  });

  test('that make no sense count as not given', () => {
    const read = readSwitches(['--data', '--on', 'tomorrow', '--lang=fr', '--citizen=maybe']);
    expect(read).toEqual({ data: null, on: null, locale: null, citizen: null, training: null });
  });
});

describe('the clock', () => {
  test('writes Chinese standard time wherever the machine stands', () => {
    const clock = clockFrom({ epochMs: () => Date.UTC(2026, 2, 9, 17), monotonicMs: () => 5 });
    expect(clock.now()).toBe('2026-03-10T01:00:00.000+08:00');
    expect(clock.monotonicMs()).toBe(5);
  });

  test('of the demo office shows another day, keeps the hour and goes on', () => {
    const real = aClock('2026-11-22T23:59:59.000+08:00');
    const shown = clockOn('2026-03-10', real);
    expect(shown.now()).toBe('2026-03-10T23:59:59.000+08:00');
    real.advance(2000);
    expect(shown.now()).toBe('2026-03-11T00:00:01.000+08:00');
  });
});

describe('the window’s place', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };

  test('is what it was while that is on a screen', () => {
    const stored = { x: 100, y: 50, width: 1366, height: 768 };
    expect(placeWindow(stored, [screen])).toEqual(stored);
  });

  test('is the first screen when its own screen is gone', () => {
    const stored = { x: 5000, y: 0, width: 1366, height: 768 };
    expect(placeWindow(stored, [screen])).toEqual(screen);
  });

  test('never exceeds a smaller screen', () => {
    const small = { x: 0, y: 0, width: 1366, height: 768 };
    expect(placeWindow(screen, [small])).toEqual(small);
    expect(placeWindow(null, [small])).toEqual(small);
  });

  test('a damaged note counts as none', () => {
    for (const text of [null, '', '{', '[]', '{"x":1}', '{"x":1,"y":2,"width":"3","height":4}']) {
      expect(parseBounds(text)).toBeNull();
    }
  });
});

describe('the idle watch', () => {
  test('is due once after the minutes without a touch', () => {
    let now = 0;
    const watch = idleWatch(() => now);
    now = 4 * 60_000;
    watch.touched();
    now = 8 * 60_000;
    expect(watch.isDue(5)).toBe(false);
    now = 9 * 60_000;
    expect([watch.isDue(5), watch.isDue(5)]).toEqual([true, false]);
  });
});

describe('a page that crashes', () => {
  test('is loaded again three times a minute, not for ever', () => {
    let now = 0;
    const mayReload = crashGuard(() => now);
    expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false]);
    now = 61_000;
    expect(mayReload()).toBe(true);
  });
});

describe('turns', () => {
  test('run one after another, also after a failure', async () => {
    const inTurn = inTurns();
    const order: string[] = [];
    const step = (name: string, ms: number, fails = false) =>
      inTurn(async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, ms));
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const all = [step('a', 20), step('b', 5, true), step('c', 1)];
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});

describe('what central verified', () => {
  const caseId = OperationId.parse('0192f0c0-0000-7000-8000-000000000001');
  const otherCase = OperationId.parse('0192f0c0-0000-7000-8000-000000000002');
  const [owner, relative] = [PersonId.parse('person-P03'), PersonId.parse('person-P02')];

  test('is fresh for ten minutes, in its case, for all persons asked', () => {
    let now = 0;
    const memory = verificationMemory(() => now);
    memory.record(caseId, [owner]);
    expect(memory.fresh(caseId, [owner])).toBe(true);
    expect(memory.fresh(caseId, [owner, relative])).toBe(false);
    expect(memory.fresh(otherCase, [owner])).toBe(false);
    now = 5 * 60_000;
    memory.record(caseId, [relative]);
    expect(memory.fresh(caseId, [owner, relative])).toBe(true);
    now = 10 * 60_000 + 1;
    expect(memory.fresh(caseId, [owner, relative])).toBe(false);
    expect(memory.fresh(caseId, [relative])).toBe(true);
  });
});

describe('the card reader', () => {
  test('of the demo office says that it is a simulator, with every reading', async () => {
    const reader = readerFor(true);
    const { kind, label, cards } = reader.status();
    expect(kind).toBe('simulator');
    expect(label).toContain('模拟');
    for (const { cardId } of cards) {
      expect(await reader.read(cardId)).toMatchObject({ ok: true, value: { simulated: true } });
    }
  });

  test('answers an unknown card and no card as what they are', async () => {
    const reader = readerFor(true);
    for (const cardId of ['0', '99', 'x', '', null]) {
      expect(await reader.read(cardId)).toEqual({ ok: false, problem: { code: 'reader.noCard' } });
    }
  });

  test('is none in an office that is no demo', async () => {
    expect(readerFor(false)).toBe(noReader);
    expect(await noReader.read(null)).toEqual({ ok: false, problem: { code: 'reader.none' } });
  });
});

describe('what was entered', () => {
  test('is told by the entry in the answer; checks and refusals entered nothing', () => {
    expect(enteredSeq({ ok: true, value: { output: {}, entry: { seq: 7 } } })).toBe(7);
    expect(enteredSeq({ ok: true, value: { output: {}, entry: null } })).toBeNull();
    expect(enteredSeq({ ok: true, value: { rows: [] } })).toBeNull();
    expect(enteredSeq({ ok: false, problem: { code: 'x' } })).toBeNull();
  });
});

describe('daily copies', () => {
  test('are told from those made before a migration, oldest first', () => {
    const names = [
      'ledger-20260311T080000-daily.db',
      'ledger-20260310T080000-before-migration.db',
      'ledger-20260310T090000-daily.db',
      'ledger-20260310T090000-daily.db.part',
      'notes.txt',
    ];
    expect(dailyCopies(names)).toEqual([
      'ledger-20260310T090000-daily.db',
      'ledger-20260311T080000-daily.db',
    ]);
  });

  test('one is due in a folder that is not there yet', () => {
    expect(isBackupDue('/no/such/folder', '2026-03-10')).toBe(true);
  });
});

describe('the driver’s binary', () => {
  test('may be named by the environment in development only', () => {
    const env = { COUNTER_SQLITE_BINDING: '/tmp/driver.node' };
    expect(sqliteBinding(env, '/resources', false)).toBe('/tmp/driver.node');
    expect(sqliteBinding(env, '/no/such/resources', true)).toBeNull();
    expect(sqliteBinding({}, '/resources', false)).toBeNull();
  });
});
