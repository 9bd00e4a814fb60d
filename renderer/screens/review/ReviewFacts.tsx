import type { OutputFor } from '../../client.ts';
import { centralWords } from '../../fields/centralWords.ts';
import { Facts } from '../../fields/Facts.tsx';
import { Findings, PassedRules } from '../../fields/Findings.tsx';
import { StateTag } from '../../fields/BindingTable.tsx';
import { PersonPanel } from '../../fields/PersonPanel.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';

type Opened = OutputFor<'review.open'>;

/** The case as it was entered, what differs from the ordinary, and what has changed since. */
export function ReviewFacts({ opened }: { readonly opened: Opened }) {
  const { t } = useText();
  const { row, binding, decidedThen, decidedNow } = opened;
  const sameDecision = decidedThen?.decision === decidedNow?.decision;
  const differences = opened.facts.filter((fact) => fact.differsFromNormal);
  return (
    <div>
      <h2>
        {t(`review.kinds.${row.kind}`)} · {binding.owner.name} → {binding.relative.name}
      </h2>
      <p className="subject" data-testid="review-subject">
        <b>
          {t('review.relationship')}{' '}
          {t(`relationship.${row.relationship}`, { defaultValue: row.relationship })}
        </b>{' '}
        · {t('review.by', { name: row.maker.name, staff: row.maker.staffNumber })} ·{' '}
        {formatInstant(row.submittedAt)} · <StateTag binding={{ ...binding, centralCode: null }} />
      </p>
      {opened.centralCode === null ? null : (
        <p className="notice refused">
          {t('review.centralCode', { code: centralWords(opened.centralCode, t) })}
        </p>
      )}
      {sameDecision || decidedNow === null ? null : (
        <div className="notice plain" data-testid="decision-differs">
          {t('review.nowDiffers', { now: t(`decision.${decidedNow.decision}`) })}
        </div>
      )}
      <PersonPanel person={binding.owner} testId="owner-card" />
      <PersonPanel person={binding.relative} testId="relative-card" />
      <h3>{t('review.differences')}</h3>
      {differences.length === 0 ? (
        <p className="empty">{t('review.noDifferences')}</p>
      ) : (
        <Facts facts={differences} testId="differences" />
      )}
      <details className="unusual">
        <summary>{t('review.allFacts')}</summary>
        <Facts facts={opened.facts} testId="facts" />
      </details>
      {decidedThen === null ? null : (
        <details className="unusual">
          <summary>{t('review.allRules')}</summary>
          <>
            <Findings findings={decidedThen.findings} />
            <PassedRules passed={decidedThen.passed} />
          </>
        </details>
      )}
    </div>
  );
}
