/**
 * Numbers that are the same in every pack, because a law or the contract of the decision cases
 * fixes them. Everything a region may set lies in resources/policy.
 */

/** Below this age a guardian consents to processing personal data (PIPL art. 31; R-B19). */
export const GUARDIAN_CONSENT_UNDER = 14;
/** Plausible distance in full years between parent and child (R-B20, our own reading). */
export const PARENT_YEARS_MIN = 15;
/** Plausible distance in full years between grandparent and grandchild (R-B20). */
export const GRANDPARENT_YEARS_MIN = 30;
/** Marriageable age of a man and a woman (Civil Code art. 1047; R-B20). */
export const MARRIAGE_AGE = { M: 22, F: 20 } as const;
/** From this case in 30 days on, an agent is looked at (S2-053; R-A08). */
export const AGENT_CASES_SUSPICIOUS = 6;
/** A binding can be taken back within ten minutes (handbook 8.1 step 12, [70]). */
export const UNDO_SECONDS = 600;
/** Insurance wallet: at most 2,000 yuan, three times a day, not from 22:00 to 06:00 ([21]). */
export const WALLET_FEN_MAX = 200_000;
export const WALLET_TRANSFERS_MAX = 3;
export const WALLET_OPENS = '06:00:00';
export const WALLET_CLOSES = '22:00:00';
/** A legatee speaks up within 60 days (Civil Code art. 1124). */
export const LEGATEE_DAYS_MAX = 60;
/** What a cross-province quota may pay (notice of 2026-01-09, [19]; handbook 3). */
export const CROSS_PROVINCE_CATEGORIES = [
  'HOSP_SELF',
  'RX_DRUG',
  'RX_DEVICE',
  'RX_SUPPLY',
  'DENTAL_TX',
  'RBMI_PREM',
  'LTCI_PREM',
] as const;
/** Spending that happens at a provider and therefore needs a designated one (定点). */
export const PROVIDER_CATEGORIES = [
  'HOSP_SELF',
  'RX_DRUG',
  'RX_DEVICE',
  'RX_SUPPLY',
  'DENTAL_TX',
] as const;
