import { allDrafts, type DraftRow } from '../../db/queries/scratch.ts';
import { DraftKind, type listDrafts as contract } from '../contract/desk.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import type { UserAccountId } from '../domain/terms.ts';
import type { Desk } from './desk.ts';

type DraftView = OutputOf<typeof contract>['drafts'][number];

/** Parked forms of this counter, newest first, a colleague's too. */
export function listDrafts(desk: Desk, _: InputOf<typeof contract>): ResultOf<typeof contract> {
  const rows = allDrafts(desk.ledger.read);
  return ok({ drafts: rows.map((row) => draftView(row, desk.author.accountId)) });
}

/** A draft as the list shows it. */
export function draftView(row: DraftRow, accountId: UserAccountId): DraftView {
  return {
    operationId: row.operationId,
    kind: DraftKind.parse(row.kind),
    title: row.title,
    updatedAt: row.updatedAt,
    mine: row.accountId === accountId,
  };
}
