import type { SpendCategory } from '../../../../electron/domain/policy.ts';

/** Ways somebody may stand at the till. */
export const CREDENTIALS = ['own', 'ownersCard', 'errand'] as const;
export const DESIGNATED = ['yes', 'no', 'unknown'] as const;
export const FACILITIES = ['hospital', 'community', 'clinic', 'pharmacy'] as const;

/** What is asked about a payment. */
export interface SpendAsked {
  readonly category: SpendCategory;
  readonly bound: boolean;
  readonly credential: (typeof CREDENTIALS)[number];
  readonly designated: (typeof DESIGNATED)[number];
  readonly facility: (typeof FACILITIES)[number];
  readonly crossProvinceQuota: boolean;
  readonly priorYears: boolean;
  readonly ownerBenefit: boolean;
  readonly kickback: boolean;
}

/** A bound relative buys medicine with an own credential at a designated place. */
export const SPEND_ASKED: SpendAsked = {
  category: 'RX_DRUG',
  bound: true,
  credential: 'own',
  designated: 'yes',
  facility: 'hospital',
  crossProvinceQuota: false,
  priorYears: true,
  ownerBenefit: false,
  kickback: false,
};

const AT_A_PLACE: ReadonlySet<SpendCategory> = new Set([
  'HOSP_SELF',
  'RX_DRUG',
  'RX_DEVICE',
  'RX_SUPPLY',
  'DENTAL_TX',
  'DENTAL_COS',
]);

/** True where it matters whether the place is designated (定点). */
export function asksPlace(category: SpendCategory): boolean {
  return AT_A_PLACE.has(category);
}

/** The engine's input of `spend`: only what the category needs. */
export function spendInput(asked: SpendAsked) {
  const place = { yes: true, no: false, unknown: null } as const;
  return {
    category: asked.category,
    bound: asked.bound,
    ownCredential: asked.credential === 'own',
    errand: asked.credential === 'errand' ? { bothIds: true } : null,
    designated: asksPlace(asked.category) ? place[asked.designated] : null,
    ...(asked.category.startsWith('DENTAL') ? { facility: asked.facility } : {}),
    ...(asked.category === 'COMM_INS' ? { priorYears: asked.priorYears } : {}),
    crossProvinceQuota: asked.crossProvinceQuota,
    ownerBenefit: asked.ownerBenefit,
    kickback: asked.kickback,
  };
}
