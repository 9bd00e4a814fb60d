import type { PersonCard } from '../../electron/contract/person.ts';
import { useText } from '../text/i18n.ts';
import { idGroups } from './format.ts';
import { Unmask } from './Unmask.tsx';

/** Who this is: masked, with plan, state and region. */
export function PersonPanel({
  person,
  testId,
}: {
  readonly person: PersonCard;
  readonly testId: string;
}) {
  const { t } = useText();
  return (
    <section className="panel" data-testid={testId} aria-label={t(`person.${testId}`)}>
      <div className="panel-head">
        <b className="person-name">{person.name}</b>
        <span>
          {t(`sex.${person.sex}`)} · {t('person.age', { age: person.age })}
        </span>
        <span className="id-number">{idGroups(person.idNumber)}</span>
        <Unmask personId={person.personId} />
      </div>
      <p className="panel-line">
        {t(`idType.${person.idType}`)} · <InsuranceText person={person} />
      </p>
      {person.verified ? null : <p className="notice plain">{t('person.unverified')}</p>}
      {person.deceasedOn === null ? null : (
        <p className="notice refused">{t('person.deceased', { on: person.deceasedOn })}</p>
      )}
    </section>
  );
}

function InsuranceText({ person }: { readonly person: PersonCard }) {
  const { t } = useText();
  const { insurance } = person;
  if (insurance === null) return <>{t('person.notInsured')}</>;
  const parts = [
    t(`plan.${insurance.plan}`),
    insurance.employment === null ? null : t(`employment.${insurance.employment}`),
    t(`insuranceStatus.${insurance.status}`),
    `${insurance.regionName} ${insurance.region}`,
    insurance.declared ? t('person.declared') : null,
  ];
  return <>{parts.filter((part) => part !== null).join(' · ')}</>;
}
