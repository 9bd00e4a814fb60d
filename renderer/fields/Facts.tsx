import { useText } from '../text/i18n.ts';

/** Label keys and masked values as main gives them; a key without a text is shown as it is. */
export function Facts({
  facts,
  testId,
}: {
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly testId: string;
}) {
  const { t } = useText();
  const labelOf = (key: string) => {
    const parts = key.split('.').filter((part) => !/^\d+$/.test(part));
    return parts.map((part) => t(`fact.${part}`, { defaultValue: part })).join(' · ');
  };
  const valueOf = (value: string) => t(`factValue.${value}`, { defaultValue: value });
  return (
    <dl className="facts" data-testid={testId}>
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{labelOf(fact.key)}</dt>
          <dd>{/^[A-Za-z0-9]+$/.test(fact.value) ? valueOf(fact.value) : fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
