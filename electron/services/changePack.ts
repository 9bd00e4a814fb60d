import type { z } from 'zod';

import type { Outcome } from '../../db/api.ts';
import type { EntryContext, Tx } from '../../db/ledger.ts';
import { insertPolicyPack, type PolicyPackRow } from '../../db/queries/policyPack.ts';
import type { OutputOf, ProblemOf } from '../contract/operation.ts';
import type { importPack, PackProblem, PolicyChange, rollBackPack } from '../contract/policy.ts';
import type { IsoDate } from '../domain/date.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { valueChanges, type ValueChange } from '../rules/changes.ts';
import { valueView } from './comparePacks.ts';
import type { SecondPerson } from './confirmClock.ts';
import type { Desk } from './desk.ts';
import { touchedCases } from './touchedCases.ts';
import { write, type Envelope, type Written } from './write.ts';

type Contract = typeof importPack | typeof rollBackPack;
export type PackChangeProblem = ProblemOf<Contract>;
type Output = OutputOf<Contract>['output'];

/** A version of a pack and the name of its file. */
export interface KeptVersion {
  readonly version: string;
  readonly file: string;
}

/** A change as main has prepared it from files: the packs without it and with it. */
export interface PackProspect extends KeptVersion {
  readonly act: PolicyPackRow['act'];
  readonly packId: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly kind: string;
  readonly signedBy: string | null;
  /** 'sha256:…' over the pack's signed content. */
  readonly digest: string;
  /** File or folder it came from, without the path; null for a roll-back. */
  readonly source: string | null;
  /** In force on the first day before; null: the pack was not known. */
  readonly replaced: KeptVersion | null;
  /** The pack that is compared: the office's own where it is concerned, else the changed one. */
  readonly compared: { readonly before: PolicyPack; readonly after: PolicyPack };
  /** The office decides with the changed pack or a layer of it. */
  readonly concernsOffice: boolean;
  /** Why it cannot be entered from that day on; null: it can. */
  readonly refusal: PackChangeProblem | null;
}

/** Main's answer about the second administrator; null: nobody yet. */
export type SecondAnswer = Result<SecondPerson, PackChangeProblem> | null;

interface Asked extends Envelope {
  readonly effectiveFrom: IsoDate;
  readonly reason?: string;
}

/** More than any pack has parameters; what is beyond is counted. */
const CHANGES_MAX = 400;
const TOUCHED_MAX = 100;

/**
 * 导入、回退政策包: an entry by which a pack has another content from a day on. Nothing before
 * that day is decided anew, and open cases stay as they are. The pack's file is durable already.
 */
export function changePack<C extends Contract>(
  desk: Desk,
  contract: C,
  input: z.output<C['input']>,
  prepared: Result<PackProspect, PackChangeProblem>,
  second: SecondAnswer,
): Written<C> {
  const { second: _, ...asked } = input;
  const answer = write(desk, contract as typeof importPack, asked as never, (tx, context) => {
    if (!prepared.ok) return prepared;
    const refusal = refusalOf(prepared.value, asked, context);
    if (refusal !== null) return fail(refusal);
    const confirmed = confirmedBy(desk, asked, second);
    if (!confirmed.ok) return confirmed;
    return ok(outcomeOf(desk, tx, context, asked, prepared.value, confirmed.value));
  });
  return answer as Written<C>;
}

function refusalOf(
  prospect: PackProspect,
  { effectiveFrom }: Asked,
  { on }: EntryContext,
): PackChangeProblem | null {
  if (effectiveFrom < on) return { code: 'pack.dateInPast', earliest: on };
  return prospect.refusal;
}

/** In a check nobody has to be there yet; a commit needs another administrator. */
function confirmedBy(
  desk: Desk,
  { mode }: Asked,
  second: SecondAnswer,
): Result<SecondPerson | null, PackChangeProblem> {
  if (mode === 'check') return ok(null);
  if (second === null) return fail({ code: 'second.missing' });
  if (!second.ok) return second;
  if (second.value.staffNumber === desk.author.staffNumber) {
    return fail({ code: 'second.samePerson' });
  }
  return second;
}

function outcomeOf(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  asked: Asked,
  prospect: PackProspect,
  second: SecondPerson | null,
): Outcome<Output> {
  const { packId, version, file, act, replaced } = prospect;
  const { effectiveFrom, reason } = asked;
  const output = outputOf(desk, tx, effectiveFrom, prospect);
  insertPolicyPack(tx, {
    journalSeq: context.seq,
    act,
    packId,
    version,
    effectiveFrom,
    file,
    replacedVersion: replaced?.version ?? null,
    replacedFile: replaced?.file ?? null,
  });
  const { name, kind, signedBy, digest, source } = prospect;
  const { changes, touchedCount } = output;
  const body = {
    ...{ packId, packTitle: name.zh, packKind: kind, version, effectiveFrom, second },
    ...{ reason: reason ?? null, replacedVersion: replaced?.version ?? null, source },
    ...{ keyLabel: signedBy, contentHash: digest, fileHash: file, touchedCount },
    changes: changes.map(lineOf),
  };
  const type = act === 'import' ? 'policy.packImported' : 'policy.packRolledBack';
  return {
    entry: { kind: 'local', type, body, persons: [] },
    output,
    // What the second administrator saw; open cases may come and go meanwhile.
    signed: { packId, version, file, effectiveFrom, changes },
  };
}

/** One line of the entry: what became what, from which day. */
function lineOf({ parameter, on, before, after }: PolicyChange): string {
  return `${on} ${parameter}: ${before?.value ?? '–'} → ${after?.value ?? '–'}`;
}

function outputOf(desk: Desk, tx: Tx, from: IsoDate, prospect: PackProspect): Output {
  const { before, after } = prospect.compared;
  const all = valueChanges(before, after, from);
  const reaches = prospect.concernsOffice && all.some(({ differs }) => differs);
  const touched = reaches ? touchedCases(desk, tx, { before, after, from }) : [];
  return {
    id: prospect.packId,
    version: prospect.version,
    effectiveFrom: from,
    replaced: prospect.replaced?.version ?? null,
    comparedIn: after.id,
    changes: all.slice(0, CHANGES_MAX).map(changeView),
    moreChanges: Math.max(0, all.length - CHANGES_MAX),
    touched: touched.slice(0, TOUCHED_MAX),
    touchedCount: touched.length,
  };
}

function changeView({ name, on, before, after, differs }: ValueChange): PolicyChange {
  return { parameter: name, on, before: valueView(before), after: valueView(after), differs };
}

/** Sentences for the screen, as many as anybody reads. */
export function shownProblems(problems: readonly PackProblem[], most = 50): PackProblem[] {
  return problems
    .slice(0, most)
    .map(({ file, path, value, right }) => ({ file, path, value, right }));
}
