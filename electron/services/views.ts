import type { BindingLine } from '../../db/queries/bindingList.ts';
import { uncoveredFen } from '../../db/queries/balance.ts';
import {
  idNumberOf,
  type InsuranceRow,
  type PersonalAccountRow,
  type PersonFacts,
  type PersonRow,
} from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { AccountView, BindingView, InsuranceView, PersonCard } from '../contract/person.ts';
import { epochMsOfInstant, instantOfEpochMs, type IsoInstant } from '../domain/clock.ts';
import { fullYears, type IsoDate } from '../domain/date.ts';
import { groupIdNumber, maskIdNumber, maskName } from '../domain/mask.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { UNDO_SECONDS } from '../rules/constants.ts';
import { dateOfInstant } from './clockState.ts';
import { regionName } from './regions.ts';

/** A masked id number for the screen; '' for somebody who has none yet. */
export function maskedNumber(row: Pick<PersonRow, 'idNumber'>): string {
  return maskIdNumber(idNumberOf(row) ?? '');
}

/** A person in one masked line: 示例周＊ 450***********9949. */
export function maskedLine(row: Pick<PersonRow, 'name' | 'idNumber'>): string {
  return `${maskName(row.name)} ${groupIdNumber(maskedNumber(row))}`.trimEnd();
}

function insuranceView(row: InsuranceRow): InsuranceView {
  return {
    plan: row.plan,
    status: row.status,
    region: row.region,
    regionName: regionName(row.region),
    employment: row.employment,
    declared: row.declared,
  };
}

/** A person as the counter shows one: masked, the age on the business date. */
export function personCard(
  facts: Pick<PersonFacts, 'person' | 'insurance'>,
  on: IsoDate,
): PersonCard {
  const { person, insurance } = facts;
  return {
    personId: person.personId,
    name: maskName(person.name),
    idType: person.idType,
    idNumber: maskedNumber(person),
    sex: person.sex,
    age: fullYears(person.birthDate, on),
    deceasedOn: person.deceasedOn,
    verified: person.verified,
    insurance: insurance === null ? null : insuranceView(insurance),
  };
}

/** Central's snapshot in fen, with local holds it does not contain yet counted as quota. */
export interface AccountAmounts {
  readonly balanceFen: number;
  readonly priorYearsFen: number;
  readonly quotaFen: number;
}

/** The account as the rules want it: `quotaFen` is all that is not free, here and at central. */
export function accountAmounts(db: Db, row: PersonalAccountRow): AccountAmounts {
  const { balanceFen, priorYearsFen, quotaFen } = row;
  const postedFen = uncoveredFen(db, row.accountId);
  return { balanceFen, priorYearsFen, quotaFen: Math.max(0, quotaFen - postedFen) };
}

/**
 * The account as the counter shows it: what central reserves, what is held here beyond that, and
 * what is free by the pack (its reserve, and which years' money counts). All fen.
 */
export function accountView(
  db: Db,
  row: PersonalAccountRow,
  pack: PolicyPack,
  on: IsoDate,
): AccountView {
  const { balanceFen, priorYearsFen, quotaFen } = accountAmounts(db, row);
  const basis = pack.inForce('fundsBasis', on)?.value;
  const reserveFen = pack.inForce('reserveFen', on)?.value ?? 0;
  const countsFen = basis === 'PRIOR_YEARS_ONLY' ? priorYearsFen : balanceFen;
  const centralQuotaFen = Math.min(row.quotaFen, quotaFen);
  return {
    accountId: row.accountId,
    state: row.state,
    balanceFen: Math.max(0, balanceFen),
    asOf: row.asOf,
    quotaFen: centralQuotaFen,
    heldFen: quotaFen - centralQuotaFen,
    availableFen: Math.max(0, countsFen - quotaFen - reserveFen),
  };
}

const UNDOABLE: ReadonlySet<string> = new Set(['PENDING_REVIEW', 'PENDING', 'EFFECTIVE']);

/** Last moment at which a bind of this time can be taken back. */
export function undoUntil(boundAt: IsoInstant): IsoInstant {
  return instantOfEpochMs(epochMsOfInstant(boundAt) + UNDO_SECONDS * 1000);
}

/** A binding as lists show it; `now` decides whether it can still be undone. */
export function bindingView(line: BindingLine, now: IsoInstant): BindingView {
  const { binding } = line;
  const on = dateOfInstant(now);
  const limit = undoUntil(binding.boundAt);
  const isUndoable = UNDOABLE.has(binding.state) && now <= limit;
  return {
    bindingId: binding.bindingId,
    owner: personCard({ person: line.owner, insurance: line.ownerInsurance }, on),
    relative: personCard({ person: line.relative, insurance: line.relativeInsurance }, on),
    relationship: binding.relationship,
    state: binding.state,
    position: binding.position,
    quotaFen: binding.quotaFen,
    crossProvince: binding.crossProvince,
    effectiveFrom: binding.effectiveFrom,
    boundAt: binding.boundAt,
    undoUntil: isUndoable ? limit : null,
    endedOn: binding.endedOn,
    endReason: binding.endReason,
    receiptNumber: binding.receiptNumber,
    entrySeq: binding.journalSeq,
    centralCode: binding.centralCode,
  };
}
