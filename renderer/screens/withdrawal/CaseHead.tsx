import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { money } from '../../fields/format.ts';
import { useText } from '../../text/i18n.ts';
import { formatTime } from '../../time.ts';
import { DueWord, StateWord } from './words.tsx';
import type { Section } from './sections.ts';

interface CaseHeadProps {
  readonly view: WithdrawalView;
  readonly sections: readonly Section[];
  readonly section: Section;
  readonly savedAt: string | null;
  readonly onSection: (section: Section) => void;
}

/** Which case this is, where it stands, until when; and its parts, in the order of work. */
export function CaseHead({ view, sections, section, savedAt, onSection }: CaseHeadProps) {
  const { t } = useText();
  return (
    <header className="case-head">
      <CaseLine view={view} />
      <nav aria-label={t('withdrawal.sections')}>
        <ol className="case-sections">
          {sections.map((one, index) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === section ? 'step' : undefined}
                data-testid={`section-${one}`}
                onClick={() => onSection(one)}
              >
                <span aria-hidden="true">{index + 1}</span>
                {t(`withdrawal.section.${one}`)}
              </button>
            </li>
          ))}
        </ol>
        <span className="quiet" role="status" data-testid="draft-saved">
          {savedAt === null ? '' : t('bind.draftSaved', { at: formatTime(savedAt) })}
        </span>
      </nav>
    </header>
  );
}

/** One line that says which case this is; the reviewer sees the same. */
export function CaseLine({ view }: { readonly view: WithdrawalView }) {
  const { t } = useText();
  const { row } = view;
  return (
    <div className="case-line">
      <h2>
        {row.insured} · {t(`withdrawal.situation.${row.situation}.name`)}
      </h2>
      <span>
        <StateWord row={row} />
        {view.unverified ? <span className="tag">{t('withdrawal.unverified')}</span> : null}
      </span>
      <span className="receipt" data-testid="case-receipt">
        {row.receiptNumber}
      </span>
      <DueWord row={row} />
      {row.payableFen === 0 ? null : <b className="money">{money(row.payableFen)}</b>}
    </div>
  );
}
