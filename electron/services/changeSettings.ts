import { putSetting } from '../../db/queries/scratch.ts';
import type { changeSettings as contract, Settings } from '../contract/desk.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { SETTINGS_KEY, settingsOf } from './settings.ts';

/** What anybody may set for the person who sits there. */
const OPEN_KEYS: ReadonlySet<string> = new Set(['locale', 'printer', 'citizenTextPx']);

/** Stores the settings of this terminal; most of them are the administrator's. */
export function changeSettings(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const { settings } = input;
  const before = settingsOf(desk.ledger.read);
  const key = reservedChange(before, settings);
  if (key !== null && !desk.actor.roles.includes('administrator')) {
    return fail({ code: 'settings.administratorOnly', key });
  }
  const message = urlTrouble(settings.centralUrl);
  if (message !== null) return fail({ code: 'settings.url', message });
  desk.ledger.scratch((tx) => {
    putSetting(tx, SETTINGS_KEY, settings, desk.clock.now());
  });
  return ok(settings);
}

function reservedChange(before: Settings, after: Settings): string | null {
  const changed = Object.entries(after).filter(([key, value]) => {
    const old: unknown = before[key as keyof Settings]; // both have the same keys
    return old !== value && !OPEN_KEYS.has(key);
  });
  return changed[0]?.[0] ?? null;
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Personal data leaves the machine encrypted only; plain http serves a server on this machine. */
function urlTrouble(text: string | null): string | null {
  if (text === null) return null;
  if (!URL.canParse(text)) return '这不是一个网址。';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return '网址里不能带用户名或密码。';
  if (url.protocol === 'https:') return null;
  const isLocal = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  return isLocal ? null : '中心网址须以 https:// 开头（本机测试除外）。';
}
