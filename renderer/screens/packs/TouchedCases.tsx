import { useText } from '../../text/i18n.ts';
import type { Say } from '../../text/i18n.ts';
import type { Preview } from './types.ts';

type Touched = Preview['touched'][number];

/** Open cases a change reaches; those that would now be decided otherwise are marked. */
export function TouchedCases({ preview }: { readonly preview: Preview }) {
  const { t } = useText();
  const { touched, touchedCount } = preview;
  return (
    <>
      <h3>{t('packs.touched.title', { count: touchedCount })}</h3>
      {touched.length === 0 ? (
        <p className="empty" data-testid="touched-none">
          {t('packs.touched.none')}
        </p>
      ) : (
        <div
          className="table-scroll preview-table"
          role="region"
          aria-label={t('packs.touched.region')}
          tabIndex={0}
        >
          <table className="plain-table touched-table" data-testid="touched">
            <thead>
              <tr>
                <th scope="col">{t('packs.touched.kind')}</th>
                <th scope="col">{t('packs.touched.who')}</th>
                <th scope="col">{t('packs.touched.decision')}</th>
              </tr>
            </thead>
            <tbody>
              {touched.map((one) => (
                <TouchedRow key={`${one.kind} ${one.id}`} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {touchedCount > touched.length ? (
        <p>{t('packs.touched.more', { count: touchedCount - touched.length })}</p>
      ) : null}
      {touched.length > 0 ? <p className="quiet">{t('packs.touched.note')}</p> : null}
    </>
  );
}

function TouchedRow({ one }: { readonly one: Touched }) {
  const { t } = useText();
  const isOther = one.before !== one.after;
  return (
    <tr className={isOther ? 'differs' : ''} data-testid={`touched-${one.kind}`}>
      <td>{t(`packs.touched.kinds.${one.kind}`)}</td>
      <td>
        {one.title}
        {one.receiptNumber === null ? null : (
          <small>
            {t('packs.touched.receipt')} {one.receiptNumber}
          </small>
        )}
      </td>
      <td>{decisionWords(one, t)}</td>
    </tr>
  );
}

function decisionWords({ before, after }: Touched, t: Say): string {
  if (before === null || after === null) return t('packs.touched.onUse');
  if (before === after) return t('packs.touched.same', { decision: t(`decision.${before}`) });
  return t('packs.touched.other', {
    before: t(`decision.${before}`),
    after: t(`decision.${after}`, { defaultValue: after }),
  });
}
