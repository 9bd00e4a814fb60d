import type { WithdrawalView } from '../../../../electron/contract/withdrawalView.ts';
import { AccountPanel } from '../../../fields/AccountPanel.tsx';
import { Findings } from '../../../fields/Findings.tsx';
import { money } from '../../../fields/format.ts';
import { PersonPanel } from '../../../fields/PersonPanel.tsx';
import { useText } from '../../../text/i18n.ts';
import { FamilyTree } from '../../withdrawal/heirs/FamilyTree.tsx';
import type { Takes } from '../../withdrawal/heirs/FamilyTree.tsx';
import { OtherRules } from '../../withdrawal/OtherRules.tsx';
import { OrderRows } from '../../withdrawal/OrderRows.tsx';
import { OrderRail } from '../../withdrawal/OrderRail.tsx';
import { isOver } from '../../withdrawal/sections.ts';
import { sheetStanding, SheetTable } from '../../withdrawal/SheetTable.tsx';
import { Timeline } from '../../withdrawal/Timeline.tsx';
import { payeeLines } from '../../withdrawal/payees.ts';
import { RiskSigns } from './RiskSigns.tsx';

/** The case as it was recorded, what differs from the pack's normal, and the signs of high risk. */
export function WithdrawalFacts({ view }: { readonly view: WithdrawalView }) {
  const { t } = useText();
  const { decision } = view;
  return (
    <div className="columns">
      <div>
        <RiskSigns signs={view.signs} />
        <Differences differences={view.differences} />
        {view.sheet === null ? null : (
          <SheetTable sheet={view.sheet} standing={sheetStanding(view)} />
        )}
        <Payees view={view} />
        <Family view={view} />
        <details className="unusual" open={decision.findings.length > 0}>
          <summary>{t('review.allRules')}</summary>
          <>
            <Findings findings={decision.findings} />
            <OtherRules passed={decision.passed} />
          </>
        </details>
        <OrderRows orders={view.orders} />
        <Timeline rows={view.timeline} />
      </div>
      <div>
        <PersonPanel person={view.insured} testId="insured-card" />
        <AccountPanel account={view.account} />
        <Applicant view={view} />
        {isOver(view) ? null : <OrderRail steps={view.steps} />}
      </div>
    </div>
  );
}

function Applicant({ view }: { readonly view: WithdrawalView }) {
  const { t } = useText();
  const { applicant } = view.particulars;
  return (
    <p className="panel" data-testid="review-applicant">
      <b>{t('withdrawal.citizen.applicant')}</b> {t(`withdrawal.applicant.role.${applicant.role}`)}
      {applicant.role === 'self' ? '' : ` · ${applicant.name} · ${applicant.relation}`}
    </p>
  );
}

function Differences({ differences }: Pick<WithdrawalView, 'differences'>) {
  const { t } = useText();
  return (
    <section className="panel" data-testid="differences" aria-label={t('review.differences')}>
      <div className="panel-head">
        <b>{t('review.differences')}</b>
      </div>
      {differences.length === 0 ? (
        <p className="empty">{t('review.noDifferences')}</p>
      ) : (
        <table className="differences">
          <thead>
            <tr>
              <th scope="col">{t('withdrawal.review.what')}</th>
              <th scope="col">{t('withdrawal.review.here')}</th>
              <th scope="col">{t('withdrawal.review.normal')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((one) => (
              <tr key={one.key}>
                <th scope="row">
                  {t(`withdrawal.difference.${one.key}`, { defaultValue: one.key })}
                </th>
                <td>{differenceWord(one.key, one.value, t)}</td>
                <td>{differenceWord(one.key, one.normal, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Payees({ view }: { readonly view: WithdrawalView }) {
  const { t } = useText();
  const lines = payeeLines(view, view.particulars);
  return (
    <section className="panel" data-testid="review-payees" aria-label={t('withdrawal.payee.title')}>
      <div className="panel-head">
        <b>{t('withdrawal.payee.title')}</b>
      </div>
      <ul className="order-rows">
        {lines.map((line) => {
          const account = view.particulars.payees.find((one) => one.key === line.key);
          return (
            <li key={line.key}>
              <b>{line.name === '' ? t(`withdrawal.payee.key.${line.key}`) : line.name}</b>
              <span>
                {account?.holder} · {account?.bank} {account?.account}
              </span>
              <span className="money">{line.fen === null ? '' : money(line.fen)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Family({ view }: { readonly view: WithdrawalView }) {
  const { heirs } = view.particulars;
  if (heirs === null || view.heirs === null) return null;
  const fen = new Map(view.heirs.shares.map((share) => [share.key, share.fen]));
  const takes = Object.fromEntries(
    view.heirs.takes.map((one): [string, Takes] => [
      one.id,
      { fen: fen.get(one.id) ?? null, taking: one.why, isMinor: one.isMinor },
    ]),
  );
  return (
    <div className="panel">
      <FamilyTree deceased={view.insured.name} people={heirs.people} takes={takes} />
    </div>
  );
}

/** A value of the difference list in words: yes and no, roles, amounts, dates as they are. */
function differenceWord(key: string, value: string, t: (key: string) => string): string {
  if (value === 'true' || value === 'false') {
    return t(`policyWord.${value === 'true' ? 'yes' : 'no'}`);
  }
  if (key === 'applicant.role') return t(`withdrawal.applicant.role.${value}`);
  if (key.startsWith('sheet.')) return money(Number(value));
  return value === '' ? '—' : value;
}
