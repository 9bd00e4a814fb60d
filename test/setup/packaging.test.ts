import { describe, expect, test } from 'vitest';

import { NO_RELEASE, planPackage } from '../../scripts/lib/packaging.ts';
import type { ElectronChoice } from '../../scripts/setup/electron.ts';

const official: ElectronChoice = {
  source: 'official',
  folder: '/official',
  executable: '/official/electron',
  bare: null,
  why: 'the official binary is installed',
};
const fallback: ElectronChoice = {
  ...official,
  source: 'fallback',
  folder: '/run',
  bare: '/bare',
};

describe('a package', () => {
  test('made with the official Electron is a release under its plain name', () => {
    const plan = planPackage(official, { electron: '45.4.1' }, null, '0.1.0', true);
    expect(plan.release).toBe(true);
    expect(plan.settings).toEqual(['-c.electronVersion=45.4.1', '-c.electronDist=/official']);
  });

  test.each(['fallback', 'override'] as const)('made with %s is refused as a release', (source) => {
    const plan = (): unknown =>
      planPackage({ ...fallback, source }, { electron: '33.2.1' }, '/d.node', '0.1.0', true);
    expect(plan).toThrow(NO_RELEASE);
  });

  test('made with the fallback names itself a development build and brings its driver', () => {
    const { release, settings } = planPackage(
      fallback,
      { electron: '33.2.1' },
      '/cache/driver.node',
      '0.1.0',
      false,
    );
    expect(release).toBe(false);
    expect(settings).toContain('-c.electronDist=/bare');
    expect(settings).toContain('-c.extraResources.from=/cache/driver.node');
    expect(settings).toContain('-c.extraMetadata.version=0.1.0-development');
    expect(settings.join('\n')).toContain('(development build)');
  });
});
