import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { setCentralToken as contract } from '../../electron/contract/line.ts';
import {
  centralLineOf,
  setCentralToken,
  storedToken,
} from '../../electron/services/centralToken.ts';
import { changeSettings } from '../../electron/services/changeSettings.ts';
import { getSettings } from '../../electron/services/getSettings.ts';
import { bodyOf } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

const SECRET = 'a-bearer-token-of-central-4711';
let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const setToken = (secret = SECRET) => setCentralToken(t.administrator, { ...t.envelope(), secret });

describe('the token of this terminal', () => {
  test('is kept through a restart, and only that it is there can be asked', () => {
    expect(must(centralLineOf(t.administrator, {})).tokenSetAt).toBeNull();
    const { output } = must(setToken());
    t.reopen();
    expect(storedToken(t.ledger.read)?.token).toBe(SECRET);
    expect(must(centralLineOf(t.administrator, {}))).toEqual({
      tokenSetAt: output.tokenSetAt,
      demoToken: false,
    });
    expect(JSON.stringify(must(getSettings(t.administrator, {})))).not.toContain(SECRET);
  });

  test('is in no entry, no reply and no file of the ledger in the open', () => {
    const { entry } = must(setToken());
    const line = entryBySeq(t.ledger.read, entry?.seq ?? 0);
    expect(line?.type).toBe('central.tokenChanged');
    expect(JSON.stringify(line)).not.toContain(SECRET);
  });

  test.each(['short', 'with a space in it', '带汉字的令牌啊啊', 'x'.repeat(4097)])(
    'is not taken when it cannot stand in a header: %s',
    (secret) => {
      expect(contract.input.safeParse({ ...t.envelope(), secret }).success).toBe(false);
    },
  );
});

test('another address of central is an entry with both addresses; the same one is none', () => {
  const change = (centralUrl: string | null) =>
    must(
      changeSettings(t.administrator, {
        settings: { ...must(getSettings(t.administrator, {})), centralUrl },
      }),
    );
  change('https://central.example');
  const seq = t.ledger.head()?.seq ?? 0;
  expect(entryBySeq(t.ledger.read, seq)?.type).toBe('central.addressChanged');
  expect(bodyOf(t.administrator, seq)).toEqual({ from: null, to: 'https://central.example' });
  change('https://central.example');
  expect(t.ledger.head()?.seq).toBe(seq);
  change(null);
  expect(bodyOf(t.administrator, seq + 1)).toEqual({ from: 'https://central.example', to: null });
});
