import { Button, Checkbox } from 'antd';
import { useState } from 'react';

import type { HeirsInput } from '../../../../electron/contract/withdrawalParts.ts';
import { TextField } from '../../../fields/TextField.tsx';
import { useText } from '../../../text/i18n.ts';
import { equalWeights, withWeight, withWillFor } from './will.ts';

type Will = HeirsInput['will'];

interface WillFieldsProps {
  readonly heirs: HeirsInput;
  readonly onChange: (next: (before: HeirsInput) => HeirsInput) => void;
}

/** A will: who is named, of the table or from outside, and in which proportion. */
export function WillFields({ heirs, onChange }: WillFieldsProps) {
  const { t } = useText();
  const { will, people } = heirs;
  const [outside, setOutside] = useState('');
  const change = (next: (before: Will) => Will) =>
    onChange((before) => ({ ...before, will: next(before.will) }));
  const named = new Set(will?.to ?? []);
  const others = (will?.to ?? []).filter((id) => !people.some((one) => one.id === id));
  const addOutside = () => {
    change((before) => withWillFor(before, outside.trim(), true));
    setOutside('');
  };
  return (
    <section className="panel" aria-label={t('withdrawal.will.title')} data-testid="will">
      <div className="panel-head">
        <b>{t('withdrawal.will.title')}</b>
        <span className="quiet">
          {t(will === null ? 'withdrawal.will.none' : 'withdrawal.will.some')}
        </span>
      </div>
      <div className="ticks">
        {[
          ...people.map(({ id, name }) => ({ id, name })),
          ...others.map((id) => ({ id, name: id })),
        ].map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={named.has(id)}
            data-testid={`will-${id}`}
            onChange={(event) => change((before) => withWillFor(before, id, event.target.checked))}
          >
            {name === '' ? id : name}
          </Checkbox>
        ))}
      </div>
      <div className="row">
        <TextField
          label={t('withdrawal.will.outside')}
          value={outside}
          onChange={setOutside}
          testId="will-outside"
        />
        <Button className="beside-field" disabled={outside.trim() === ''} onClick={addOutside}>
          {t('withdrawal.will.add')}
        </Button>
      </div>
      {will === null || will.to.length < 2 ? null : (
        <Weights {...{ will, people }} onChange={change} />
      )}
    </section>
  );
}

interface WeightsProps {
  readonly will: NonNullable<Will>;
  readonly people: HeirsInput['people'];
  readonly onChange: (next: (before: Will) => Will) => void;
}

function Weights({ will, people, onChange }: WeightsProps) {
  const { t } = useText();
  return (
    <>
      <Checkbox
        checked={will.shares === null}
        onChange={(event) => onChange((before) => equalWeights(before, event.target.checked))}
      >
        {t('withdrawal.will.equal')}
      </Checkbox>
      {will.shares === null ? null : (
        <div className="row">
          {will.to.map((id, place) => (
            <TextField
              key={id}
              label={t('withdrawal.will.weight', {
                name: people.find((one) => one.id === id)?.name ?? id,
              })}
              value={String(will.shares?.[place] ?? 1)}
              maxLength={6}
              onChange={(text) => onChange((before) => withWeight(before, place, text))}
            />
          ))}
        </div>
      )}
    </>
  );
}
