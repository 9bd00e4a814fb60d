import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { Relationship } from '../domain/relationship.ts';
import {
  BindingId,
  Employment,
  InsuranceStatus,
  OperationId,
  PersonId,
  Plan,
  Sex,
} from '../domain/terms.ts';
import { FindingView, PackIdentity } from './decision.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';

/** Fen, whole and not negative. */
export const FenAmount = z.int().nonnegative();

export const InsuranceView = z.strictObject({
  plan: Plan,
  status: InsuranceStatus,
  region: z.string(),
  regionName: z.string(),
  employment: Employment.nullable(),
  /** Declared by the citizen, not confirmed by the register. */
  declared: z.boolean(),
});
export type InsuranceView = z.infer<typeof InsuranceView>;

/** A person as the counter shows one: masked. */
export const PersonCard = z.strictObject({
  personId: PersonId,
  name: z.string(),
  idType: z.string(),
  idNumber: z.string(),
  sex: Sex,
  /** Full years on the business date. */
  age: z.int(),
  deceasedOn: IsoDate.nullable(),
  /** False when recorded from a document, not from the register. */
  verified: z.boolean(),
  /** null: known to be not insured. An unknown person has a declared insurance instead. */
  insurance: InsuranceView.nullable(),
});
export type PersonCard = z.infer<typeof PersonCard>;

/** Central's balance as a dated snapshot, and what of it is free here. */
export const AccountView = z.strictObject({
  accountId: z.string(),
  state: z.enum(['open', 'closed', 'sealed']),
  balanceFen: FenAmount,
  /** Civil date the balance was true on (余额截至…). */
  asOf: IsoDate,
  quotaFen: FenAmount,
  heldFen: FenAmount,
  availableFen: FenAmount,
});
export type AccountView = z.infer<typeof AccountView>;

export const BindingState = z.enum([
  'PENDING_REVIEW',
  'PENDING',
  'EFFECTIVE',
  'REJECTED',
  'RETURNED',
  'REVOKED',
  'ENDING',
  'ENDED',
]);
export type BindingState = z.infer<typeof BindingState>;

export const BindingView = z.strictObject({
  bindingId: BindingId,
  owner: PersonCard,
  relative: PersonCard,
  relationship: Relationship,
  state: BindingState,
  /** Place in the relative's deduction order, from 1. */
  position: z.int().positive(),
  quotaFen: FenAmount,
  crossProvince: z.boolean(),
  effectiveFrom: IsoDate,
  boundAt: z.string(),
  /** Until when it can be undone, while it can. */
  undoUntil: z.string().nullable(),
  endedOn: IsoDate.nullable(),
  endReason: z.string().nullable(),
  receiptNumber: z.string(),
  entrySeq: z.int().positive(),
  /** Why central refused it. */
  centralCode: z.string().nullable(),
});
export type BindingView = z.infer<typeof BindingView>;

/** One relationship that may be chosen today, and on which text. */
export const RelationshipChoice = z.strictObject({
  relationship: Relationship,
  allowed: z.boolean(),
  reference: z.string(),
  grade: z.string(),
});
export type RelationshipChoice = z.infer<typeof RelationshipChoice>;

/** The pack's limits that the form needs, in force on the business date. */
export const LimitsView = z.strictObject({
  maxRelatives: z.int().nullable(),
  maxOwners: z.int().nullable(),
  minBalanceFen: z.int().nullable(),
  reserveFen: FenAmount,
  reach: z.string(),
  consentAge: z.int(),
  commitmentAccepted: z.boolean(),
});
export type LimitsView = z.infer<typeof LimitsView>;

/** Everything the counter shows once a person is identified. */
export const PersonOverview = z.strictObject({
  person: PersonCard,
  account: AccountView.nullable(),
  asOwner: z.array(BindingView),
  asRelative: z.array(BindingView),
  relationships: z.array(RelationshipChoice),
  limits: LimitsView,
  pack: PackIdentity,
  /** Warnings of the id number's check (never refusals). */
  idFindings: z.array(FindingView),
  /** Families known to the register: a hint, never a proof. */
  knownRelatives: z.array(z.strictObject({ person: PersonCard, relationship: Relationship })),
});
export type PersonOverview = z.infer<typeof PersonOverview>;

const regionNotCovered = z.strictObject({
  code: z.literal('region.notCovered'),
  region: z.string(),
  regionName: z.string(),
  /** Where the citizen can go instead, plain words. */
  whereToGo: z.string(),
});

const idInvalid = z.strictObject({
  code: z.literal('idNumber.invalid'),
  findings: z.array(FindingView),
});

/** Finds one person by id number, card number or code, as typed or scanned. */
export const lookUpPerson = defineOperation({
  name: 'person.lookUp',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({
    /** An id number, social-security card number or e-credential text; or a known person. */
    by: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('text'),
        text: z.string().min(1).max(64),
        idType: z.string(),
      }),
      z.strictObject({ kind: z.literal('person'), personId: PersonId }),
    ]),
    role: z.enum(['owner', 'relative']),
  }),
  output: PersonOverview,
  problem: z.discriminatedUnion('code', [
    idInvalid,
    z.strictObject({ code: z.literal('person.unknown'), idNumber: z.string(), idType: z.string() }),
    regionNotCovered,
  ]),
});

/** Name search: two characters or initials at least, twenty rows at most; audited. */
export const searchPersons = defineOperation({
  name: 'person.search',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ operationId: OperationId, text: z.string().min(1).max(40) }),
  output: z.strictObject({ rows: z.array(PersonCard).max(20), more: z.boolean() }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('search.tooShort') })]),
});

/** Shows one person's full name, numbers and phone; an entry names who looked and why. */
export const unmaskPerson = defineOperation({
  name: 'person.unmask',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({
    ...writeEnvelope,
    personId: PersonId,
    reason: z.string().min(2).max(200),
  }),
  output: answerOf(
    z.strictObject({
      name: z.string(),
      idNumber: z.string(),
      birthDate: IsoDate,
      phone: z.string().nullable(),
      cards: z.array(z.string()),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('person.unknown') }),
  ]),
});

/** Records somebody who is not in the register from the document, marked unverified. */
export const recordPerson = defineOperation({
  name: 'person.record',
  permission: ['clerk'],
  input: z.strictObject({
    ...writeEnvelope,
    idType: z.string(),
    /** null: a newborn without a number yet. */
    idNumber: z.string().nullable(),
    name: z.string().min(2).max(60),
    sex: Sex,
    birthDate: IsoDate,
    phone: z.string().max(20).nullable(),
    /** What the citizen declares; null only when the citizen says: not insured. */
    declaredInsurance: z
      .strictObject({
        plan: Plan,
        status: InsuranceStatus,
        region: z.string().regex(/^\d{6}$/),
        employment: Employment.nullable(),
      })
      .nullable(),
  }),
  output: answerOf(z.strictObject({ personId: PersonId })),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    idInvalid,
    z.strictObject({ code: z.literal('person.exists'), personId: PersonId }),
    z.strictObject({ code: z.literal('region.unknown'), region: z.string() }),
  ]),
});

/** Asks central about the persons of one case; `online` holds for ten minutes after. */
export const verifyPersons = defineOperation({
  name: 'person.verify',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ caseId: OperationId, personIds: z.array(PersonId).min(1).max(12) }),
  output: z.strictObject({
    online: z.boolean(),
    /** Persons central knows and answered for. */
    verified: z.array(PersonId),
    unknown: z.array(PersonId),
  }),
  problem: noProblem,
});

/** A person's bindings for screen and print (共济关系清单). */
export const listBindings = defineOperation({
  name: 'person.bindings',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ personId: PersonId }),
  output: z.strictObject({ asOwner: z.array(BindingView), asRelative: z.array(BindingView) }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('person.unknown') })]),
});

export { idInvalid, regionNotCovered };
