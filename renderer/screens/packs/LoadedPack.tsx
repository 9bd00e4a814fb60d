import { useText } from '../../text/i18n.ts';
import { PackName } from './PackName.tsx';
import { Signature } from './Signature.tsx';
import type { ShelfRow } from './types.ts';

/** The pack this office decides by, in large: an administrator must never have to look for it. */
export function LoadedPack({ packs }: { readonly packs: readonly ShelfRow[] }) {
  const { t } = useText();
  const loaded = packs.find((pack) => pack.inUse);
  if (loaded === undefined) return null;
  const { version } = loaded;
  return (
    <section
      className={version === null ? 'panel loaded-pack stopped' : 'panel loaded-pack'}
      aria-label={t('packs.loaded')}
      data-testid="loaded-pack"
      data-version={version ?? ''}
    >
      <div className="panel-head">
        <span>{t('packs.loaded')}</span>
        <b className="person-name">
          <PackName pack={loaded} /> {version ?? t('packs.noVersion')}
        </b>
        <span className="tag">{t('decision.grade', { grade: t(`grade.${loaded.grade}`) })}</span>
        <Since pack={loaded} />
      </div>
      {version === null ? <p className="notice refused">{t('packs.stopped')}</p> : null}
      <p className="quiet">
        {t('packs.layers', { layers: loaded.layers.join(' ← ') })} ·{' '}
        <Signature signature={loaded.signature} />
      </p>
      <Planned pack={loaded} />
    </section>
  );
}

/** Where the content comes from and from which day on. */
export function Since({ pack }: { readonly pack: ShelfRow }) {
  const { t } = useText();
  return (
    <span>
      {t(`packs.origin.${pack.origin}`)}
      {pack.from === null ? null : ` · ${t('packs.since', { from: pack.from })}`}
    </span>
  );
}

/** Entered, but not yet in force. */
export function Planned({ pack }: { readonly pack: ShelfRow }) {
  const { t } = useText();
  return (
    <>
      {pack.planned.map(({ version, from }) => (
        <span key={`${version}-${from}`} className="tag" data-testid={`planned-${pack.id}`}>
          {t('packs.planned', { version, from })}
        </span>
      ))}
    </>
  );
}
