import { Button, Input } from 'antd';
import { useState } from 'react';

import { TextField } from '../../../fields/TextField.tsx';
import { useText } from '../../../text/i18n.ts';
import { Pick } from '../ask/Pick.tsx';
import { PolicyFields } from '../policy/PolicyFields.tsx';
import { useConsult } from '../policy/useConsult.ts';
import { useInForce } from '../policy/useInForce.ts';
import { ownPolicy } from '../policy/usePacks.ts';
import type { Packs } from '../policy/usePacks.ts';
import { DeductResult } from './DeductResult.tsx';
import { DEDUCT_ASKED, deductInput, OWNERS_MAX } from './payInput.ts';
import type { DeductAsked, OwnerAsked } from './payInput.ts';

/** 扣款试算: one bill over the patient's own account and up to five owners in order. */
export function Deduct({ packs }: { readonly packs: Packs }) {
  const { t } = useText();
  const [policy, setPolicy] = useState(() => ownPolicy(packs));
  const [asked, setAsked] = useState(DEDUCT_ASKED);
  const answer = useConsult(policy, { operation: 'deduct', input: deductInput(asked) });
  const oneOnly = useInForce(policy).value('oneOwnerPerSettlement') === true;
  const change = (part: Partial<DeductAsked>) => setAsked((before) => ({ ...before, ...part }));
  return (
    <>
      <p className="quiet">{t('consult.deduct.body')}</p>
      <PolicyFields packs={packs} value={policy} testId="deduct" onChange={setPolicy} />
      <div className="columns even">
        <div>
          <div className="row">
            <TextField
              label={t('consult.deduct.bill')}
              value={asked.bill}
              testId="deduct-bill"
              onChange={(bill) => change({ bill })}
            />
            <TextField
              label={t('consult.deduct.own')}
              value={asked.own}
              hint={t('consult.deduct.ownHint')}
              testId="deduct-own"
              onChange={(own) => change({ own })}
            />
          </div>
          <Owners owners={asked.owners} onChange={(owners) => change({ owners, chosen: 0 })} />
          {oneOnly && asked.owners.length > 1 ? (
            <Pick
              label={t('consult.deduct.chosen')}
              value={String(asked.chosen)}
              options={asked.owners.map((_, place) => String(place))}
              nameOf={(place) => t('consult.deduct.owner', { place: Number(place) + 1 })}
              testId="deduct-chosen"
              onChange={(chosen) => change({ chosen: Number(chosen) })}
            />
          ) : null}
        </div>
        <DeductResult answer={answer} oneOnly={oneOnly} />
      </div>
    </>
  );
}

interface OwnersProps {
  readonly owners: readonly OwnerAsked[];
  readonly onChange: (owners: readonly OwnerAsked[]) => void;
}

function Owners({ owners, onChange }: OwnersProps) {
  const { t } = useText();
  const forward = (place: number) =>
    onChange(owners.toSpliced(place - 1, 2, ...owners.slice(place - 1, place + 1).toReversed()));
  return (
    <>
      <table className="plain-table owners" data-testid="deduct-owners">
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">{t('consult.deduct.balance')}</th>
            <th scope="col">{t('consult.deduct.quota')}</th>
            <th scope="col">
              {t('consult.deduct.perUse')}
              <small>{t('consult.deduct.perUseHint')}</small>
            </th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {owners.map((owner, place) => (
            <OwnerRow
              key={`${place}`}
              owner={owner}
              place={place}
              only={owners.length === 1}
              onChange={(next) => onChange(owners.with(place, next))}
              onForward={() => forward(place)}
              onRemove={() => onChange(owners.toSpliced(place, 1))}
            />
          ))}
        </tbody>
      </table>
      {owners.length < OWNERS_MAX ? (
        <Button
          data-testid="deduct-add"
          onClick={() => onChange([...owners, { balance: '500', quota: '0', perUse: '' }])}
        >
          {t('consult.deduct.add')}
        </Button>
      ) : null}
    </>
  );
}

interface OwnerRowProps {
  readonly owner: OwnerAsked;
  readonly place: number;
  readonly only: boolean;
  readonly onChange: (owner: OwnerAsked) => void;
  readonly onForward: () => void;
  readonly onRemove: () => void;
}

const AMOUNTS = ['balance', 'quota', 'perUse'] as const;

function OwnerRow({ owner, place, only, onChange, onForward, onRemove }: OwnerRowProps) {
  const { t } = useText();
  const name = t('consult.deduct.owner', { place: place + 1 });
  return (
    <tr>
      <th scope="row">{name}</th>
      {AMOUNTS.map((amount) => (
        <td key={amount}>
          <Input
            aria-label={`${name} ${t(`consult.deduct.${amount}`)}`}
            data-testid={`deduct-${amount}-${place + 1}`}
            inputMode="decimal"
            value={owner[amount]}
            onChange={(event) => onChange({ ...owner, [amount]: event.target.value })}
          />
        </td>
      ))}
      <td className="nowrap">
        <Button
          size="small"
          disabled={place === 0}
          aria-label={t('consult.deduct.up', { place: place + 1 })}
          data-testid={`deduct-up-${place + 1}`}
          onClick={onForward}
        >
          ↑
        </Button>{' '}
        <Button
          size="small"
          disabled={only}
          aria-label={t('consult.deduct.remove', { place: place + 1 })}
          data-testid={`deduct-remove-${place + 1}`}
          onClick={onRemove}
        >
          ✕
        </Button>
      </td>
    </tr>
  );
}
