import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { accountStateOf, findUserAccount } from '../../db/queries/account.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import type {
  changeAccount as changeContract,
  createAccount as createContract,
} from '../../electron/contract/office.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { StaffNumber, UserAccountId } from '../../electron/domain/terms.ts';
import { changeAccount } from '../../electron/services/changeAccount.ts';
import { createAccount } from '../../electron/services/createAccount.ts';
import { listAccounts } from '../../electron/services/listAccounts.ts';
import { resetSecret } from '../../electron/services/resetSecret.ts';
import { searchPersons } from '../../electron/services/searchPersons.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { anAuthor, must } from '../support/ledger.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const NEW_ID = UserAccountId.parse('account-new');
const KEY = { publicKey: anAuthor('fresh', 'clerk').publicKey, wrappedKey: '{}' };

type NewAccount = Omit<InputOf<typeof createContract>, 'secret'>;

function anAccount(more: Partial<NewAccount> = {}): NewAccount {
  return {
    ...t.envelope(),
    signInName: 'clerk03',
    staffNumber: StaffNumber.parse('1003'),
    name: '示例新柜员',
    roles: ['clerk'],
    ...more,
  };
}

function change(accountId: UserAccountId, more: Partial<InputOf<typeof changeContract>>) {
  return changeAccount(t.administrator, {
    ...t.envelope(),
    accountId,
    roles: ['clerk'],
    state: 'active',
    ...more,
  });
}

const ADMIN = UserAccountId.parse('account-admin01');
const CLERK = UserAccountId.parse('account-clerk01');

describe('a new account', () => {
  test('is an entry that makes its key known', () => {
    const { output, entry } = must(createAccount(t.administrator, anAccount(), NEW_ID, KEY));
    expect(output).toMatchObject({ accountId: NEW_ID, roles: ['clerk'], state: 'active' });
    const stored = entryBySeq(t.ledger.read, entry?.seq ?? 0);
    expect(stored?.type).toBe('account.created');
    const row = findUserAccount(t.ledger.read, NEW_ID);
    expect(JSON.parse(stored?.header ?? '{}')).toMatchObject({
      account: row === null ? null : accountStateOf(row),
    });
  });

  test('may be clerk and reviewer, but never administrator and something else', () => {
    const both = createAccount(
      t.administrator,
      anAccount({ roles: ['reviewer', 'clerk'] }),
      NEW_ID,
      KEY,
    );
    expect(must(both).output.roles).toEqual(['clerk', 'reviewer']);
    for (const role of ['clerk', 'reviewer'] as const) {
      const mixed = anAccount({ signInName: 'x1', roles: ['administrator', role] });
      expect(createAccount(t.administrator, mixed, UserAccountId.parse('account-x'), KEY)).toEqual({
        ok: false,
        problem: { code: 'account.rolesMixed' },
      });
    }
  });

  test('cannot take a sign-in name that is taken', () => {
    const input = anAccount({ signInName: 'clerk01' });
    expect(createAccount(t.administrator, input, NEW_ID, KEY)).toEqual({
      ok: false,
      problem: { code: 'account.nameTaken' },
    });
  });

  test('a retry with a freshly made key gets the first answer and the first key stays', () => {
    const input = anAccount();
    const first = must(createAccount(t.administrator, input, NEW_ID, KEY));
    const other = { publicKey: anAuthor('other', 'clerk').publicKey, wrappedKey: '{}' };
    expect(must(createAccount(t.administrator, input, NEW_ID, other))).toEqual(first);
    expect(findUserAccount(t.ledger.read, NEW_ID)?.publicKey).toBe(KEY.publicKey);
  });

  test('a check makes none', () => {
    must(createAccount(t.administrator, anAccount({ mode: 'check' }), NEW_ID, KEY));
    expect(findUserAccount(t.ledger.read, NEW_ID)).toBeNull();
  });
});

describe('an account that is changed', () => {
  test('keeps what it was in the entry', () => {
    const { entry } = must(change(CLERK, { roles: ['reviewer'], state: 'disabled' }));
    const body: unknown = JSON.parse(entryBySeq(t.ledger.read, entry?.seq ?? 0)?.body ?? '{}');
    expect(body).toMatchObject({
      before: { roles: ['clerk'], state: 'active' },
      account: { roles: ['reviewer'], state: 'disabled' },
    });
  });

  test('cannot write any more once it is disabled', () => {
    must(change(CLERK, { state: 'disabled' }));
    const look = () => searchPersons(t.clerk, { operationId: t.newOperation(), text: '周敏' });
    expect(look).toThrow();
  });

  test('is refused when nobody has that id', () => {
    expect(change(NEW_ID, {})).toMatchObject({ problem: { code: 'account.unknown' } });
  });

  test('is refused mixed roles', () => {
    expect(change(CLERK, { roles: ['administrator', 'clerk'] })).toMatchObject({
      problem: { code: 'account.rolesMixed' },
    });
  });
});

describe('the last administrator', () => {
  test('can neither be switched off nor lose the role', () => {
    const refused = { ok: false, problem: { code: 'account.lastAdministrator' } };
    expect(change(ADMIN, { roles: ['administrator'], state: 'disabled' })).toEqual(refused);
    expect(change(ADMIN, { roles: ['clerk'] })).toEqual(refused);
  });

  test('may go once there is another active one', () => {
    must(createAccount(t.administrator, anAccount({ roles: ['administrator'] }), NEW_ID, KEY));
    must(change(ADMIN, { roles: ['administrator'], state: 'disabled' }));
  });

  test('may not go when the other one is switched off', () => {
    must(createAccount(t.administrator, anAccount({ roles: ['administrator'] }), NEW_ID, KEY));
    must(change(NEW_ID, { roles: ['administrator'], state: 'disabled' }));
    expect(change(ADMIN, { roles: ['administrator'], state: 'disabled' })).toMatchObject({
      problem: { code: 'account.lastAdministrator' },
    });
  });

  test('the recovery account is nobody: it does not count and is not listed', () => {
    const recovery = UserAccountId.parse('account-recovery');
    const input = anAccount({ signInName: '恢复密钥', roles: ['administrator'] });
    must(createAccount(t.administrator, input, recovery, KEY));
    expect(change(ADMIN, { roles: ['administrator'], state: 'disabled' })).toMatchObject({
      problem: { code: 'account.lastAdministrator' },
    });
    expect(change(recovery, {})).toMatchObject({ problem: { code: 'account.unknown' } });
    const { accounts } = must(listAccounts(t.administrator, {}));
    expect(accounts.map((account) => account.signInName)).toEqual([
      'admin01',
      'clerk01',
      'clerk02',
      'review01',
    ]);
  });
});

describe('a forgotten secret', () => {
  test('makes a new key that counts from here on; the old one signs nothing more', () => {
    const { entry } = must(
      resetSecret(t.administrator, { ...t.envelope(), accountId: CLERK }, KEY),
    );
    expect(entryBySeq(t.ledger.read, entry?.seq ?? 0)?.type).toBe('account.keyRenewed');
    expect(findUserAccount(t.ledger.read, CLERK)?.publicKey).toBe(KEY.publicKey);
    const look = () => searchPersons(t.clerk, { operationId: t.newOperation(), text: '周敏' });
    expect(look).toThrow();
  });

  test('of nobody is refused', () => {
    const input = { ...t.envelope(), accountId: NEW_ID };
    expect(resetSecret(t.administrator, input, KEY)).toMatchObject({
      problem: { code: 'account.unknown' },
    });
  });
});
