import { describe, expect, test } from 'vitest';

import { fail, ok } from '../../electron/domain/result.ts';
import type { Role } from '../../electron/domain/terms.ts';
import { openDoor } from '../../electron/ipc/door.ts';
import type { DoorPorts } from '../../electron/ipc/door.ts';

interface Asked {
  readonly name: string;
  readonly input: unknown;
}

/** A door with a recording handler behind it. */
function aDoor(roles: readonly Role[] | null, more: Partial<DoorPorts> = {}) {
  const asked: Asked[] = [];
  const incidents: unknown[] = [];
  const door = openDoor({
    roles: () => roles,
    dispatch: (name, input) => {
      asked.push({ name, input });
      return ok({ updatedAt: '2026-03-10' });
    },
    incident: (error) => {
      incidents.push(error);
      return 'ABCD-1';
    },
    takeToken: () => true,
    ...more,
  });
  return { door, asked, incidents };
}

const draft = {
  operationId: '0192f0c0-0000-7000-8000-000000000001',
  kind: 'bind',
  title: '示例',
  state: {},
};

describe('the door asks in one order: size, name, session, permission, input', () => {
  test('a name that is no operation is refused, whatever kind of thing it is', async () => {
    const { door, asked } = aDoor(['clerk']);
    for (const name of ['no.such', '', 'toString', '__proto__', 7, null, undefined, {}, ['x']]) {
      expect(await door(name, {})).toMatchObject({ problem: { code: 'input.malformed' } });
    }
    expect(asked).toEqual([]);
  });

  test('without a session the input is not even looked at', async () => {
    const { door } = aDoor(null);
    expect(await door('draft.save', 'nonsense')).toEqual(fail({ code: 'session.none' }));
  });

  test('without the role the input is not even looked at', async () => {
    const { door } = aDoor(['administrator']);
    const needs = ['clerk'];
    expect(await door('draft.save', 'nonsense')).toEqual(
      fail({ code: 'permission.denied', needs }),
    );
  });

  test('a key that the contract does not name is refused', async () => {
    const { door, asked } = aDoor(['clerk']);
    const answer = await door('draft.save', { ...draft, actor: 'somebody else' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'input.malformed' } });
    expect(asked).toEqual([]);
  });

  test('a refused input is described by place and kind, never by its value', async () => {
    const { door } = aDoor(['clerk']);
    const answer = await door('draft.save', { ...draft, kind: '示例周敏450103198511039949' });
    expect(JSON.stringify(answer)).not.toMatch(/示例|4501/);
    expect(answer).toMatchObject({ problem: { code: 'input.malformed', path: 'kind' } });
  });

  test('the handler gets the parsed input', async () => {
    const { door, asked } = aDoor(['clerk']);
    expect(await door('draft.save', draft)).toEqual(ok({ updatedAt: '2026-03-10' }));
    expect(asked).toEqual([{ name: 'draft.save', input: draft }]);
  });

  test('a page that asks too often is refused before anything else', async () => {
    const { door, asked } = aDoor(['clerk'], { takeToken: () => false });
    expect(await door('draft.save', draft)).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
  });
});

describe('an answer leaves as the contract says it or not at all', () => {
  test('a field that the contract does not name is an incident, and is not sent', async () => {
    const { door, incidents } = aDoor(['clerk'], {
      dispatch: () => ok({ updatedAt: '2026-03-10', idNumber: '450103198511039949' }),
    });
    expect(await door('draft.save', draft)).toEqual(fail({ code: 'incident', number: 'ABCD-1' }));
    expect(String(incidents[0])).not.toContain('450103198511039949');
  });

  test('a refusal that the contract does not name is an incident', async () => {
    const { door } = aDoor(['clerk'], { dispatch: () => fail({ code: 'made.up' }) });
    expect(await door('draft.save', draft)).toMatchObject({ problem: { code: 'incident' } });
  });

  test('a refusal of the contract passes', async () => {
    const { door } = aDoor(['clerk'], { dispatch: () => fail({ code: 'draft.tooLarge' }) });
    expect(await door('draft.save', draft)).toEqual(fail({ code: 'draft.tooLarge' }));
  });

  test('an exception becomes an incident number, nothing of its message is told', async () => {
    const { door, incidents } = aDoor(['clerk'], {
      dispatch: () => {
        throw new Error('示例周敏 broke it');
      },
    });
    expect(await door('draft.save', draft)).toEqual(fail({ code: 'incident', number: 'ABCD-1' }));
    expect(incidents).toHaveLength(1);
  });

  test('a session that ended while the handler waited is the door’s own refusal', async () => {
    const { door } = aDoor(['clerk'], { dispatch: () => fail({ code: 'session.none' }) });
    expect(await door('draft.save', draft)).toEqual(fail({ code: 'session.none' }));
  });
});
