import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { money } from '../../fields/format.ts';
import { useText } from '../../text/i18n.ts';

const SIGNS = { done: '✔', open: '●', blocked: '…', notNeeded: '–' } as const;

/** The order of work (受理顺序): what is done, what is next, and why the rest waits. */
export function OrderRail({ steps }: { readonly steps: WithdrawalView['steps'] }) {
  const { t } = useText();
  return (
    <section
      className="panel order-rail"
      data-testid="order-rail"
      aria-label={t('withdrawal.order.title')}
    >
      <div className="panel-head">
        <b>{t('withdrawal.order.title')}</b>
      </div>
      <ol>
        {steps.map(({ step, state, why }) => (
          <li key={step} className={state} data-testid={`step-${step}`} data-state={state}>
            <span aria-hidden="true">{SIGNS[state]}</span>
            <div>
              {t(`withdrawal.order.step.${step}`)}{' '}
              <small className={state === 'done' ? 'visually-hidden' : 'nowrap'}>
                {t(`withdrawal.order.state.${state}`)}
              </small>
              {why === null || state !== 'open' ? null : (
                <small className="why">
                  {t(`withdrawal.order.why.${why.key}`, {
                    ...whyValues(why.values, t),
                    defaultValue: why.key,
                  })}
                </small>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Steps, sheet lines and amounts in words. */
function whyValues(
  values: Readonly<Record<string, string | number>>,
  t: (key: string) => string,
): Record<string, string | number> {
  const { step, line, fen } = values;
  return {
    ...values,
    ...(step === undefined ? {} : { step: t(`withdrawal.order.step.${step}`) }),
    ...(line === undefined ? {} : { line: t(`withdrawal.sheet.line.${line}`) }),
    ...(typeof fen === 'number' ? { fen: money(fen) } : {}),
  };
}
