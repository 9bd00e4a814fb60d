import type { LimitsView, RelationshipChoice } from '../contract/person.ts';
import type { IsoDate } from '../domain/date.ts';
import type { GeneralParameter, ParameterValue, PolicyPack } from '../domain/policy.ts';
import {
  nearClassOf,
  RELATIONSHIPS,
  relationshipsOf,
  type Relationship,
} from '../domain/relationship.ts';
import { gradeText } from './decisionView.ts';

/** What bind refuses a relationship for: the rule whose text the form shows beside it. */
function refusalOf(relationship: Relationship): string {
  if (relationship === 'formerSpouse') return 'bind.REL_ENDED';
  return nearClassOf(relationship) === null ? 'bind.REL_NOT_NEAR' : 'bind.REL_NOT_IN_PACK';
}

/** Every relationship with whether it may be chosen on the date, and on which text. */
export function relationshipChoices(pack: PolicyPack, on: IsoDate): RelationshipChoice[] {
  const inForce = pack.inForce('relations', on);
  const allowed = new Set(inForce === null ? [] : relationshipsOf(inForce.value));
  return RELATIONSHIPS.map((relationship) => {
    const near = nearClassOf(relationship);
    const isAllowed = near !== null && allowed.has(near);
    const basis = isAllowed ? inForce : (pack.texts.get(refusalOf(relationship)) ?? inForce);
    return {
      relationship,
      allowed: isAllowed,
      reference: basis?.reference ?? '',
      grade: gradeText(basis?.grade ?? 'OWN'),
    };
  });
}

/** The pack's limits in force on the date; null where the pack sets none. */
export function limitsView(pack: PolicyPack, on: IsoDate): LimitsView {
  const value = <N extends GeneralParameter>(name: N): ParameterValue<N> | null =>
    pack.inForce(name, on)?.value ?? null;
  return {
    maxRelatives: value('maxRelatives'),
    maxOwners: value('maxOwners'),
    minBalanceFen: value('minBalanceFen'),
    reserveFen: value('reserveFen') ?? 0,
    reach: value('reach') ?? '',
    consentAge: value('consentAge') ?? 0,
    commitmentAccepted: value('commitmentAccepted') ?? false,
  };
}
