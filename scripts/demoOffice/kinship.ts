import type { Relationship } from '../../electron/domain/relationship.ts';
import type { Sex } from '../../electron/domain/terms.ts';

/** What a family tree says about one person; names are those of other members. */
export interface Member<Id extends string> {
  readonly id: Id;
  readonly sex: Sex;
  readonly father?: Id | undefined;
  readonly mother?: Id | undefined;
  readonly spouse?: Id | undefined;
}

/** "The relative is the person's …" */
export interface Kin<Id extends string> {
  readonly personId: Id;
  readonly relativeId: Id;
  readonly relationship: Relationship;
}

type Tree<Id extends string> = ReadonlyMap<Id, Member<Id>>;

/** Every near relation (the eight classes) that follows from a family tree, both ways round. */
export function kinshipsOf<Id extends string>(members: readonly Member<Id>[]): Kin<Id>[] {
  const tree: Tree<Id> = new Map(members.map((member) => [member.id, member]));
  return members.flatMap((member) => [
    ...spouseOf(member, tree),
    ...parentsOf(member, tree),
    ...grandparentsOf(member, tree),
    ...siblingsOf(member, members),
  ]);
}

function present<Id extends string>(ids: readonly (Id | undefined)[], tree: Tree<Id>): Id[] {
  return ids.filter((id): id is Id => id !== undefined && tree.has(id));
}

function spouseOf<Id extends string>({ id, spouse }: Member<Id>, tree: Tree<Id>): Kin<Id>[] {
  return present([spouse], tree).map((relativeId) => ({
    personId: id,
    relativeId,
    relationship: 'spouse' as const,
  }));
}

function parentsOf<Id extends string>(member: Member<Id>, tree: Tree<Id>): Kin<Id>[] {
  return present([member.father, member.mother], tree).flatMap((parent) =>
    bothWays(member.id, parent, 'parent', 'child'),
  );
}

/** A father's parents are grandparents, a mother's maternal ones; so it is the other way round. */
function grandparentsOf<Id extends string>(member: Member<Id>, tree: Tree<Id>): Kin<Id>[] {
  const through = (parent: Id | undefined, up: Relationship, down: Relationship): Kin<Id>[] => {
    const { father, mother } = (parent === undefined ? undefined : tree.get(parent)) ?? {};
    return present([father, mother], tree).flatMap((old) => bothWays(member.id, old, up, down));
  };
  return [
    ...through(member.father, 'grandparent', 'grandchild'),
    ...through(member.mother, 'maternalGrandparent', 'maternalGrandchild'),
  ];
}

function siblingsOf<Id extends string>(
  member: Member<Id>,
  members: readonly Member<Id>[],
): Kin<Id>[] {
  return members
    .filter((other) => other.id !== member.id && isSibling(member, other))
    .map((other) => ({ personId: member.id, relativeId: other.id, relationship: 'sibling' }));
}

function isSibling<Id extends string>(one: Member<Id>, other: Member<Id>): boolean {
  const sameFather = one.father !== undefined && one.father === other.father;
  return sameFather || (one.mother !== undefined && one.mother === other.mother);
}

function bothWays<Id extends string>(
  personId: Id,
  relativeId: Id,
  there: Relationship,
  back: Relationship,
): Kin<Id>[] {
  return [
    { personId, relativeId, relationship: there },
    { personId: relativeId, relativeId: personId, relationship: back },
  ];
}
