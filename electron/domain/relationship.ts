import { z } from 'zod';

/** The eight near classes (近亲属, Civil Code art. 1045; S1-013, S2-010): the relative is the owner's … */
export const NEAR8 = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'maternalGrandparent',
  'grandchild',
  'maternalGrandchild',
] as const;

/** Spouse, parent, child: the set before 2024-12-27. */
export const SPC = ['spouse', 'parent', 'child'] as const;

/** Step relations: near when there is care evidence (抚养教育关系). */
export const STEP_RELATIONSHIPS = ['stepParent', 'stepChild'] as const;

/** Relationships that are never near. */
export const FAR_RELATIONSHIPS = [
  'formerSpouse',
  'parentInLaw',
  'childInLaw',
  'uncleAunt',
  'nephewNiece',
  'cousin',
  'greatGrandparent',
  'greatGrandchild',
  'other',
] as const;

/** All relationship codes, in the order forms show them. */
export const RELATIONSHIPS = [...NEAR8, ...STEP_RELATIONSHIPS, ...FAR_RELATIONSHIPS] as const;

/** "The relative is the owner's …" */
export const Relationship = z.enum(RELATIONSHIPS);
export type Relationship = z.infer<typeof Relationship>;

/** One of the eight near classes. */
export const NearRelationship = z.enum(NEAR8);
export type NearRelationship = z.infer<typeof NearRelationship>;

/** A relationship named ("NEAR8", "SPC") as packs name it. */
export const RelationshipSet = z.enum(['NEAR8', 'SPC']);
export type RelationshipSet = z.infer<typeof RelationshipSet>;

const NEAR: ReadonlySet<string> = new Set(NEAR8);

/** True for the eight near classes; a step relation is not one of them by itself. */
export function isNear(relationship: Relationship): relationship is NearRelationship {
  return NEAR.has(relationship);
}

/** True for a step relation. */
export function isStep(relationship: Relationship): boolean {
  return relationship === 'stepParent' || relationship === 'stepChild';
}

/** The near class a relationship counts as (step as parent or child); null when it is far. */
export function nearClassOf(relationship: Relationship): NearRelationship | null {
  if (relationship === 'stepParent') return 'parent';
  if (relationship === 'stepChild') return 'child';
  return isNear(relationship) ? relationship : null;
}

/** The relationships a named set holds. */
export function relationshipsOf(set: RelationshipSet): readonly NearRelationship[] {
  return set === 'NEAR8' ? NEAR8 : SPC;
}
