import type { HeirInput } from '../../../../electron/contract/withdrawalParts.ts';

/** Why somebody of the family takes, or takes nothing; the codes of the contract's `takes`. */
export type Taking =
  'takes' | 'represented' | 'renounced' | 'predeceased' | 'laterClass' | 'notSupporter';

/** One person of the drawn tree; places are in units of one box. */
export interface TreeNode {
  /** null: the deceased. */
  readonly id: string | null;
  readonly column: number;
  readonly row: number;
}

/** A line between two people; `represents`: the lower one stands in for the upper one. */
export interface TreeLine {
  readonly from: string | null;
  readonly to: string;
  readonly kind: 'married' | 'born' | 'represents';
}

/** The family tree as it is drawn. */
export interface Tree {
  readonly nodes: readonly TreeNode[];
  readonly lines: readonly TreeLine[];
  readonly columns: number;
  readonly rows: number;
}

type People = readonly HeirInput[];

const ROW: Readonly<Record<HeirInput['relation'], number>> = {
  grandparent: 0,
  parent: 1,
  spouse: 2,
  sibling: 2,
  child: 3,
  widowedInLaw: 3,
  siblingChild: 3,
  descendant: 4,
};
const OWN_ROW = 2;

/** Places the family: elders above, the spouse left, siblings right, each branch below its stem. */
export function treeOf(people: People): Tree {
  const of = (...relations: readonly HeirInput['relation'][]) =>
    people.filter((one) => relations.includes(one.relation));
  const children = branches(of('child', 'widowedInLaw'), of('descendant'), 0);
  const own = children.width === 0 ? 0 : (children.width - 1) / 2;
  const siblingsFrom = Math.max(children.width, own + 1);
  const siblings = branches(of('sibling'), of('siblingChild'), siblingsFrom);
  const nodes: TreeNode[] = [
    { id: null, column: own, row: OWN_ROW },
    ...centred(of('grandparent'), own),
    ...centred(of('parent'), own),
    ...of('spouse').map((one, place) => ({ id: one.id, column: own - 1 - place, row: OWN_ROW })),
    ...children.nodes,
    ...siblings.nodes,
  ];
  return { ...fromTheCorner(nodes), lines: linesOf(people) };
}

interface Branches {
  readonly nodes: readonly TreeNode[];
  readonly width: number;
}

/** Stems side by side, each as wide as those who stand in for it; the rest after them. */
function branches(stems: People, below: People, from: number): Branches {
  const nodes: TreeNode[] = [];
  let at = from;
  for (const stem of stems) {
    const standIns = below.filter((one) => one.representsId === stem.id);
    const width = Math.max(1, standIns.length);
    nodes.push({ id: stem.id, column: at + (width - 1) / 2, row: ROW[stem.relation] });
    standIns.forEach((one, place) =>
      nodes.push({ id: one.id, column: at + place, row: ROW[one.relation] }),
    );
    at += width;
  }
  const known = new Set(stems.map((stem) => stem.id));
  for (const one of below.filter((each) => !known.has(each.representsId ?? ''))) {
    nodes.push({ id: one.id, column: at, row: ROW[one.relation] });
    at += 1;
  }
  return { nodes, width: at - from };
}

function centred(people: People, around: number): TreeNode[] {
  const first = around - (people.length - 1) / 2;
  return people.map((one, place) => ({
    id: one.id,
    column: first + place,
    row: ROW[one.relation],
  }));
}

/** Moves the tree so that its leftmost and uppermost box touch the corner. */
function fromTheCorner(nodes: readonly TreeNode[]): Omit<Tree, 'lines'> {
  const left = Math.min(...nodes.map((node) => node.column));
  const top = Math.min(...nodes.map((node) => node.row));
  const moved = nodes.map((node) => ({
    ...node,
    column: node.column - left,
    row: node.row - top,
  }));
  return {
    nodes: moved,
    columns: Math.max(...moved.map((node) => node.column)) + 1,
    rows: Math.max(...moved.map((node) => node.row)) + 1,
  };
}

function linesOf(people: People): TreeLine[] {
  const parent = people.find((one) => one.relation === 'parent');
  return people.map((person): TreeLine => {
    if (person.representsId !== null) {
      return { from: person.representsId, to: person.id, kind: 'represents' };
    }
    if (person.relation === 'spouse') return { from: null, to: person.id, kind: 'married' };
    const from = person.relation === 'grandparent' ? (parent?.id ?? null) : null;
    return { from, to: person.id, kind: 'born' };
  });
}

/** Who takes and why not, as the table says it now; main's own answer replaces it on saving. */
export function takingOf(
  person: HeirInput,
  people: People,
  deceasedOn: string | null,
  hasShare: boolean,
): Taking {
  if (hasShare) return 'takes';
  const isDead = person.diedOn !== null && deceasedOn !== null && person.diedOn < deceasedOn;
  if (isDead) {
    const hasStandIn = people.some((one) => one.representsId === person.id);
    return hasStandIn ? 'represented' : 'predeceased';
  }
  if (person.renouncedOn !== null) return 'renounced';
  if (person.relation === 'widowedInLaw' && !person.mainSupporter) return 'notSupporter';
  return 'laterClass';
}
