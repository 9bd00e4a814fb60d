import { existsSync, readdirSync } from 'node:fs';

import { expect } from 'vitest';

import type { InputOf } from '../../electron/contract/operation.ts';
import type { importPack, rollBackPack } from '../../electron/contract/policy.ts';
import { packStore } from '../../electron/policy/packStore.ts';
import type { ReadPack } from '../../electron/policy/readPack.ts';
import { officePacks } from '../../electron/shell/officePacks.ts';
import { packHandlers } from '../../electron/shell/packHandlers.ts';
import type { SessionKeeper } from '../../electron/shell/session.ts';
import { must } from './ledger.ts';
import { accountsOf, addPerson, ADMIN, anOffice, envelope, sessionDesk } from './office.ts';
import type { TestOffice } from './office.ts';
import { aPackOf, aStick, aValue, builtInPacks } from './packs.ts';
import { day } from './policy.ts';

/** The business day of the tests. */
export const TODAY = '2026-03-10';
/** The other administrator. */
export const SECOND = { signInName: 'admin02', secret: 'admin02-secret' };

/** Nanning with another reserve; everything else as in the layers below. */
export function nanning(version: string, fen: number, more: object = {}): ReadPack {
  const parameters = {
    region: [aValue('450100', '2021-04-22')],
    reserveFen: [aValue(fen, '2021-04-22')],
    ...more,
  };
  return aPackOf('GX-NN', version, parameters);
}

const left: { dispose(): void }[] = [];

/** Removes what the tests of a file made; for `afterEach`. */
export function removeOffices(): void {
  for (const one of left.splice(0)) one.dispose();
}

/** A running office with two administrators, its packs, and a stick in the machine. */
export async function aPackOffice(use: 'demo' | 'production' = 'demo') {
  const builtIn = builtInPacks(use);
  const bookFor = (ledger: { read: Parameters<ReturnType<typeof packs>['bookOf']>[0] }) =>
    packs().bookOf(ledger.read);
  const made: TestOffice = await anOffice({ bookFor });
  const packs = () =>
    officePacks(builtIn, packStore(made.ports.files.packs, made.ports.files.packCopies));
  left.push(made);
  const stick = aStick();
  left.push({ dispose: stick.pull });
  const keeper = made.start();
  must(await keeper.signIn(ADMIN));
  await addPerson(made, keeper, 'admin02', ['administrator'], '9002');
  let choice: string | null = null;
  let told = 0;
  const { handlers, forget } = packHandlers({
    accounts: () => accountsOf(made, keeper),
    packs,
    choose: () => Promise.resolve(choice),
    changed: () => {
      told += 1;
    },
  });
  const own = () => sessionDesk(keeper);
  return {
    made,
    keeper,
    packs,
    stick,
    forget,
    told: () => told,
    desk: own,
    choose: async (chosen: string | null) => {
      choice = chosen;
      return must(await handlers.choosePack(own(), { what: 'file' }));
    },
    importIt: (more: Partial<InputOf<typeof importPack>> & { readonly file: string }) =>
      handlers.importPack(own(), {
        ...envelope(),
        effectiveFrom: day(TODAY),
        second: SECOND,
        ...more,
      }),
    rollBack: (more: Partial<InputOf<typeof rollBackPack>> = {}) =>
      handlers.rollBackPack(own(), {
        ...envelope(),
        packId: 'GX-NN',
        effectiveFrom: day(TODAY),
        reason: '示例：值录错了',
        second: SECOND,
        ...more,
      }),
    shelf: () => must(handlers.listShelf(own(), {})),
  };
}

/** An office with packs. */
export type Running = Awaited<ReturnType<typeof aPackOffice>>;

/** Chooses a pack from the stick, which must be sound. */
export async function chosen(running: Running, pack: ReadPack): Promise<string> {
  const file = running.stick.putBundle(pack, `${pack.manifest.version}.mpack`);
  const { candidate, problems } = await running.choose(file);
  expect(problems).toEqual([]);
  return candidate?.file ?? '';
}

/** The reserve (fen) this office decides by on a day. */
export function reserve(keeper: SessionKeeper, on = TODAY): unknown {
  return sessionDesk(keeper).pack.inForce('reserveFen', day(on))?.value;
}

/** The version this office decides by on a day. */
export function version(keeper: SessionKeeper, on = TODAY): string | undefined {
  return sessionDesk(keeper).pack.versionOn(day(on))?.identity.version;
}

/** Names of the packs kept in the data folder. */
export function filesIn({ made }: Running): string[] {
  const folder = made.ports.files.packs;
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
