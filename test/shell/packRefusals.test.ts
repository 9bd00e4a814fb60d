import path from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import { packStore } from '../../electron/policy/packStore.ts';
import type { ReadPack } from '../../electron/policy/readPack.ts';
import { officePacks } from '../../electron/shell/officePacks.ts';
import { must } from '../support/ledger.ts';
import {
  aPackOffice,
  chosen,
  filesIn,
  nanning,
  removeOffices,
  reserve,
  TODAY,
  type Running,
} from '../support/packOffice.ts';
import { aPackOf, aValue, builtInPacks, packFiles, signed } from '../support/packs.ts';
import { day } from '../support/policy.ts';

afterEach(removeOffices);

describe('a pack that may not come in', () => {
  const codeOf = (answer: { ok: true } | { ok: false; problem: { code: string } }) =>
    answer.ok ? 'entered' : answer.problem.code;

  test('lower, reused and unchanged versions, and a day that is over', async () => {
    const running = await aPackOffice();
    const five = await chosen(running, nanning('2026.5.0', 500));
    must(await running.importIt({ file: five }));
    const code = async (pack: ReadPack, from = TODAY) =>
      codeOf(
        await running.importIt({ file: await chosen(running, pack), effectiveFrom: day(from) }),
      );
    expect(await code(nanning('2026.4.9', 400))).toBe('pack.older');
    expect(await code(nanning('2026.5.0', 501))).toBe('pack.versionReused');
    expect(await code(nanning('2026.5.0', 500))).toBe('pack.sameContent');
    expect(await code(nanning('2026.6.0', 600), '2026-03-09')).toBe('pack.dateInPast');
    expect(reserve(running.keeper)).toBe(500);
  });

  test('lower than a version that is only planned', async () => {
    const running = await aPackOffice();
    const six = await chosen(running, nanning('2026.6.0', 600));
    must(await running.importIt({ file: six, effectiveFrom: day('2026-06-01') }));
    const five = await chosen(running, nanning('2026.5.0', 500));
    expect(await running.importIt({ file: five })).toMatchObject({
      problem: { code: 'pack.older', version: '2026.6.0' },
    });
  });

  test('a file that nobody chose', async () => {
    const running = await aPackOffice();
    const file = await chosen(running, nanning('2026.5.0', 500));
    running.forget();
    expect(codeOf(await running.importIt({ file }))).toBe('pack.chooseAgain');
  });

  const REFUSED: readonly (readonly [string, (running: Running) => string, string])[] = [
    [
      'a seed pack in an office that serves people',
      ({ stick }) => stick.putBundle(aPackOf('GX-NN@seed', '2026.9.0', {}, { below: 'GX-NN' })),
      'is for training ledgers only',
    ],
    [
      'an unknown layer below',
      ({ stick }) => stick.putBundle(aPackOf('XX', '2026.1.0', {}, { below: 'YY' })),
      'no such pack, or it is refused',
    ],
    [
      'no signature',
      ({ stick }) => stick.putFolder('XX', packFiles('XX', '2026.1.0')),
      'the pack is not signed',
    ],
    [
      'a signature over another content',
      ({ stick }) => {
        const files = signed('XX', packFiles('XX', '2026.1.0'));
        return stick.putFolder('XX', { ...files, ...packFiles('XX', '2026.2.0') });
      },
      'the content was changed after signing',
    ],
    [
      'a source nobody knows',
      ({ stick }) =>
        stick.putBundle(
          aPackOf('XX', '2026.1.0', {
            reserveFen: [aValue(1, '2026-01-01', { source: ['[777]'] })],
          }),
        ),
      'no such source',
    ],
    [
      'a region that would become an old rule',
      ({ stick }) =>
        stick.putBundle(aPackOf('GX-NN', '2026.9.0', {}, { kind: 'history', below: 'CN-BASE' })),
      'the pack is of kind production here',
    ],
    [
      'a new base that leaves values out',
      ({ stick }) =>
        stick.putBundle(
          aPackOf('XX', '2026.9.0', {}, { kind: 'base', below: undefined, covers: [] }),
        ),
      'no value on 2026-03-10 in any layer',
    ],
  ];

  test.each(REFUSED)('%s, with a sentence and nothing changed', async (_what, put, sentence) => {
    const running = await aPackOffice();
    const head = running.keeper.office()?.ledger.head();
    const { candidate, problems } = await running.choose(put(running));
    expect(candidate).toBeNull();
    expect(problems.map(({ right }) => right).join('\n')).toContain(sentence);
    expect(running.keeper.office()?.ledger.head()).toEqual(head);
    expect(filesIn(running)).toEqual([]);
  });

  test('but a training ledger takes the words of an article, signed with a test key', async () => {
    const running = await aPackOffice();
    const { read, identity } = running.desk().ledger;
    const seed = aPackOf('GX-NN@seed', '2026.9.0', {}, { below: 'GX-NN' }, 'training');
    const wrong = (training: boolean) =>
      running.packs().unsound({ read, identity: { ...identity, training } }, seed, day(TODAY));
    expect(wrong(true)).toEqual([]);
    expect(wrong(false)).toHaveLength(1);
  });

  test('the dialog left without a choice changes nothing', async () => {
    const running = await aPackOffice();
    expect(await running.choose(null)).toEqual({ candidate: null, problems: [] });
  });

  test('a test key in an office that takes production keys', async () => {
    const builtIn = builtInPacks('production');
    const packs = officePacks(
      builtIn,
      packStore(path.join('nowhere', 'a'), path.join('nowhere', 'b')),
    );
    const running = await aPackOffice();
    const pack = aPackOf('XX', '2026.1.0', {}, {}, 'training');
    const problems = packs.unsound(running.desk().ledger, pack, day(TODAY));
    expect(problems.map(({ right }) => right)).toEqual([
      'a demo key; this office takes production keys only',
    ]);
    expect(packs.signature(pack)).toMatchObject({ key: 'training', use: 'demo', valid: false });
  });
});

describe('a new source', () => {
  test('comes with the pack and stands in the reference of its values', async () => {
    const running = await aPackOffice();
    const parameters = {
      region: [aValue('450100', '2021-04-22')],
      reserveFen: [aValue(500, '2026-01-01', { source: ['[301]'] })],
    };
    const files = packFiles('GX-NN', '2026.5.0', parameters);
    const sources = [{ ref: '[301]', title: '示例：关于留存的通知', grade: 'A' }];
    const withSource = { ...files, 'sources.json': JSON.stringify({ sources }) };
    const { candidate, problems } = await running.choose(
      running.stick.putFolder('GX-NN', signed('GX-NN', withSource)),
    );
    expect(problems).toEqual([]);
    must(await running.importIt({ file: candidate?.file ?? '' }));
    const value = running.desk().pack.inForce('reserveFen', day(TODAY));
    expect(value?.reference).toContain('[301]示例：关于留存的通知');
  });

  test('may not give another title to a number of the program', async () => {
    const running = await aPackOffice();
    const sources = [{ ref: '[15]', title: '示例：别的标题', grade: 'A' }];
    const files = { ...packFiles('XX', '2026.1.0'), 'more.json': JSON.stringify({ sources }) };
    const { problems } = await running.choose(running.stick.putFolder('XX', signed('XX', files)));
    expect(problems.map(({ right }) => right).join()).toContain('take a new number');
  });
});
