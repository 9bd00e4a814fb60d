import type { Relationship } from '../../../../electron/domain/relationship.ts';
import { bornAt, fenOf, wholeOf } from '../policy/parse.ts';
import { regionOf } from '../policy/places.ts';
import type { Place } from '../policy/places.ts';

/** What the clerk is told about the two people; facts, never persons. */
export interface BindAsked {
  readonly relationship: Relationship;
  readonly ownerInsurance: OwnerInsurance;
  readonly balanceYuan: string;
  readonly ownerAge: string;
  readonly relativeInsurance: RelativeInsurance;
  readonly relativeAge: string;
  readonly relativePlace: Place;
  readonly evidence: 'commitment' | 'proof' | 'none';
  readonly consent: 'present' | 'authorized' | 'guardian' | 'none';
}

export const OWNER_INSURANCES = ['employee', 'arrears', 'resident', 'none'] as const;
export type OwnerInsurance = (typeof OWNER_INSURANCES)[number];
export const RELATIVE_INSURANCES = ['employee', 'resident', 'arrears', 'none'] as const;
export type RelativeInsurance = (typeof RELATIVE_INSURANCES)[number];

/** The commonest question: an employee's mother of the same place. */
export const BIND_ASKED: BindAsked = {
  relationship: 'parent',
  ownerInsurance: 'employee',
  balanceYuan: '2000',
  ownerAge: '45',
  relativeInsurance: 'resident',
  relativeAge: '70',
  relativePlace: 'here',
  evidence: 'commitment',
  consent: 'present',
};

const TYPICAL_AGES: Partial<Record<Relationship, string>> = {
  spouse: '45',
  child: '20',
  sibling: '42',
  grandparent: '80',
  maternalGrandparent: '80',
  grandchild: '8',
  maternalGrandchild: '8',
  stepChild: '20',
  childInLaw: '25',
  nephewNiece: '20',
  cousin: '40',
  formerSpouse: '45',
  greatGrandparent: '90',
  greatGrandchild: '2',
};

/** Typical ages of the two for a relationship, so that only the unusual is typed. */
export function typicalAges(
  relationship: Relationship,
): Pick<BindAsked, 'ownerAge' | 'relativeAge'> {
  const isGrandchild = /grandchild/i.test(relationship);
  return {
    ownerAge: isGrandchild ? '65' : '45',
    relativeAge: TYPICAL_AGES[relationship] ?? '70',
  };
}

/** The engine's input of `bind`; null while an answer is missing or absurd. */
export function bindInput(asked: BindAsked, on: string, home: string) {
  const balanceFen = fenOf(asked.balanceYuan);
  const [ownerAge, relativeAge] = [
    wholeOf(asked.ownerAge, 0, 120),
    wholeOf(asked.relativeAge, 0, 120),
  ];
  if (balanceFen === null || ownerAge === null || relativeAge === null) return null;
  const isEmployee = asked.ownerInsurance === 'employee' || asked.ownerInsurance === 'arrears';
  return {
    owner: {
      birthDate: bornAt(ownerAge, on),
      sex: 'M',
      insurance: insuranceOf(asked.ownerInsurance, home),
      account: isEmployee ? { balanceFen } : null,
    },
    relative: {
      birthDate: bornAt(relativeAge, on),
      sex: 'F',
      insurance: insuranceOf(asked.relativeInsurance, regionOf(asked.relativePlace, home)),
    },
    relationship: asked.relationship,
    proof: asked.evidence === 'proof',
    commitment: { signedBy: asked.evidence === 'none' ? 'none' : 'owner' },
    consent: asked.consent,
  };
}

function insuranceOf(kind: RelativeInsurance, region: string) {
  if (kind === 'none') return null;
  return {
    plan: kind === 'resident' ? '390' : '310',
    status: kind === 'arrears' ? 'arrears' : 'active',
    region,
  };
}
