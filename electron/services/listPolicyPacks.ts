import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import type { listPolicyPacks as contract } from '../contract/policy.ts';
import { ok } from '../domain/result.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { businessDate } from './clockState.ts';
import { packView } from './decisionView.ts';
import type { Desk } from './desk.ts';

type Contract = typeof contract;
type Row = OutputOf<Contract>['packs'][number];

/** Every pack that was loaded, which one decides here, and why a seed pack may not. */
export function listPolicyPacks(desk: Desk, _input: InputOf<Contract>): ResultOf<Contract> {
  return ok({ packs: desk.book.packs.map((pack) => packRow(desk, pack)) });
}

function packRow(desk: Desk, pack: PolicyPack): Row {
  const on = businessDate(desk);
  const { kind, name, layers, signedBy, digest } = (pack.versionOn(on) ?? pack).identity;
  const isRefused = kind === 'seed' && !desk.ledger.identity.training;
  return {
    identity: packView(pack, on),
    name,
    kind,
    layers: [...layers],
    signedBy: signedBy ?? '',
    digest,
    inUse: pack.id === desk.pack.id,
    refusedHere: isRefused ? 'seedInProduction' : '',
  };
}
