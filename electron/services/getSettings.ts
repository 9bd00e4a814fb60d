import type { getSettings as contract } from '../contract/desk.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { settingsOf } from './settings.ts';

/** The settings of this terminal. */
export function getSettings(desk: Desk, _: InputOf<typeof contract>): ResultOf<typeof contract> {
  return ok(settingsOf(desk.ledger.read));
}
