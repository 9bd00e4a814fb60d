import type { AgentForm, GuardianForm } from './form.ts';

/** An agent nobody has written down yet. */
export const NO_AGENT: AgentForm = {
  name: '',
  idType: '01',
  idNumber: '',
  phone: '',
  authorityLetter: false,
  bothIds: false,
  related: false,
};

/** A guardian nobody has written down yet. */
export const NO_GUARDIAN: GuardianForm = {
  forWhom: 'relative',
  reason: 'minor',
  name: '',
  idType: '01',
  idNumber: '',
  relation: 'parent',
  proofSeen: false,
};

/** Guardians in the order of the Civil Code (articles 27 and 28). */
export const GUARDIAN_RELATIONS = [
  'spouse',
  'parent',
  'child',
  'otherNearRelative',
  'appointed',
  'organisation',
] as const;
