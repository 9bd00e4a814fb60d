import { Checkbox } from 'antd';

import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import type { AgentForm } from './form.ts';

const FLAGS = ['authorityLetter', 'bothIds', 'related'] as const;

/** The agent (代办人): name, number, authority letter, both identity documents. */
export function AgentFields({
  agent,
  onChange,
}: {
  readonly agent: AgentForm;
  readonly onChange: (agent: AgentForm) => void;
}) {
  const { t } = useText();
  return (
    <div className="helper-fields" data-testid="agent-fields">
      <div className="row">
        <TextField
          label={t('agent.name')}
          value={agent.name}
          autoFocus
          testId="agent-name"
          onChange={(name) => onChange({ ...agent, name })}
        />
        <TextField
          label={t('agent.idNumber')}
          value={agent.idNumber}
          testId="agent-number"
          onChange={(idNumber) => onChange({ ...agent, idNumber })}
          maxLength={30}
        />
        <TextField
          label={t('agent.phone')}
          value={agent.phone}
          maxLength={20}
          onChange={(phone) => onChange({ ...agent, phone })}
        />
      </div>
      {FLAGS.map((flag) => (
        <Checkbox
          key={flag}
          checked={agent[flag]}
          data-testid={`agent-${flag}`}
          onChange={(event) => onChange({ ...agent, [flag]: event.target.checked })}
        >
          {t(`agent.${flag}`)}
        </Checkbox>
      ))}
    </div>
  );
}
