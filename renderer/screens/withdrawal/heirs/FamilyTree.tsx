import type { HeirInput } from '../../../../electron/contract/withdrawalParts.ts';
import { money } from '../../../fields/format.ts';
import { useText } from '../../../text/i18n.ts';
import { treeOf } from './tree.ts';
import type { Taking, TreeLine, TreeNode } from './tree.ts';

const BOX = { width: 144, height: 62 } as const;
const GAP = { x: 16, y: 40 } as const;

/** What one person takes, fen; and why, where nothing is taken. */
export interface Takes {
  readonly fen: number | null;
  readonly taking: Taking;
  readonly isMinor: boolean;
}

interface FamilyTreeProps {
  readonly deceased: string;
  readonly people: readonly HeirInput[];
  readonly takes: Readonly<Record<string, Takes>>;
}

/** The family as a drawing: who takes what share, who renounced or died before, who stands in. */
export function FamilyTree({ deceased, people, takes }: FamilyTreeProps) {
  const { t } = useText();
  const tree = treeOf(people);
  const placeOf = new Map(tree.nodes.map((node) => [node.id, node]));
  const byId = new Map(people.map((person) => [person.id, person]));
  const width = tree.columns * (BOX.width + GAP.x) - GAP.x + 4;
  const height = tree.rows * (BOX.height + GAP.y) - GAP.y + 4;
  return (
    <figure className="family-tree" data-testid="family-tree" tabIndex={0}>
      <svg
        viewBox={`-2 -2 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={t('withdrawal.heirs.tree')}
      >
        {tree.lines.map((line) => (
          <Line
            key={`${line.from ?? ''}-${line.to}`}
            line={line}
            from={placeOf.get(line.from)}
            to={placeOf.get(line.to)}
          />
        ))}
        {tree.nodes.map((node) => {
          const person = node.id === null ? null : (byId.get(node.id) ?? null);
          const part = node.id === null ? undefined : takes[node.id];
          return (
            <Box
              key={node.id ?? ''}
              {...corner(node)}
              look={person === null ? 'deceased' : (part?.taking ?? 'laterClass')}
              name={person === null ? deceased : person.name === '' ? '?' : person.name}
              relation={
                person === null
                  ? t('withdrawal.heirs.deceased')
                  : t(`withdrawal.heirs.relations.${person.relation}`)
              }
              note={person === null ? '' : noteOf(part, t)}
            />
          );
        })}
      </svg>
    </figure>
  );
}

function noteOf(part: Takes | undefined, t: (key: string) => string): string {
  if (part === undefined) return '';
  const words =
    part.taking === 'takes' && part.fen !== null
      ? money(part.fen)
      : t(`withdrawal.heirs.why.${part.taking}`);
  return part.isMinor ? `${words} · ${t('withdrawal.heirs.minor')}` : words;
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

function corner(node: TreeNode): Corner {
  return { x: node.column * (BOX.width + GAP.x), y: node.row * (BOX.height + GAP.y) };
}

interface LineProps {
  readonly line: TreeLine;
  readonly from: TreeNode | undefined;
  readonly to: TreeNode | undefined;
}

function Line({ line, from, to }: LineProps) {
  if (from === undefined || to === undefined) return null;
  const [one, other] = [corner(from), corner(to)];
  if (from.row === to.row) {
    const y = one.y + BOX.height / 2;
    const [left, right] = one.x < other.x ? [one, other] : [other, one];
    return <path className={line.kind} d={`M${left.x + BOX.width} ${y}H${right.x}`} />;
  }
  const [upper, lower] = one.y < other.y ? [one, other] : [other, one];
  const [x1, x2] = [upper.x + BOX.width / 2, lower.x + BOX.width / 2];
  const [y1, y2] = [upper.y + BOX.height, lower.y];
  const middle = (y1 + y2) / 2;
  return <path className={line.kind} d={`M${x1} ${y1}V${middle}H${x2}V${y2}`} />;
}

interface BoxProps extends Corner {
  readonly look: Taking | 'deceased';
  readonly name: string;
  readonly relation: string;
  readonly note: string;
}

function Box({ x, y, look, name, relation, note }: BoxProps) {
  const middle = BOX.width / 2;
  return (
    <g className={`person ${look}`} transform={`translate(${x} ${y})`}>
      <rect width={BOX.width} height={BOX.height} rx={6} />
      <text x={middle} y={20} className="who">
        {name.slice(0, 8)}
      </text>
      <text x={middle} y={37}>
        {relation}
      </text>
      <text x={middle} y={54} className="part">
        {note}
      </text>
    </g>
  );
}
