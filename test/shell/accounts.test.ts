import { readFileSync, writeFileSync } from 'node:fs';

import { afterEach, describe, expect, test } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { ok } from '../../electron/domain/result.ts';
import { StaffNumber } from '../../electron/domain/terms.ts';
import { changeAccount } from '../../electron/services/changeAccount.ts';
import { confirmClock } from '../../electron/services/confirmClock.ts';
import {
  addAccount,
  alterAccount,
  dropDisabled,
  renewSecret,
  withSecond,
} from '../../electron/shell/accounts.ts';
import type { SessionKeeper } from '../../electron/shell/session.ts';
import { must } from '../support/ledger.ts';
import {
  accountsOf,
  addPerson,
  ADMIN,
  anOffice,
  envelope,
  sessionDesk,
  withClerk,
} from '../support/office.ts';
import type { TestOffice } from '../support/office.ts';

const offices: TestOffice[] = [];

afterEach(() => {
  for (const office of offices.splice(0)) office.dispose();
});

async function office(): Promise<TestOffice> {
  const made = await anOffice();
  offices.push(made);
  return made;
}

function headOf(keeper: SessionKeeper) {
  return keeper.office()?.ledger.head() ?? null;
}

describe('accounts', () => {
  test('a new account signs in with its own secret at once', async () => {
    const made = await office();
    const keeper = made.start();
    await withClerk(made, keeper);
    const view = must(await keeper.signIn({ signInName: 'clerk01', secret: 'clerk01-secret' }));
    expect(view).toMatchObject({ staffNumber: '1001', roles: ['clerk'] });
  });

  test('a check makes no account and no slot', async () => {
    const made = await office();
    const keeper = made.start();
    must(await keeper.signIn(ADMIN));
    const answer = await addAccount(accountsOf(made, keeper), sessionDesk(keeper), {
      ...envelope({ mode: 'check' }),
      signInName: 'clerk01',
      staffNumber: StaffNumber.parse('1001'),
      name: '示例覃柜员',
      roles: ['clerk'],
      secret: 'clerk01-secret',
    });
    expect(answer).toMatchObject({ ok: true, value: { entry: null } });
    expect(must(made.slots.read()).slots).toHaveLength(2);
  });

  test('a reset gives a new secret and takes the old one', async () => {
    const made = await office();
    const keeper = made.start();
    const { accountId } = await withClerk(made, keeper);
    const input = { ...envelope(), accountId, newSecret: 'another-secret' };
    must(await renewSecret(accountsOf(made, keeper), sessionDesk(keeper), input));
    const name = 'clerk01';
    expect((await keeper.signIn({ signInName: name, secret: 'clerk01-secret' })).ok).toBe(false);
    expect((await keeper.signIn({ signInName: name, secret: 'another-secret' })).ok).toBe(true);
  });

  test('an account that is switched off loses its slot, and the ledger gets a new key', async () => {
    const made = await office();
    const keeper = made.start();
    const { accountId } = await withClerk(made, keeper);
    const stolen = must(await made.slots.unlock('clerk01', 'clerk01-secret')).ledgerKeys;
    const off = { ...envelope(), accountId, roles: ['clerk' as const], state: 'disabled' as const };
    must(alterAccount(accountsOf(made, keeper), sessionDesk(keeper), off));
    expect((await made.slots.unlock('clerk01', 'clerk01-secret')).ok).toBe(false);
    keeper.close();
    const again = made.start();
    must(await again.signIn(ADMIN));
    const now = must(await made.slots.unlock(ADMIN.signInName, ADMIN.secret)).ledgerKeys;
    expect(now).toHaveLength(1);
    expect(now[0]?.key.equals(stolen[0]?.key ?? Buffer.alloc(0))).toBe(false);
  });

  test('an account that is off does not get in, even while its slot is still there', async () => {
    const made = await office();
    const keeper = made.start();
    const { accountId } = await withClerk(made, keeper);
    const off = { ...envelope(), accountId, roles: ['clerk' as const], state: 'disabled' as const };
    // The service alone: as if the program had died before it took the slot away.
    must(changeAccount(sessionDesk(keeper), off));
    const clerk = { signInName: 'clerk01', secret: 'clerk01-secret' };
    expect(await keeper.signIn(clerk)).toEqual({
      ok: false,
      problem: { code: 'signIn.disabled' },
    });
    expect(dropDisabled(accountsOf(made, keeper), sessionDesk(keeper))).toBe(1);
    expect(await keeper.signIn(clerk)).toMatchObject({ problem: { code: 'signIn.wrong' } });
  });

  test('what was signed in goes on after a rekey, in the same ledger', async () => {
    const made = await office();
    const keeper = made.start();
    const { accountId } = await withClerk(made, keeper);
    const before = headOf(keeper);
    const off = { ...envelope(), accountId, roles: ['clerk' as const], state: 'disabled' as const };
    must(alterAccount(accountsOf(made, keeper), sessionDesk(keeper), off));
    await addPerson(made, keeper, 'clerk02', ['clerk'], '1002');
    // Switched off, rekeyed, the new account.
    expect(headOf(keeper)?.seq).toBe((before?.seq ?? 0) + 3);
    const { ledger } = sessionDesk(keeper);
    const rekeyed = entryBySeq(ledger.read, (before?.seq ?? 0) + 2);
    expect(rekeyed?.type).toBe('keyslots.changed');
    expect(JSON.parse(rekeyed?.body ?? '')).toEqual({ what: 'rekeyed', dropped: accountId });
  });

  test('on key slots that somebody changed by hand nothing is built, and the ledger keeps it', async () => {
    const made = await office();
    const first = made.start();
    const { accountId } = await withClerk(made, first);
    first.close();
    const file = made.ports.files.keyslots;
    const changed = readFileSync(file, 'utf8').replace('"clerk01"', '"clerk99"');
    writeFileSync(file, changed);
    const keeper = made.start();
    must(await keeper.signIn(ADMIN));
    const desk = sessionDesk(keeper);
    const noted = entryBySeq(desk.ledger.read, headOf(keeper)?.seq ?? 0);
    expect(noted?.type).toBe('keyslots.changed');
    expect(JSON.parse(noted?.body ?? '')).toMatchObject({ what: 'notAsWritten' });
    expect(noted?.body).toContain(accountId);
    expect(made.oddities).toEqual(['keyslots.changed']);
    const ports = accountsOf(made, keeper);
    const off = { ...envelope(), accountId, roles: ['clerk' as const], state: 'disabled' as const };
    must(alterAccount(ports, desk, off));
    expect(await keeper.signIn({ signInName: 'clerk99', secret: 'clerk01-secret' })).toEqual({
      ok: false,
      problem: { code: 'signIn.disabled' },
    });
    const before = headOf(keeper);
    const refused = { ok: false, problem: { code: 'keyslots.changed' } };
    const reset = { ...envelope(), accountId, newSecret: 'another-secret-01' };
    expect(await renewSecret(ports, desk, reset)).toEqual(refused);
    const newcomer = {
      ...envelope(),
      signInName: 'clerk03',
      staffNumber: StaffNumber.parse('1003'),
      name: '示例韦柜员',
      roles: ['clerk' as const],
      secret: 'clerk03-secret',
    };
    expect(await addAccount(ports, desk, newcomer)).toEqual(refused);
    expect(headOf(keeper)).toEqual(before);
  });
});

describe('a second person who confirms the date', () => {
  async function inDoubt(): Promise<{ made: TestOffice; keeper: SessionKeeper }> {
    const made = await office();
    const keeper = made.start();
    await withClerk(made, keeper);
    await addPerson(made, keeper, 'clerk02', ['clerk'], '1002');
    await addPerson(made, keeper, 'clerk01b', ['clerk'], '1001');
    must(await keeper.signIn({ signInName: 'clerk01', secret: 'clerk01-secret' }));
    made.clock.advance(-24 * 3600_000);
    return { made, keeper };
  }

  const confirm = (made: TestOffice, keeper: SessionKeeper, second: object) =>
    withSecond(
      accountsOf(made, keeper),
      sessionDesk(keeper),
      {
        ...envelope(),
        businessDate: '2026-03-10',
        second: { signInName: 'clerk02', secret: 'clerk02-secret', ...second },
      },
      confirmClock,
    );

  test('is taken with the own secret', async () => {
    const { made, keeper } = await inDoubt();
    const answer = await confirm(made, keeper, {});
    expect(answer).toMatchObject(ok({ output: { businessDate: '2026-03-10' } }));
  });

  test('is refused with a wrong secret', async () => {
    const { made, keeper } = await inDoubt();
    expect(await confirm(made, keeper, { secret: 'wrong-secret' })).toEqual({
      ok: false,
      problem: { code: 'second.wrong' },
    });
  });

  test('is refused when the slot file gives one person’s slot another’s name', async () => {
    const { made, keeper } = await inDoubt();
    const { keyslots } = made.ports.files;
    const swapped: Record<string, string> = { clerk01: 'clerk02', clerk02: 'clerk01' };
    const text = readFileSync(keyslots, 'utf8');
    writeFileSync(
      keyslots,
      text.replaceAll(/"signInName": "(clerk0[12])"/g, (_, name: string) => {
        return `"signInName": "${swapped[name] ?? name}"`;
      }),
    );
    // clerk01's own secret under clerk02's name: it opens a slot, but not clerk02's.
    expect(await confirm(made, keeper, { secret: 'clerk01-secret' })).toEqual({
      ok: false,
      problem: { code: 'second.wrong' },
    });
  });

  test('is refused when it is the same person under another account', async () => {
    const { made, keeper } = await inDoubt();
    const same = { signInName: 'clerk01b', secret: 'clerk01b-secret' };
    expect(await confirm(made, keeper, same)).toEqual({
      ok: false,
      problem: { code: 'second.samePerson' },
    });
  });
});
