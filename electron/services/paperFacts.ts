import type {
  bindRelative,
  DocumentCheck,
  EndReason,
  SignatureInput,
} from '../contract/binding.ts';
import type { InputOf } from '../contract/operation.ts';
import type { DecisionView, PackIdentity } from '../contract/decision.ts';
import type { PaperCode } from '../contract/paper.ts';
import type { AccountView, BindingState } from '../contract/person.ts';
import type { AssessmentSheet, WithdrawalParticulars } from '../contract/withdrawalParts.ts';
import type { IsoInstant } from '../domain/clock.ts';
import type { IsoDate } from '../domain/date.ts';
import type { DocumentCode, Effect, RouteTo, Situation } from '../domain/policy.ts';
import type { ReceiptNumber } from '../domain/receipt.ts';
import type { Relationship } from '../domain/relationship.ts';
import type {
  Employment,
  InsuranceStatus,
  OperationId,
  Plan,
  Sex,
  Sha256Hex,
} from '../domain/terms.ts';

import type { Reservation, WithdrawalPayee, WithdrawalState } from '../domain/withdrawal.ts';

/**
 * What papers say, as plain facts of the ledger: full names and numbers, codes, fen and civil
 * dates. Wording, labels and layout are the printing side's and lie in resources/forms.
 */

/** A person on a paper, not masked. */
export interface PaperPerson {
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly sex: Sex;
  readonly birthDate: IsoDate;
  readonly phone: string | null;
  /** False when recorded from a document. */
  readonly verified: boolean;
  readonly insurance: {
    readonly plan: Plan;
    readonly status: InsuranceStatus;
    readonly region: string;
    readonly employment: Employment | null;
    readonly declared: boolean;
  } | null;
}

/** What a paper is known by: its entry, the draft it was signed as, or nothing (a query). */
export type PaperIdentity =
  | { readonly kind: 'entry'; readonly receiptNumber: ReceiptNumber; readonly hash: Sha256Hex }
  | { readonly kind: 'draft'; readonly operationId: OperationId }
  | { readonly kind: 'query' };

/** One relative on the application form: one operation each. */
export interface PaperBind {
  readonly identity: PaperIdentity;
  readonly relative: PaperPerson;
  /** "The relative is the owner's …" */
  readonly relationship: Relationship;
  readonly position: number;
  readonly quotaFen: number;
  readonly crossProvince: boolean;
  readonly effectiveFrom: IsoDate;
  /** The binding as it stands when the paper is made, not as it was entered. */
  readonly state: BindingState;
  /** Until when it can be taken back; null when it no longer can. */
  readonly undoUntil: IsoInstant | null;
  readonly relativeDocument: DocumentCheck | null;
  readonly proof: boolean;
  readonly consent: 'present' | 'authorized' | 'guardian' | 'none';
  readonly decision: DecisionView;
}

type BindInput = InputOf<typeof bindRelative>;

export interface BindContent {
  readonly kind: 'bind';
  readonly owner: PaperPerson;
  /** The account as the decision saw it; an application keeps saying what was signed. */
  readonly account: AccountView | null;
  /** The account now, reservations of this form included: what a receipt tells. */
  readonly accountNow: AccountView | null;
  readonly binds: readonly PaperBind[];
  readonly ownerDocument: DocumentCheck | null;
  readonly commitmentBy: 'owner' | 'agent' | 'guardian' | 'none';
  readonly agent: BindInput['agent'];
  readonly guardian: BindInput['guardian'];
  readonly signature: SignatureInput | null;
}

export interface EndContent {
  readonly kind: 'end';
  readonly owner: PaperPerson;
  readonly relative: PaperPerson;
  readonly relationship: Relationship;
  readonly boundReceipt: ReceiptNumber;
  readonly boundOn: IsoDate;
  readonly initiator: 'owner' | 'relative' | 'event';
  readonly reason: EndReason;
  readonly note: string;
  readonly endedOn: IsoDate;
  readonly quotaFen: number;
  /** Central's figure; null while it is only announced. */
  readonly returnedFen: number | null;
  readonly openSettlements: boolean;
  readonly state: BindingState;
  readonly decision: DecisionView;
  readonly signature: SignatureInput | null;
}

export interface ReorderContent {
  readonly kind: 'reorder';
  readonly relative: PaperPerson;
  readonly rows: readonly {
    readonly owner: PaperPerson;
    readonly relationship: Relationship;
    readonly before: number;
    readonly after: number;
    readonly receiptNumber: ReceiptNumber;
  }[];
  readonly signature: SignatureInput | null;
}

export interface UndoContent {
  readonly kind: 'undo';
  readonly owner: PaperPerson;
  readonly relative: PaperPerson;
  readonly relationship: Relationship;
  readonly boundReceipt: ReceiptNumber;
  readonly boundAt: IsoInstant;
  readonly returnedFen: number;
  /** False: central never had the bind in force, so it was closed here only. */
  readonly sent: boolean;
  /** The binding as it stands now: EFFECTIVE again when central did not take the undo. */
  readonly state: BindingState;
  readonly note: string;
}

export interface NoticeContent {
  readonly kind: 'notice';
  readonly owner: PaperPerson;
  readonly relative: PaperPerson;
  readonly relationship: Relationship;
  readonly decision: DecisionView;
}

/** One line of a person's list of bindings. */
export interface PaperListRow {
  /** The other side: the relative in an owner's list, the owner in a relative's. */
  readonly other: PaperPerson;
  /** "The relative is the owner's …" */
  readonly relationship: Relationship;
  readonly state: BindingState;
  readonly position: number;
  readonly quotaFen: number;
  readonly crossProvince: boolean;
  readonly effectiveFrom: IsoDate;
  readonly endedOn: IsoDate | null;
  readonly receiptNumber: ReceiptNumber;
}

export interface ListContent {
  readonly kind: 'list';
  readonly person: PaperPerson;
  readonly account: AccountView | null;
  readonly asOwner: readonly PaperListRow[];
  readonly asRelative: readonly PaperListRow[];
}

/** A leaflet for one person, outside any case. */
export interface LeafletContent {
  readonly kind: 'leaflet';
  readonly person: PaperPerson;
}

/** One explanation card on a large-print leaflet: what the citizen hears and what it stands on. */
export interface PaperCard {
  readonly id: string;
  readonly title: string;
  /** At most sixty characters (handbook 17). */
  readonly citizen: string;
  readonly sources: readonly { readonly title: string; readonly grade: string }[];
  /** Grade of the card as a whole; '–' is our own reading. */
  readonly grade: string;
}

/** 政策讲解单: cards for the citizen to take home; about nobody. */
export interface CardsContent {
  readonly kind: 'cards';
  readonly cards: readonly PaperCard[];
}

/** A paper of a checklist line: any one of these, and what asks for it. */
export interface PaperDocument {
  readonly anyOf: readonly DocumentCode[];
  readonly reference: string;
  readonly grade: string;
}

/** A withdrawal (提取) as papers tell it, nothing masked. */
export interface PaperCase {
  readonly insured: PaperPerson;
  readonly deceasedOn: IsoDate | null;
  readonly account: AccountView | null;
  readonly situation: Situation;
  readonly state: WithdrawalState;
  /** Civil date of the entry that gave it this state. */
  readonly stateOn: IsoDate;
  readonly reservation: Reservation;
  readonly centralCode: string | null;
  readonly effect: Effect | null;
  readonly payee: WithdrawalPayee | null;
  readonly dueOn: IsoDate | null;
  readonly particulars: WithdrawalParticulars;
  readonly sheet: AssessmentSheet | null;
  /** What each heir takes (fen), as the family table and the rules divide the sheet. */
  readonly heirShares: readonly { readonly id: string; readonly fen: number }[];
  /** The last one that was entered. */
  readonly decision: DecisionView | null;
  readonly missing: readonly PaperDocument[];
  readonly documents: readonly (PaperDocument & { readonly isFiled: boolean })[];
  readonly routeTo: RouteTo | null;
  readonly orders: readonly PaperOrder[];
  readonly makerStaff: string;
  readonly checkerStaff: string | null;
}

/** One payment order on a paper. */
export interface PaperOrder {
  readonly orderNumber: string;
  readonly payeeName: string;
  readonly bankName: string;
  readonly bankAccount: string;
  readonly fen: number;
  readonly state: string;
  readonly returnReason: string | null;
}

/** A paper of a case; without one an empty form to take home. */
export interface CaseContent {
  readonly kind: 'case';
  readonly subject: PaperCase | null;
}

export type PaperContent =
  | CaseContent
  | BindContent
  | EndContent
  | ReorderContent
  | UndoContent
  | NoticeContent
  | ListContent
  | LeafletContent
  | CardsContent;

/** Everything one paper says. */
export interface PaperFacts {
  readonly paper: PaperCode;
  readonly office: { readonly code: string; readonly name: string; readonly terminal: string };
  /** Who entered it, or who is at the counter while it is a draft. */
  readonly clerk: { readonly staffNumber: string; readonly name: string };
  /** Business date. */
  readonly on: IsoDate;
  /** When it was entered; null before that. */
  readonly at: IsoInstant | null;
  readonly identity: PaperIdentity;
  /** The policy pack of the decision; null where no decision was made. */
  readonly pack: PackIdentity | null;
  /** Not confirmed by central yet (待中心确认), waiting for a second person, or refused by central. */
  readonly waiting: 'central' | 'review' | 'rejected' | null;
  readonly demo: boolean;
  readonly training: boolean;
  /** From the second copy on: its number and when it is printed. */
  readonly copy: { readonly no: number; readonly at: IsoInstant } | null;
  readonly content: PaperContent;
}
