import { Checkbox } from 'antd';

import { useText } from '../../text/i18n.ts';
import { AgentFields } from './AgentFields.tsx';
import { NO_AGENT, NO_GUARDIAN } from './helpers.ts';
import type { BindForm } from './form.ts';
import { GuardianFields } from './GuardianFields.tsx';

interface HelpersProps {
  readonly form: BindForm;
  readonly onChange: (change: (form: BindForm) => BindForm) => void;
  /** For whom the check asks a guardian. */
  readonly needed: 'owner' | 'relative' | null;
}

/** Who came instead of the citizen: an agent (代办人), a guardian (监护人), or nobody. */
export function Helpers({ form, onChange, needed }: HelpersProps) {
  const { t } = useText();
  // Where the check asks for a guardian, the fields are there without being asked for.
  const guardian = form.guardian ?? (needed === null ? null : { ...NO_GUARDIAN, forWhom: needed });
  return (
    <section className="panel" data-testid="helpers" aria-label={t('helper.title')}>
      <div className="panel-head">
        <b>{t('helper.title')}</b>
      </div>
      <Checkbox
        checked={form.agent !== null}
        data-testid="has-agent"
        onChange={(event) =>
          onChange((before) => ({ ...before, agent: event.target.checked ? NO_AGENT : null }))
        }
      >
        {t('agent.came')}
      </Checkbox>
      {form.agent === null ? null : (
        <AgentFields
          agent={form.agent}
          onChange={(agent) => onChange((before) => ({ ...before, agent }))}
        />
      )}
      <Checkbox
        checked={guardian !== null}
        data-testid="has-guardian"
        onChange={(event) =>
          onChange((before) => ({
            ...before,
            guardian: event.target.checked
              ? { ...NO_GUARDIAN, forWhom: needed ?? 'relative' }
              : null,
          }))
        }
      >
        {t('guardian.came')}
      </Checkbox>
      {guardian === null ? null : (
        <GuardianFields
          guardian={guardian}
          onChange={(next) => onChange((before) => ({ ...before, guardian: next }))}
        />
      )}
    </section>
  );
}
