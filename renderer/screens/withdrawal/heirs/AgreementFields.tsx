import { Button, Select } from 'antd';

import type { HeirsInput } from '../../../../electron/contract/withdrawalParts.ts';
import { Choice } from '../../../fields/Choice.tsx';
import { Field } from '../../../fields/Field.tsx';
import { money } from '../../../fields/format.ts';
import { MoneyField } from '../../../fields/MoneyField.tsx';
import { useText } from '../../../text/i18n.ts';
import { agreedRest, firstAgreement, withAgreed } from './agreement.ts';
import type { Shares } from './useShares.ts';

interface AgreementFieldsProps {
  readonly heirs: HeirsInput;
  readonly shares: Shares;
  readonly onChange: (next: (before: HeirsInput) => HeirsInput) => void;
}

/** By law or as they agreed; what is agreed has to be the whole amount, to the fen. */
export function AgreementFields({ heirs, shares, onChange }: AgreementFieldsProps) {
  const { t } = useText();
  const { agreement } = heirs;
  return (
    <section className="panel" aria-label={t('withdrawal.agreement.title')}>
      <Choice
        legend={t('withdrawal.agreement.title')}
        testId="agreement"
        value={agreement === null ? 'law' : 'agreed'}
        options={(['law', 'agreed'] as const).map((value) => ({
          value,
          label: t(`withdrawal.agreement.${value}`),
        }))}
        onChange={(value) =>
          onChange((before) => ({
            ...before,
            agreement: value === 'law' ? null : firstAgreement(shares.byId),
          }))
        }
      />
      {agreement === null ? null : <Agreed {...{ heirs, agreement, shares, onChange }} />}
      <Field label={t('withdrawal.agreement.representative')}>
        {(id) => (
          <Select
            id={id}
            data-testid="representative"
            value={heirs.representativeId ?? ''}
            options={[
              { value: '', label: t('withdrawal.agreement.eachPaid') },
              ...heirs.people
                .filter((one) => one.id in shares.byId)
                .map((one) => ({ value: one.id, label: one.name })),
            ]}
            onChange={(value) =>
              onChange((before) => ({ ...before, representativeId: value === '' ? null : value }))
            }
          />
        )}
      </Field>
    </section>
  );
}

type AgreedProps = AgreementFieldsProps & {
  readonly agreement: NonNullable<HeirsInput['agreement']>;
};

function Agreed({ heirs, agreement, shares, onChange }: AgreedProps) {
  const { t } = useText();
  const rest = agreedRest(agreement, shares.amountFen);
  const give = (id: string, fen: number) =>
    onChange((before) => ({ ...before, agreement: withAgreed(before.agreement ?? [], id, fen) }));
  return (
    <>
      {agreement.map(({ id, fen }) => (
        <div className="row" key={id}>
          <MoneyField
            label={heirs.people.find((one) => one.id === id)?.name ?? id}
            value={fen}
            testId={`agreed-${id}`}
            onChange={(next) => give(id, next)}
          />
          <Button
            className="beside-field"
            disabled={rest === 0 || fen + rest < 0}
            data-testid={`agreed-rest-${id}`}
            onClick={() => give(id, fen + rest)}
          >
            {t('withdrawal.agreement.rest')}
          </Button>
        </div>
      ))}
      <p
        className={rest === 0 ? 'hint' : 'hint refused-text'}
        role="status"
        data-testid="agreed-sum"
        data-rest={rest}
      >
        {rest === 0
          ? t('withdrawal.agreement.exact', { amount: money(shares.amountFen) })
          : t(`withdrawal.agreement.${rest > 0 ? 'less' : 'more'}`, {
              rest: money(Math.abs(rest)),
            })}
      </p>
    </>
  );
}
