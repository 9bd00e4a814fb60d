import { describe, expect, test } from 'vitest';

import { chosenByUser, type ElectronPorts, resolveElectron } from '../../scripts/setup/electron.ts';

/** A machine that has nothing; each test gives it something. */
function aMachine(has: Partial<ElectronPorts> = {}): ElectronPorts & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    override: undefined,
    official: () => null,
    install: () => {
      asked.push('install');
      return Promise.resolve(false);
    },
    knownUnreachable: () => false,
    noteUnreachable: () => {
      asked.push('note');
    },
    fallback: () => {
      asked.push('fallback');
      return Promise.resolve({ run: '/cache/run', bare: '/cache/bare' });
    },
    executableIn: (folder) => `${folder}/electron`,
    exists: () => true,
    ...has,
  };
}

describe('which Electron runs', () => {
  test('the override variable comes before an installed official binary', async () => {
    const machine = aMachine({ override: '/mine', official: () => '/official' });
    const choice = await resolveElectron(machine);
    expect(choice).toMatchObject({ source: 'override', executable: '/mine/electron', bare: null });
    expect(machine.asked).toEqual([]);
  });

  test('an override without an Electron in it stops the start and is not passed over', async () => {
    const machine = aMachine({
      override: '/mine',
      official: () => '/official',
      exists: () => false,
    });
    await expect(resolveElectron(machine)).rejects.toThrow('/mine/electron');
  });

  test('an empty override is none', async () => {
    const choice = await resolveElectron(aMachine({ override: '', official: () => '/official' }));
    expect(choice.source).toBe('official');
  });

  test('the installed official binary is taken without asking the network', async () => {
    const machine = aMachine({ official: () => '/official' });
    expect(await resolveElectron(machine)).toMatchObject({
      source: 'official',
      folder: '/official',
    });
    expect(machine.asked).toEqual([]);
  });

  test('a missing official binary is fetched before the fallback is thought of', async () => {
    let there = false;
    const machine = aMachine({
      official: () => (there ? '/official' : null),
      install: () => {
        there = true;
        return Promise.resolve(true);
      },
    });
    expect(await resolveElectron(machine)).toMatchObject({ source: 'official' });
    expect(machine.asked).toEqual([]);
  });

  test('an unreachable official binary is noted, and the fallback runs and says so', async () => {
    const machine = aMachine();
    const choice = await resolveElectron(machine);
    expect(choice).toMatchObject({ source: 'fallback', folder: '/cache/run', bare: '/cache/bare' });
    expect(choice.why).toContain('not for releases');
    expect(machine.asked).toEqual(['install', 'note', 'fallback']);
  });

  test('a download that leaves no binary of the right version counts as unreachable', async () => {
    const machine = aMachine({ install: () => Promise.resolve(true) });
    expect(await resolveElectron(machine)).toMatchObject({ source: 'fallback' });
  });

  test('what was unreachable on this node_modules is not asked for again', async () => {
    const machine = aMachine({ knownUnreachable: () => true });
    expect(await resolveElectron(machine)).toMatchObject({ source: 'fallback' });
    expect(machine.asked).toEqual(['fallback']);
  });

  test('what the set-up told its own children is not taken for a choice by hand', () => {
    const folder = { ELECTRON_OVERRIDE_DIST_PATH: '/x' };
    expect(chosenByUser(folder)).toBe('/x');
    expect(chosenByUser({ ...folder, COUNTER_ELECTRON_SOURCE: 'override' })).toBe('/x');
    expect(chosenByUser({ ...folder, COUNTER_ELECTRON_SOURCE: 'fallback' })).toBeUndefined();
    expect(chosenByUser({})).toBeUndefined();
  });
});
