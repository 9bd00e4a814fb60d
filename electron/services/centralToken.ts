import { z } from 'zod';

import { putSetting, readSetting } from '../../db/queries/scratch.ts';
import type { Db } from '../../db/ledger.ts';
import { setCentralToken as contract, type centralLine } from '../contract/line.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { write, type Written } from './write.ts';

/** Key of this terminal's bearer token in the encrypted ledger's scratch area. */
const TOKEN_SETTING = 'central.token';

const Stored = z.object({ token: z.string(), setAt: z.string() });

/** The stored token and when it was entered; null when there is none. For main only. */
export function storedToken(db: Db): z.infer<typeof Stored> | null {
  const parsed = Stored.safeParse(readSetting(db, TOKEN_SETTING));
  return parsed.success ? parsed.data : null;
}

/** Whether this terminal has a token; never the token. */
export function centralLineOf(
  desk: Desk,
  _input: InputOf<typeof centralLine>,
): ResultOf<typeof centralLine> {
  const stored = storedToken(desk.ledger.read);
  const demoToken = stored === null && desk.ledger.identity.demo;
  return ok({ tokenSetAt: stored?.setAt ?? null, demoToken });
}

/**
 * Keeps the token central issued for this terminal. The entry says that and when it was entered;
 * neither entry nor stored reply nor input hash holds it.
 */
export function setCentralToken(
  desk: Desk,
  { secret, ...input }: InputOf<typeof contract>,
): Written<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    putSetting(tx, TOKEN_SETTING, { token: secret, setAt: context.at }, context.at);
    return ok({
      entry: { kind: 'local', type: 'central.tokenChanged', body: {}, persons: [] },
      output: { tokenSetAt: context.at },
    });
  });
}
