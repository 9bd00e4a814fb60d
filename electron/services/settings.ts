import { readSetting } from '../../db/queries/scratch.ts';
import type { Db } from '../../db/ledger.ts';
import { Settings } from '../contract/desk.ts';

/** Key of the terminal's settings in the ledger's scratch area. */
export const SETTINGS_KEY = 'terminal';

/** What a new terminal starts with. */
export const DEFAULT_SETTINGS: Settings = {
  locale: 'zh-CN',
  printer: null,
  citizenTextPx: 28,
  autoLockMinutes: 5,
  citizenScreen: 'off',
  centralUrl: null,
  watchFolder: null,
};

/** The stored settings; keys that a newer program added have their default. */
export function settingsOf(db: Db): Settings {
  const stored = readSetting(db, SETTINGS_KEY);
  const merged = Settings.safeParse({ ...DEFAULT_SETTINGS, ...objectOf(stored) });
  return merged.success ? merged.data : DEFAULT_SETTINGS;
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
