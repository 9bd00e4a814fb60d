import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { foundOffice } from '../../electron/shell/found.ts';
import { scryptKdf } from '../../electron/shell/keys/kdf.ts';
import type { SessionKeeper } from '../../electron/shell/session.ts';
import { must } from '../support/ledger.ts';
import {
  ADMIN,
  aKeyring,
  anOffice,
  foundingPorts,
  officeFacts,
  sessionDesk,
  withClerk,
} from '../support/office.ts';
import type { OfficeChoices, TestOffice } from '../support/office.ts';

const offices: TestOffice[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  for (const office of offices.splice(0)) office.dispose();
});

async function office(choices: OfficeChoices = {}): Promise<TestOffice> {
  const made = await anOffice(choices);
  offices.push(made);
  return made;
}

function headOf(keeper: SessionKeeper) {
  return keeper.office()?.ledger.head() ?? null;
}

describe('signing in', () => {
  test('opens the ledger, names the author and enters the sign-in', async () => {
    const keeper = (await office()).start();
    expect(must(await keeper.signIn(ADMIN))).toMatchObject({
      staffNumber: '9001',
      roles: ['administrator'],
      autoLockMinutes: 5,
    });
    expect(keeper.view()?.name).toBe('示例黎管理');
    expect(headOf(keeper)?.seq).toBe(3);
  });

  test('stretches the secret once, for the slot and for the signing key', async () => {
    const keeper = (await office()).start();
    const derive = vi.spyOn(scryptKdf, 'derive');
    must(await keeper.signIn(ADMIN));
    expect(derive).toHaveBeenCalledTimes(1);
  });

  test('opens a slot and a key that were made with two salts', async () => {
    const made = await office();
    const keeper = made.start();
    const { accountId } = must(await keeper.signIn(ADMIN));
    const unlocked = must(await made.slots.unlock(ADMIN.signInName, ADMIN.secret));
    must(await made.slots.putAccount(unlocked, { ...ADMIN, accountId }));
    const derive = vi.spyOn(scryptKdf, 'derive');
    must(await keeper.signIn(ADMIN));
    expect(derive).toHaveBeenCalledTimes(2);
  });

  test('with a wrong secret opens nothing and counts down', async () => {
    const made = await office();
    const keeper = made.start();
    for (const triesLeft of [4, 3, 2, 1]) {
      const answer = await keeper.signIn({ ...ADMIN, secret: 'wrong-secret' });
      expect(answer).toEqual({ ok: false, problem: { code: 'signIn.wrong', triesLeft } });
    }
    expect(keeper.office()).toBeNull();
  });

  test('five wrong secrets lock out, a restart forgets nothing, time lets in again', async () => {
    const made = await office();
    const first = made.start();
    for (let i = 0; i < 5; i += 1) await first.signIn({ ...ADMIN, secret: 'wrong-secret' });
    first.close();
    const second = made.start();
    const locked = await second.signIn(ADMIN);
    expect(locked).toMatchObject({ problem: { code: 'signIn.lockedOut', waitSeconds: 30 } });
    expect(second.view()).toBeNull();
    made.clock.advance(31_000);
    expect((await second.signIn(ADMIN)).ok).toBe(true);
  });

  test('a name nobody has answers like a wrong secret', async () => {
    const keeper = (await office()).start();
    const answer = await keeper.signIn({ signInName: 'nobody', secret: 'some-secret' });
    expect(answer).toMatchObject({ problem: { code: 'signIn.wrong' } });
  });

  test('two at once make one session after the other', async () => {
    const made = await office();
    const keeper = made.start();
    await withClerk(made, keeper);
    const [one, other] = await Promise.all([
      keeper.signIn(ADMIN),
      keeper.signIn({ signInName: 'clerk01', secret: 'clerk01-secret' }),
    ]);
    expect([one.ok, other.ok]).toEqual([true, true]);
    expect(keeper.view()?.staffNumber).toBe('1001');
  });
});

describe('locking and changing user', () => {
  test('a lock ends the session and keeps the ledger open', async () => {
    const keeper = (await office()).start();
    must(await keeper.signIn(ADMIN));
    expect(keeper.lock('request')).toBe(true);
    expect([keeper.desk(), keeper.view()]).toEqual([null, null]);
    expect(headOf(keeper)?.seq).toBe(4);
    expect(keeper.lock('request')).toBe(false);
    expect(headOf(keeper)?.seq).toBe(4);
  });

  test('the next user signs entries with an own key', async () => {
    const made = await office();
    const keeper = made.start();
    await withClerk(made, keeper);
    const before = sessionDesk(keeper).author;
    keeper.lock('request');
    must(await keeper.signIn({ signInName: 'clerk01', secret: 'clerk01-secret' }));
    const { author, ledger } = sessionDesk(keeper);
    expect(author.publicKey).not.toBe(before.publicKey);
    expect(author.staffNumber).toBe('1001');
    expect(ledger).toBe(keeper.office()?.ledger);
  });
});

describe('a data folder that is not whole', () => {
  test('a missing ledger is said, and no file takes its place', async () => {
    const made = await office();
    const { ledger } = made.ports.files;
    renameSync(ledger, `${ledger}.away`);
    const answer = await made.start().signIn(ADMIN);
    expect(answer).toMatchObject({ problem: { code: 'ledger.trouble' } });
    expect(answer.ok ? '' : JSON.stringify(answer.problem)).toContain('备份');
    expect(existsSync(ledger)).toBe(false);
  });

  test('a wrong ledger under the right name is said, and stays as it is', async () => {
    const [made, other] = [await office(), await office()];
    const bytes = readFileSync(other.ports.files.ledger);
    writeFileSync(made.ports.files.ledger, bytes);
    const answer = await made.start().signIn(ADMIN);
    expect(answer).toMatchObject({ problem: { code: 'ledger.trouble' } });
    expect(readFileSync(made.ports.files.ledger).equals(bytes)).toBe(true);
  });

  test('missing or damaged key slots are said, and the ledger stays as it is', async () => {
    const made = await office();
    const { keyslots, ledger } = made.ports.files;
    const bytes = readFileSync(ledger);
    writeFileSync(keyslots, '{"format":"keyslots-1"');
    expect(await made.start().signIn(ADMIN)).toMatchObject({ problem: { code: 'ledger.trouble' } });
    rmSync(keyslots);
    expect(await made.start().signIn(ADMIN)).toMatchObject({ problem: { code: 'ledger.trouble' } });
    expect(readFileSync(ledger).equals(bytes)).toBe(true);
    expect(existsSync(keyslots)).toBe(false);
  });

  test('an office is never founded over one, nor over a ledger that lost its slots', async () => {
    const made = await office();
    const again = await foundOffice(made.ports, officeFacts());
    expect(again).toEqual({ ok: false, problem: { code: 'office.exists' } });
    rmSync(made.ports.files.keyslots);
    const beside = await foundOffice(made.ports, officeFacts());
    expect(beside).toEqual({ ok: false, problem: { code: 'office.exists' } });
  });

  test('a founding that was cut off is put aside, not written over', async () => {
    const made = await office();
    const { keyslots, ledger } = made.ports.files;
    const file = JSON.parse(readFileSync(keyslots, 'utf8')) as { founded: boolean };
    writeFileSync(keyslots, JSON.stringify({ ...file, founded: false }));
    must(await foundOffice(foundingPorts(made.folder), officeFacts()));
    const names = readdirSync(made.folder);
    expect(names.filter((name) => name.includes('.unfinished-')).length).toBeGreaterThanOrEqual(2);
    expect([existsSync(keyslots), existsSync(ledger)]).toEqual([true, true]);
  });

  test('a pack the program does not have stops the counter before anything is entered', async () => {
    const made = await office({ packId: 'XX-NONE' });
    const keeper = made.start();
    expect(await keeper.signIn(ADMIN)).toMatchObject({ problem: { code: 'ledger.trouble' } });
    expect(keeper.office()).toBeNull();
  });
});

describe('the business date of the command line', () => {
  test('holds in the demo office', async () => {
    const keeper = (await office({ demo: true })).start('2026-05-01');
    must(await keeper.signIn(ADMIN));
    expect(keeper.office()?.clock.now()).toBe('2026-05-01T09:00:00.000+08:00');
    expect(headOf(keeper)?.at.slice(0, 10)).toBe('2026-05-01');
  });

  test('is ignored everywhere else', async () => {
    const keeper = (await office({ demo: false })).start('2026-05-01');
    must(await keeper.signIn(ADMIN));
    expect(headOf(keeper)?.at.slice(0, 10)).toBe('2026-03-10');
  });
});

describe('the recovery key', () => {
  const NEW = 'second-secret-02';
  const input = (recoveryKey: string) => ({ ...ADMIN, recoveryKey, newSecret: NEW });

  test('opens the same ledger with the same head and makes a new administrator slot', async () => {
    const made = await office();
    const before = made.start();
    must(await before.signIn(ADMIN));
    const head = headOf(before);
    before.close();
    const keeper = made.start();
    must(await keeper.recover(input(made.recovery)));
    const ledger = keeper.office()?.ledger;
    const [oldHead, now] = [head, ledger];
    if (oldHead === null || now === undefined) throw new Error('no head to compare');
    expect(entryBySeq(now.read, oldHead.seq)?.hash).toBe(oldHead.hash);
    expect(now.head()?.seq).toBe(oldHead.seq + 2);
    keeper.close();
    const after = made.start();
    expect((await after.signIn(ADMIN)).ok).toBe(false);
    expect((await after.signIn({ ...ADMIN, secret: NEW })).ok).toBe(true);
  });

  test('opens without the keyring that the slots were made with', async () => {
    const keyring = { current: aKeyring() as ReturnType<typeof aKeyring> | null };
    const made = await office({ keyring });
    keyring.current = null;
    const keeper = made.start();
    const locked = await keeper.signIn(ADMIN);
    expect(locked).toMatchObject({ problem: { code: 'ledger.trouble' } });
    expect(locked.ok ? '' : JSON.stringify(locked.problem)).toContain('恢复密钥');
    expect((await keeper.recover(input(made.recovery))).ok).toBe(true);
    keeper.close();
    expect((await made.start().signIn({ ...ADMIN, secret: NEW })).ok).toBe(true);
  });

  test('mistyped or of another office opens nothing and makes no file', async () => {
    const [made, other] = [await office(), await office()];
    const names = readdirSync(made.folder).sort();
    const keeper = made.start();
    for (const key of ['nonsense', other.recovery, made.recovery.replace(/.$/, '~')]) {
      const answer = await keeper.recover(input(key));
      expect(answer).toEqual({ ok: false, problem: { code: 'recovery.wrong' } });
    }
    expect(readdirSync(made.folder).sort()).toEqual(names);
  });

  test('gives nothing to an account that is no active administrator', async () => {
    const made = await office();
    const keeper = made.start();
    await withClerk(made, keeper);
    keeper.close();
    for (const signInName of ['clerk01', 'nobody', '恢复密钥']) {
      const again = made.start();
      const answer = await again.recover({ ...input(made.recovery), signInName });
      expect(answer).toMatchObject({ problem: { code: 'recovery.notAdministrator' } });
      again.close();
    }
  });
});

test('nothing of a secret or key stands in the data folder as text', async () => {
  const made = await office();
  const keeper = made.start();
  await withClerk(made, keeper);
  keeper.close();
  const bare = made.recovery.replaceAll('-', '');
  for (const name of readdirSync(made.folder)) {
    const file = path.join(made.folder, name);
    const text = readFileSync(file, 'latin1');
    for (const secret of [ADMIN.secret, 'clerk01-secret', made.recovery, bare, '示例']) {
      if (name === 'keyslots.json' && secret === '示例') continue;
      expect(text.includes(Buffer.from(secret).toString('latin1')), `${name}: ${secret}`).toBe(
        false,
      );
    }
  }
});
