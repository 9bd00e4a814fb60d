import type { BindInput } from '../../electron/services/bindFacts.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import type { Desk } from '../../electron/services/desk.ts';
import type { Handle } from '../../scripts/demoOffice/people.ts';
import type { TestDesk } from './desk.ts';
import { must } from './ledger.ts';

export const SIGNED = { kind: 'pad', strokes: [[10, 10, 20, 20]] } as const;

const CARD = { kind: 'idCard', expiresOn: null, faceMatches: true } as const;

/** What a clerk may leave as it is: everything ordinary, signed on the pad. */
export function aBind(
  desk: TestDesk,
  owner: Handle,
  relative: Handle,
  relationship: BindInput['relationship'],
  more: Partial<BindInput> = {},
): BindInput {
  return {
    ...desk.envelope(),
    formId: desk.newOperation(),
    ownerPersonId: desk.person(owner),
    relativePersonId: desk.person(relative),
    relationship,
    relationFacts: {
      endedBy: null,
      careEvidence: false,
      adopted: false,
      documentsMatch: true,
      foreignDocuments: false,
    },
    commitment: { signedBy: 'owner', disqualified: false },
    proof: false,
    consent: 'present',
    agent: null,
    guardian: null,
    documents: { owner: CARD, relative: CARD },
    quotaFen: null,
    noticesRead: true,
    signature: { kind: 'pad', strokes: [[10, 10, 20, 20]] },
    ...more,
  };
}

/** Binds and expects it to be entered. */
export function bound(
  desk: TestDesk,
  owner: Handle,
  relative: Handle,
  relationship: BindInput['relationship'],
  more: Partial<BindInput> = {},
  by: Desk = desk.clerk,
) {
  const input = aBind(desk, owner, relative, relationship, more);
  const { output, entry } = must(bindRelative(by, input));
  if (entry === null) throw new Error('a check made no entry');
  return { ...output, entry, input };
}

/** 示例周敏 (P03) across provinces to her grandmother 示例王淑芬 (P08), with a quota in fen. */
export function boundAcross(desk: TestDesk, quotaFen: number, more: Partial<BindInput> = {}) {
  return bound(desk, 'P03', 'P08', 'maternalGrandparent', { quotaFen, ...more });
}

/** A guardian with the proof seen. */
export function aGuardian(
  forWhom: 'owner' | 'relative',
  reason: 'minor' | 'incapacitated' = 'minor',
): NonNullable<BindInput['guardian']> {
  return {
    forWhom,
    reason,
    name: '示例监护人',
    idType: '01',
    idNumber: '450103198511039949',
    relation: 'parent',
    proofSeen: true,
  };
}

/** Somebody acting for the owner, with authority letter and both id cards. */
export function anAgent(
  more: Partial<NonNullable<BindInput['agent']>> = {},
): NonNullable<BindInput['agent']> {
  return {
    name: '示例代办人',
    idType: '01',
    idNumber: '450103197507079951',
    phone: null,
    authorityLetter: true,
    bothIds: true,
    related: false,
    ...more,
  };
}
