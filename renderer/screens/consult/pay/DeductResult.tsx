import type { AnswerFor, OutputFor } from '../../../client.ts';
import { money } from '../../../fields/format.ts';
import { useText } from '../../../text/i18n.ts';
import type { Say } from '../../../text/i18n.ts';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { segmentsOf } from './payInput.ts';
import type { Segment } from './payInput.ts';

interface DeductResultProps {
  readonly answer: AnswerFor<'policy.consult'> | null;
  readonly oneOnly: boolean;
}

/** The bill as one bar and as a table: who pays how much, and what remains in cash. */
export function DeductResult({ answer, oneOnly }: DeductResultProps) {
  const { t } = useText();
  if (answer === null) {
    return <p className="panel quiet">{t('consult.unreadable')}</p>;
  }
  if (!answer.ok) return <ProblemNotice problem={answer.problem} />;
  const { lines, cashFen } = partsOf(answer.value.extras);
  const segments = segmentsOf(lines, cashFen);
  return (
    <div className="panel answer" role="status" data-testid="deduct-answer">
      <p className="quiet">{t(oneOnly ? 'consult.deduct.oneOnly' : 'consult.deduct.inOrder')}</p>
      {segments.length === 0 ? <p>{t('consult.deduct.empty')}</p> : <Bar segments={segments} />}
      {segments.length === 0 ? null : <Shares segments={segments} />}
      {segments.length === 0 ? null : (
        <p className="answer-note" data-testid="deduct-cash" data-fen={cashFen}>
          {cashFen > 0
            ? t('consult.deduct.cashNote', { cash: money(cashFen) })
            : t('consult.deduct.noCash')}
        </p>
      )}
      <p className="hint">{t('consult.noWrite')}</p>
    </div>
  );
}

type ExtraValues = OutputFor<'policy.consult'>['extras'];

/** What `deduct` answers, by the rules' contract. */
function partsOf(extras: ExtraValues) {
  return {
    lines: (extras['lines'] ?? []) as { from: string; fen: number }[],
    cashFen: Number(extras['cashFen'] ?? 0),
  };
}

/** Class and name of a part: own account, owner 1 … 5, cash. */
function partName(from: string, t: Say): string {
  if (from === 'self' || from === 'cash') return t(`consult.deduct.${from}`);
  return t('consult.deduct.owner', { place: from.slice('owner'.length) });
}

function Bar({ segments }: { readonly segments: readonly Segment[] }) {
  const { t } = useText();
  const parts = segments.map((part) => `${partName(part.from, t)} ${money(part.fen)}`).join(', ');
  return (
    <svg
      className="bill-bar"
      role="img"
      aria-label={t('consult.deduct.bar', { parts })}
      data-testid="deduct-bar"
    >
      {segments.map((part) => (
        <g key={part.from} className={`part ${part.from}`} data-part={part.from}>
          <rect x={`${part.start}%`} y="0" width={`${part.width}%`} height="100%" />
          {part.width < (part.from === 'self' ? 16 : 9) ? null : (
            <text x={`${part.start + part.width / 2}%`} y="50%">
              {part.from === 'self' || part.from === 'cash'
                ? t(`consult.deduct.${part.from}`)
                : part.from.slice('owner'.length)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function Shares({ segments }: { readonly segments: readonly Segment[] }) {
  const { t } = useText();
  const total = segments.reduce((sum, part) => sum + part.fen, 0);
  return (
    <table className="plain-table shares" data-testid="deduct-lines">
      <thead>
        <tr>
          <th scope="col">{t('consult.deduct.from')}</th>
          <th scope="col" className="money">
            {t('consult.deduct.amount')}
          </th>
          <th scope="col" className="money">
            {t('consult.deduct.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((part) => (
          <tr key={part.from} data-from={part.from} data-fen={part.fen}>
            <td>
              <svg className="swatch" aria-hidden="true">
                <g className={`part ${part.from}`}>
                  <rect width="100%" height="100%" />
                </g>
              </svg>
              {partName(part.from, t)}
            </td>
            <td className="money">{money(part.fen)}</td>
            <td className="money">{part.width.toFixed(1)}%</td>
          </tr>
        ))}
        <tr className="total">
          <td>{t('consult.deduct.total')}</td>
          <td className="money">{money(total)}</td>
          <td className="money">100.0%</td>
        </tr>
      </tbody>
    </table>
  );
}
