import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import { entryBySeq } from '../../db/queries/journal.ts';
import { policyPackActs } from '../../db/queries/policyPack.ts';
import { packStore } from '../../electron/policy/packStore.ts';
import { comparePacks } from '../../electron/services/comparePacks.ts';
import { must } from '../support/ledger.ts';
import { addPerson, ADMIN, envelope } from '../support/office.ts';
import {
  aPackOffice,
  chosen,
  filesIn,
  nanning,
  removeOffices,
  reserve,
  SECOND,
  TODAY,
  version,
} from '../support/packOffice.ts';
import { signed } from '../support/packs.ts';
import { day } from '../support/policy.ts';

afterEach(removeOffices);

describe('importing a policy pack', () => {
  test('by two administrators is an entry and decides from its day on, without a restart', async () => {
    const running = await aPackOffice();
    const { keeper } = running;
    const file = await chosen(running, nanning('2026.5.0', 500));
    const before = keeper.office()?.ledger.head()?.seq ?? 0;
    const answer = must(await running.importIt({ file, effectiveFrom: day('2026-04-01') }));
    expect(answer.output).toMatchObject({ id: 'GX-NN', version: '2026.5.0', replaced: '2026.3.0' });
    expect(answer.entry?.seq).toBe(before + 1);
    expect([reserve(keeper, '2026-03-31'), reserve(keeper, '2026-04-01')]).toEqual([0, 500]);
    expect([version(keeper, '2026-03-31'), version(keeper, '2026-04-01')]).toEqual([
      '2026.3.0',
      '2026.5.0',
    ]);
    expect(running.told()).toBe(1);
    const entry = entryBySeq(running.desk().ledger.read, before + 1);
    expect(entry?.type).toBe('policy.packImported');
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({
      ...{ packId: 'GX-NN', effectiveFrom: '2026-04-01', keyLabel: 'region', fileHash: file },
      ...{ replacedVersion: '2026.3.0', second: { staffNumber: '9002' } },
      changes: expect.arrayContaining(['2026-04-01 reserveFen: 0 → 500']),
    });
  });

  test('keeps the new file and the one it replaces, and holds after a restart', async () => {
    const running = await aPackOffice();
    const file = await chosen(running, nanning('2026.5.0', 500));
    must(await running.importIt({ file }));
    const names = filesIn(running);
    expect(names).toHaveLength(2);
    expect(names).toContain(`${file}.mpack`);
    const [act] = policyPackActs(running.desk().ledger.read);
    expect(names).toContain(`${act?.replacedFile}.mpack`);
    running.keeper.close();
    const again = running.made.start();
    must(await again.signIn(ADMIN));
    expect(reserve(again)).toBe(500);
  });

  test('previews what changes and which cases it reaches, and leaves no trace', async () => {
    const running = await aPackOffice();
    const file = await chosen(running, nanning('2026.5.0', 500));
    const head = running.keeper.office()?.ledger.head();
    const check = must(
      await running.importIt({ ...envelope({ mode: 'check' }), file, second: null }),
    );
    const shown = check.output.changes.find(({ parameter }) => parameter === 'reserveFen');
    expect(shown).toMatchObject({
      on: TODAY,
      differs: true,
      before: { value: '0', layer: 'CN-BASE' },
      after: { value: '500', layer: 'GX-NN', grade: 'A' },
    });
    expect(check).toMatchObject({ entry: null, output: { comparedIn: 'GX-NN' } });
    expect(running.keeper.office()?.ledger.head()).toEqual(head);
    expect(filesIn(running)).toEqual([]);
    expect(reserve(running.keeper)).toBe(0);
    const signedHash = check.signedHash;
    must(await running.importIt({ file, signedHash }));
  });

  test('is refused when the other administrator confirms another change than was shown', async () => {
    const running = await aPackOffice();
    const one = await chosen(running, nanning('2026.5.0', 500));
    const two = await chosen(running, nanning('2026.6.0', 600));
    const check = must(
      await running.importIt({ ...envelope({ mode: 'check' }), file: one, second: null }),
    );
    const answer = await running.importIt({ file: two, signedHash: check.signedHash });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'decision.changed' } });
  });

  test('needs another administrator: nobody, a clerk, oneself and a wrong secret are refused', async () => {
    const running = await aPackOffice();
    const { made, keeper } = running;
    const file = await chosen(running, nanning('2026.5.0', 500));
    await addPerson(made, keeper, 'clerk01', ['clerk'], '1001');
    await addPerson(made, keeper, 'admin03', ['administrator'], '9001');
    const codeWith = async (second: typeof SECOND | null) => {
      const answer = await running.importIt({ file, second });
      return answer.ok ? 'entered' : answer.problem.code;
    };
    expect(await codeWith(null)).toBe('second.missing');
    const clerk = { signInName: 'clerk01', secret: 'clerk01-secret' };
    expect(await codeWith(clerk)).toBe('second.notAdministrator');
    // Another account of the same person is no second person.
    const twin = { signInName: 'admin03', secret: 'admin03-secret' };
    expect(await codeWith(twin)).toBe('second.samePerson');
    expect(await codeWith({ ...SECOND, secret: 'wrong-secret' })).toBe('second.wrong');
    expect(policyPackActs(running.desk().ledger.read)).toEqual([]);
    expect(reserve(keeper)).toBe(0);
  });

  test('again with the same operation id gives the first answer', async () => {
    const running = await aPackOffice();
    const file = await chosen(running, nanning('2026.5.0', 500));
    const once = envelope();
    const first = must(await running.importIt({ ...once, file }));
    const retry = must(await running.importIt({ ...once, file }));
    expect(retry.entry).toEqual(first.entry);
    expect(policyPackActs(running.desk().ledger.read)).toHaveLength(1);
  });

  test('of a layer below changes what this office decides by', async () => {
    const running = await aPackOffice();
    const manifest = JSON.parse(
      readFileSync('resources/policy/CN-BASE/pack.json', 'utf8'),
    ) as object;
    const files = {
      'pack.json': JSON.stringify({ ...manifest, version: '2026.9.0' }),
      'withdraw.json': readFileSync('resources/policy/CN-BASE/withdraw.json', 'utf8'),
      'binding.json': readFileSync('resources/policy/CN-BASE/binding.json', 'utf8').replace(
        '"value": 0,',
        '"value": 123,',
      ),
    };
    const folder = running.stick.putFolder('CN-BASE', signed('CN-BASE', files));
    const { candidate, problems } = await running.choose(folder);
    expect(problems).toEqual([]);
    must(await running.importIt({ file: candidate?.file ?? '' }));
    expect(reserve(running.keeper)).toBe(123);
    const row = running.shelf().packs.find(({ id }) => id === 'CN-BASE');
    expect(row).toMatchObject({ origin: 'imported', underOffice: true, inUse: false });
  });
});

describe('rolling back', () => {
  async function imported() {
    const running = await aPackOffice();
    const file = await chosen(running, nanning('2026.5.0', 500));
    must(await running.importIt({ file }));
    return running;
  }

  test('by two administrators with a reason brings the version before back', async () => {
    const running = await imported();
    const { output, entry } = must(await running.rollBack());
    expect(output).toMatchObject({ version: '2026.3.0', replaced: '2026.5.0' });
    expect([reserve(running.keeper), version(running.keeper)]).toEqual([0, '2026.3.0']);
    const kept = entryBySeq(running.desk().ledger.read, entry?.seq ?? 0);
    expect(kept?.type).toBe('policy.packRolledBack');
    expect(JSON.parse(kept?.body ?? '')).toMatchObject({ reason: '示例：值录错了' });
    running.keeper.close();
    const again = running.made.start();
    must(await again.signIn(ADMIN));
    expect(reserve(again)).toBe(0);
  });

  test('twice goes forward again; a higher version may come in after it', async () => {
    const running = await imported();
    must(await running.rollBack());
    must(await running.rollBack());
    expect(version(running.keeper)).toBe('2026.5.0');
    must(await running.rollBack());
    const six = await chosen(running, nanning('2026.6.0', 600));
    must(await running.importIt({ file: six }));
    expect(version(running.keeper)).toBe('2026.6.0');
  });

  test('calls off an import whose day has not come', async () => {
    const running = await aPackOffice();
    const file = await chosen(running, nanning('2026.5.0', 500));
    must(await running.importIt({ file, effectiveFrom: day('2026-06-01') }));
    const row = () => running.shelf().packs.find(({ id }) => id === 'GX-NN');
    expect(row()).toMatchObject({
      version: '2026.3.0',
      planned: [{ version: '2026.5.0', from: '2026-06-01' }],
    });
    must(await running.rollBack());
    expect(version(running.keeper, '2026-06-02')).toBe('2026.3.0');
    expect(row()).toMatchObject({ planned: [] });
  });

  test('needs something to go back to, and another administrator', async () => {
    const running = await imported();
    expect(await running.rollBack({ packId: 'CQ' })).toMatchObject({
      problem: { code: 'pack.noPrevious' },
    });
    expect(await running.rollBack({ second: null })).toMatchObject({
      problem: { code: 'second.missing' },
    });
    expect(reserve(running.keeper)).toBe(500);
  });
});

describe('what is kept on the disk', () => {
  test('a lost file stops the decisions and says so; the same import heals it', async () => {
    const running = await aPackOffice();
    const pack = nanning('2026.5.0', 500);
    const file = await chosen(running, pack);
    must(await running.importIt({ file }));
    running.keeper.close();
    const { packs: folder, packCopies } = running.made.ports.files;
    rmSync(path.join(folder, `${file}.mpack`));
    must(await running.keeper.signIn(ADMIN));
    // The copy among the backups is as good: its name proves its content.
    expect(reserve(running.keeper)).toBe(500);
    running.keeper.close();
    rmSync(path.join(packCopies, `${file}.mpack`));
    must(await running.keeper.signIn(ADMIN));
    expect(reserve(running.keeper)).toBeUndefined();
    const { problems, packs } = running.shelf();
    expect(problems[0]?.right).toContain('2026.5.0 is missing or damaged');
    expect(packs.find(({ id }) => id === 'GX-NN')).toMatchObject({ version: null, inUse: true });
    must(await running.importIt({ file: await chosen(running, pack) }));
    expect(reserve(running.keeper)).toBe(500);
  });

  test('what a cut-off import left is swept, what entries name stays', async () => {
    const running = await aPackOffice();
    must(await running.importIt({ file: await chosen(running, nanning('2026.5.0', 500)) }));
    const folder = running.made.ports.files.packs;
    const before = filesIn(running);
    packStore(folder, running.made.ports.files.packCopies).keep(
      readFileSync(running.stick.putBundle(nanning('2026.7.0', 700), 'seven.mpack'), 'utf8'),
    );
    writeFileSync(path.join(folder, `${'0'.repeat(64)}.mpack.part`), 'half');
    expect(running.packs().sweep(running.desk().ledger.read)).toBe(3);
    expect(filesIn(running)).toEqual(before);
  });
});

describe('the list of packs', () => {
  test('says which is loaded, whose key signed it, and what may not be used here', async () => {
    const running = await aPackOffice();
    const { packs } = running.shelf();
    expect(packs.find(({ id }) => id === 'GX-NN')).toMatchObject({
      ...{ version: '2026.3.0', origin: 'builtIn', from: null, inUse: true, previous: null },
      signature: { key: 'demo', use: 'demo', valid: true, why: '' },
      layers: ['GX-NN', 'CN-BASE'],
    });
    expect(packs.find(({ id }) => id === 'GX-NN@seed')?.refusedHere).toBe('seedInProduction');
  });

  test('keeps who did what, and the comparison follows the day', async () => {
    const running = await aPackOffice();
    const file = await chosen(running, nanning('2026.5.0', 500));
    must(await running.importIt({ file, effectiveFrom: day('2026-04-01') }));
    const row = running.shelf().packs.find(({ id }) => id === 'GX-NN');
    expect(row?.acts).toMatchObject([{ act: 'import', version: '2026.5.0', by: '示例黎管理' }]);
    const differs = (on: string) =>
      must(comparePacks(running.desk(), { a: 'GX-NN', b: 'CQ', on: day(on) })).rows.find(
        ({ parameter }) => parameter === 'reserveFen',
      )?.differs;
    expect([differs('2026-03-31'), differs('2026-04-01')]).toEqual([false, true]);
  });
});
