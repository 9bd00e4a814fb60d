import type { FindingView, PassedRule } from '../../electron/contract/decision.ts';
import { useText } from '../text/i18n.ts';
import type { Locale } from '../text/i18n.ts';

/** Sign of a decision: refused ✘, needs something ?, fine ✔. Never by colour alone. */
export function signOf(decision: FindingView['decision']): '✘' | '?' | '✔' {
  if (decision === 'DENY' || decision === 'SUSPENDED') return '✘';
  return decision === 'ALLOW' || decision === 'AUTO_TERMINATE' ? '✔' : '?';
}

/** A refusal says its basis without being asked; the others open it with one key. */
const REFUSING: ReadonlySet<FindingView['decision']> = new Set([
  'DENY',
  'SUSPENDED',
  'ROUTE',
  'SUPPLEMENT',
]);

/** A finding's words in the window's language; notices and papers stay Chinese. */
export function wordsOf(finding: FindingView, locale: Locale): { message: string; remedy: string } {
  return locale === 'en' ? finding.en : { message: finding.message, remedy: finding.remedy };
}

interface FindingsProps {
  readonly findings: readonly FindingView[];
  /** Shows every basis without asking. */
  readonly open?: boolean;
}

/** Each rule with its sign, in plain words; basis and grade open with Enter or a click. */
export function Findings({ findings, open = false }: FindingsProps) {
  const { t, locale } = useText();
  return (
    <ul className="findings" data-testid="findings">
      {findings.map((finding) => {
        const { message, remedy } = wordsOf(finding, locale);
        return (
          <li
            key={finding.code}
            data-testid={`finding-${finding.code}`}
            data-decision={finding.decision}
          >
            <Sign decision={finding.decision} />
            <div>
              <p className="finding-message">
                {message} <span className="tag">{t(`decision.${finding.decision}`)}</span>
              </p>
              {remedy === '' ? null : (
                <p className="remedy">
                  <b>{t('problem.todo')}</b> {remedy}
                </p>
              )}
              <Basis {...finding} open={open || REFUSING.has(finding.decision)} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Rules that were asked and are fine, said as what holds; a code without a text says its title. */
export function PassedRules({ passed }: { readonly passed: readonly PassedRule[] }) {
  const { t, locale } = useText();
  return (
    <ul className="passed" data-testid="passed" aria-label={t('decision.passed')}>
      {passed.map((rule) => (
        <li key={rule.code} data-testid={`passed-${rule.code}`}>
          <Sign decision="ALLOW" />
          <span>
            {t(`passed.${rule.code}`, {
              defaultValue: locale === 'en' ? rule.en.title : rule.title,
            })}
          </span>
          <Basis {...rule} open={false} />
        </li>
      ))}
    </ul>
  );
}

function Sign({ decision }: { readonly decision: FindingView['decision'] }) {
  const { t } = useText();
  const sign = signOf(decision);
  const meaning = sign === '✔' ? 'pass' : sign === '✘' ? 'fail' : 'open';
  return (
    <span className={`sign ${meaning}`} role="img" aria-label={t(`sign.${meaning}`)}>
      {sign}
    </span>
  );
}

function Basis({
  code,
  reference,
  grade,
  open,
}: {
  readonly code: string;
  readonly reference: string;
  readonly grade: string;
  readonly open: boolean;
}) {
  const { t } = useText();
  return (
    <details className="basis" open={open}>
      <summary>{t('decision.basis')}</summary>
      <p>
        {reference} · {t('decision.grade', { grade: t(`grade.${grade}`) })} · {code}
      </p>
    </details>
  );
}
