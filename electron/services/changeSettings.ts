import { putSetting } from '../../db/queries/scratch.ts';
import type { changeSettings as contract, Settings } from '../contract/desk.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { urlProblem } from '../domain/centralUrl.ts';
import { fail, ok } from '../domain/result.ts';
import { OperationId } from '../domain/terms.ts';
import type { Desk } from './desk.ts';
import { SETTINGS_KEY, settingsOf } from './settings.ts';
import { envelopeOf, writeAnyTime } from './write.ts';

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
  const { centralUrl } = settings;
  const why = centralUrl === null ? null : urlProblem(centralUrl, desk.ledger.identity.training);
  if (why !== null) return fail({ code: 'settings.url', why });
  if (centralUrl === before.centralUrl) {
    desk.ledger.scratch((tx) => {
      putSetting(tx, SETTINGS_KEY, settings, desk.clock.now());
    });
  } else {
    moveCentral(desk, before.centralUrl, settings);
  }
  return ok(settings);
}

/** Where personal data is sent is nobody's private matter: the change is an entry. */
function moveCentral(desk: Desk, from: string | null, settings: Settings): void {
  const envelope = envelopeOf(OperationId.parse(desk.newId()));
  const moved = writeAnyTime(desk, 'settings.change', envelope, (tx, context) => {
    putSetting(tx, SETTINGS_KEY, settings, context.at);
    const body = { from, to: settings.centralUrl };
    return ok({
      entry: { kind: 'local', type: 'central.addressChanged', body, persons: [] },
      output: {},
    });
  });
  if (!moved.ok) throw new Error('the id of a change of address was used before');
}

function reservedChange(before: Settings, after: Settings): string | null {
  const changed = Object.entries(after).filter(([key, value]) => {
    const old: unknown = before[key as keyof Settings]; // both have the same keys
    return old !== value && !OPEN_KEYS.has(key);
  });
  return changed[0]?.[0] ?? null;
}
