import { Button, Checkbox } from 'antd';

import type { HeirInput, HeirsInput } from '../../../../electron/contract/withdrawalParts.ts';
import { money } from '../../../fields/format.ts';
import { useText } from '../../../text/i18n.ts';
import { moved } from '../../change/order.ts';
import type { Takes } from './FamilyTree.tsx';

interface FamilyTableProps {
  readonly heirs: HeirsInput;
  readonly takes: Readonly<Record<string, Takes>>;
  readonly chosen: string | null;
  readonly onChosen: (id: string) => void;
  readonly onAdd: () => void;
  readonly onMove: (people: HeirInput[]) => void;
  readonly onRemove: (id: string) => void;
  readonly onSigned: (id: string, signed: boolean) => void;
}

/** The family table (继承人名册): order counts, because the odd fen go to the first. */
export function FamilyTable(props: FamilyTableProps) {
  const { t } = useText();
  const { people } = props.heirs;
  return (
    <section className="panel" aria-label={t('withdrawal.heirs.title')}>
      <div className="panel-head">
        <b>{t('withdrawal.heirs.title')}</b>
        <Button size="small" type="primary" onClick={props.onAdd} data-testid="heir-add">
          {t('withdrawal.heirs.add')}
        </Button>
      </div>
      {people.length === 0 ? (
        <p className="empty">{t('withdrawal.heirs.none')}</p>
      ) : (
        <table className="family-table" data-testid="family-table">
          <thead>
            <tr>
              {(['who', 'share', 'signed', 'actions'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`withdrawal.heirs.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person, place) => (
              <Row key={person.id} {...{ ...props, person, place }} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type RowProps = FamilyTableProps & { readonly person: HeirInput; readonly place: number };

function Row({ person, place, ...props }: RowProps) {
  const { t } = useText();
  const part = props.takes[person.id];
  const name =
    person.name === '' ? t('withdrawal.heirs.unnamed', { number: place + 1 }) : person.name;
  const { people } = props.heirs;
  return (
    <tr className={person.id === props.chosen ? 'chosen' : undefined}>
      <td>
        <button
          type="button"
          className="button link"
          data-testid={`heir-${person.id}`}
          onClick={() => props.onChosen(person.id)}
        >
          {name}
        </button>
        <small className="below">{t(`withdrawal.heirs.relations.${person.relation}`)}</small>
      </td>
      <td className="money">
        {part?.fen === null || part === undefined
          ? t(`withdrawal.heirs.why.${part?.taking ?? 'laterClass'}`)
          : money(part.fen)}
      </td>
      <td>
        <Checkbox
          checked={person.signed}
          data-testid={`heir-signed-${person.id}`}
          aria-label={`${t('withdrawal.heirs.column.signed')} ${name}`}
          onChange={(event) => props.onSigned(person.id, event.target.checked)}
        />
      </td>
      <td className="nowrap">
        <Button
          size="small"
          disabled={place === 0}
          aria-label={t('reorder.up', { name })}
          onClick={() => props.onMove(moved(people, place, -1))}
        >
          ↑
        </Button>{' '}
        <Button
          size="small"
          disabled={place === people.length - 1}
          aria-label={t('reorder.down', { name })}
          onClick={() => props.onMove(moved(people, place, 1))}
        >
          ↓
        </Button>{' '}
        <Button
          size="small"
          aria-label={t('withdrawal.heirs.remove', { name })}
          data-testid={`heir-remove-${person.id}`}
          onClick={() => props.onRemove(person.id)}
        >
          ✕
        </Button>
      </td>
    </tr>
  );
}
