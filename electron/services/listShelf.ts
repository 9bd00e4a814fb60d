import type { OutputOf } from '../contract/operation.ts';
import type { listShelf as contract, PackProblem, SignatureView } from '../contract/policy.ts';
import type { IsoDate } from '../domain/date.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { policyPackHistory } from '../../db/queries/policyPack.ts';
import { businessDate } from './clockState.ts';
import { packView } from './decisionView.ts';
import type { Desk } from './desk.ts';

type Shelf = OutputOf<typeof contract>;
type Row = Shelf['packs'][number];
type History = ReturnType<typeof policyPackHistory>;

/** What main knows of the files behind the packs. */
export interface ShelfFacts {
  readonly problems: readonly PackProblem[];
  /** The signature of a pack's content on a day. */
  signature(id: string, on: IsoDate): SignatureView;
}

/** Every pack with what holds today, what is planned and what was done, for administrators. */
export function listShelf(desk: Desk, facts: ShelfFacts): Shelf {
  const on = businessDate(desk);
  const history = policyPackHistory(desk.ledger.read);
  const office = desk.pack.versionOn(on)?.identity.layers ?? [desk.pack.id];
  const packs = desk.book.packs.map((pack) => {
    const acts = history.filter(({ row }) => row.packId === pack.id);
    return rowOf(desk, pack, acts, on, office.includes(pack.id), facts.signature(pack.id, on));
  });
  return { packs, problems: [...facts.problems] };
}

function rowOf(
  desk: Desk,
  pack: PolicyPack,
  acts: History,
  on: IsoDate,
  underOffice: boolean,
  signature: SignatureView,
): Row {
  const now = pack.versionOn(on);
  const { identity } = now ?? pack;
  const last = acts.findLast(({ row }) => row.effectiveFrom <= on)?.row;
  const isRefused = identity.kind === 'seed' && !desk.ledger.identity.training;
  return {
    id: pack.id,
    name: { ...identity.name },
    kind: identity.kind,
    version: now?.identity.version ?? null,
    origin: originOf(last),
    from: last?.effectiveFrom ?? null,
    grade: packView(pack, on).grade,
    layers: [...identity.layers],
    signature,
    digest: identity.digest,
    inUse: pack.id === desk.pack.id,
    underOffice,
    refusedHere: isRefused ? 'seedInProduction' : '',
    planned: plannedOf(acts, on),
    previous: acts.at(-1)?.row.replacedVersion ?? null,
    acts: acts.map(({ row, at, author }) => ({
      seq: row.journalSeq,
      act: row.act,
      version: row.version,
      from: row.effectiveFrom,
      at,
      by: author ?? '',
    })),
  };
}

function originOf(last: History[number]['row'] | undefined): Row['origin'] {
  if (last === undefined) return 'builtIn';
  return last.act === 'import' ? 'imported' : 'rolledBack';
}

/** Later entries undo earlier plans from their own day on. */
function plannedOf(acts: History, on: IsoDate): Row['planned'] {
  const coming = acts.filter(({ row }) => row.effectiveFrom > on);
  const stands = coming.filter(
    ({ row }) =>
      !acts.some(
        (other) =>
          other.row.journalSeq > row.journalSeq && other.row.effectiveFrom <= row.effectiveFrom,
      ),
  );
  return stands.map(({ row }) => ({ version: row.version, from: row.effectiveFrom }));
}
