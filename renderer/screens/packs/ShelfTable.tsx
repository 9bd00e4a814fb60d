import { Button } from 'antd';

import { useText } from '../../text/i18n.ts';
import { Planned, Since } from './LoadedPack.tsx';
import { PackName } from './PackName.tsx';
import { Signature } from './Signature.tsx';
import type { ShelfRow } from './types.ts';

interface ShelfTableProps {
  readonly packs: readonly ShelfRow[];
  readonly onRollBack: (pack: ShelfRow) => void;
}

/** All packs known here; those the office decides by first. */
export function ShelfTable({ packs, onRollBack }: ShelfTableProps) {
  const { t } = useText();
  const rank = (pack: ShelfRow) => (pack.inUse ? 0 : pack.underOffice ? 1 : 2);
  const rows = packs.toSorted((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
  return (
    <div className="table-scroll">
      <table className="plain-table shelf-table" data-testid="shelf">
        <thead>
          <tr>
            <th scope="col">{t('packs.column.pack')}</th>
            <th scope="col">{t('packs.column.version')}</th>
            <th scope="col">{t('packs.column.layers')}</th>
            <th scope="col">{t('packs.column.grade')}</th>
            <th scope="col">{t('packs.column.signature')}</th>
            <th scope="col">{t('packs.column.use')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((pack) => (
            <Row key={pack.id} pack={pack} onRollBack={onRollBack} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ pack, onRollBack }: { pack: ShelfRow } & Pick<ShelfTableProps, 'onRollBack'>) {
  const { t } = useText();
  return (
    <tr data-testid={`shelf-${pack.id}`} data-version={pack.version ?? ''}>
      <th scope="row">
        <PackName pack={pack} />
        <small>{t(`packs.kind.${pack.kind}`)}</small>
      </th>
      <td>
        <b>{pack.version ?? t('packs.noVersion')}</b>
        <small>
          <Since pack={pack} />
        </small>
        <Planned pack={pack} />
        <History pack={pack} />
      </td>
      <td className="code">{pack.layers.join(' ← ')}</td>
      <td>{t(`grade.${pack.grade}`)}</td>
      <td>
        <Signature signature={pack.signature} />
      </td>
      <td>
        <Use pack={pack} />
        {pack.previous === null ? null : (
          <Button
            size="small"
            data-testid={`roll-back-${pack.id}`}
            onClick={() => onRollBack(pack)}
          >
            {t('packs.rollBackTo', { version: pack.previous })}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Use({ pack }: { readonly pack: ShelfRow }) {
  const { t } = useText();
  if (pack.inUse) return <span className="tag committed">{t('packs.inUse')}</span>;
  if (pack.underOffice) return <span className="tag">{t('packs.underOffice')}</span>;
  if (pack.refusedHere === '') return null;
  return <span className="tag refused">{t(`packs.${pack.refusedHere}`)}</span>;
}

/** Who did what with it, newest first. */
function History({ pack }: { readonly pack: ShelfRow }) {
  const { t } = useText();
  if (pack.acts.length === 0) return null;
  return (
    <details className="pack-acts">
      <summary>{t('packs.history', { count: pack.acts.length })}</summary>
      <ul>
        {pack.acts.toReversed().map((act) => (
          <li key={act.seq}>
            {act.at.slice(0, 16).replace('T', ' ')} {t(`packs.act.${act.act}`)} {act.version} ·{' '}
            {t('packs.since', { from: act.from })} · {act.by} · {t('packs.entry', { seq: act.seq })}
          </li>
        ))}
      </ul>
    </details>
  );
}
