import { Button } from 'antd';

import type { ChecklistLine } from '../../../../electron/contract/withdrawalView.ts';
import type { CaseId, Sha256Hex } from '../../../../electron/domain/terms.ts';
import { flagsOf } from '../../../fields/pages/quality.ts';
import { Thumbnail } from '../../../fields/pages/Thumbnail.tsx';
import { useText } from '../../../text/i18n.ts';
import { pagesOfLine } from './pile.ts';
import type { Pile, PilePage } from './pile.ts';

const SIGNS = { missing: '✘', filed: '✔', waived: '–' } as const;

interface ChecklistProps {
  readonly caseId: CaseId;
  readonly checklist: readonly ChecklistLine[];
  readonly pile: Pile;
  readonly chosen: Sha256Hex | null;
  readonly onChoose: (pageId: Sha256Hex) => void;
  /** The line pages are captured for; null: they wait unfiled. */
  readonly line: ChecklistLine['code'] | null;
  readonly onLine?: ((code: ChecklistLine['code']) => void) | undefined;
  /** Pages the reviewer has opened; null for the clerk. */
  readonly seen?: ReadonlySet<string> | null;
}

/** The list of papers from the pack: state, basis behind one key, the pages of each. */
export function Checklist(props: ChecklistProps) {
  const { t } = useText();
  const { pile } = props;
  return (
    <aside
      className="checklist"
      aria-label={t('withdrawal.documents.list')}
      data-testid="checklist"
    >
      {pile.unfiled.length === 0 ? null : (
        <section className="line unfiled" data-testid="unfiled">
          <p className="line-name">
            <b>{t('withdrawal.documents.unfiled', { count: pile.unfiled.length })}</b>
          </p>
          <Thumbnails
            {...props}
            pages={pile.unfiled}
            name={t('withdrawal.documents.unfiledPage')}
          />
        </section>
      )}
      {props.checklist.map((line) => (
        <Line key={line.code} {...{ ...props, checklistLine: line }} />
      ))}
    </aside>
  );
}

type LineProps = ChecklistProps & { readonly checklistLine: ChecklistLine };

function Line({ checklistLine: line, ...props }: LineProps) {
  const { t } = useText();
  const pages = pagesOfLine(props.pile, line);
  const names = line.anyOf.map((code) => t(`policyWord.paper.${code}`)).join(t('policyWord.or'));
  const name = names === '' ? t(`policyWord.paper.${line.code}`) : names;
  const isTarget = props.line === line.code;
  return (
    <section
      className={`line ${line.state} ${isTarget ? 'target' : ''}`}
      data-testid={`line-${line.code}`}
      data-state={line.state}
    >
      <p className="line-name">
        <span className={`sign ${line.state}`} aria-hidden="true">
          {SIGNS[line.state]}
        </span>
        <b>{name}</b>
        <small>{t(`withdrawal.documents.state.${line.state}`)}</small>
        {props.onLine === undefined ? null : (
          <Button
            size="small"
            type={isTarget ? 'primary' : 'default'}
            aria-pressed={isTarget}
            aria-label={`${t(isTarget ? 'withdrawal.documents.taking' : 'withdrawal.documents.take')} ${name}`}
            data-testid={`take-${line.code}`}
            onClick={() => props.onLine?.(line.code)}
          >
            {t(isTarget ? 'withdrawal.documents.taking' : 'withdrawal.documents.take')}
          </Button>
        )}
      </p>
      {line.commitmentAllowed ? (
        <p className="hint">{t('withdrawal.documents.commitment')}</p>
      ) : null}
      {line.waivedBy === null ? null : (
        <p className="hint">
          {t(`withdrawal.documents.${line.state === 'waived' ? 'waived' : 'waivedBy'}`, {
            fact: t(`policyWord.fact.${line.waivedBy}`, { defaultValue: line.waivedBy }),
          })}
        </p>
      )}
      <details className="basis">
        <summary>{t('decision.basis')}</summary>
        <p>
          {line.reference} · {t('decision.grade', { grade: t(`grade.${line.grade}`) })}
        </p>
      </details>
      <Thumbnails {...props} pages={pages} name={name} />
    </section>
  );
}

type ThumbnailsProps = Pick<ChecklistProps, 'caseId' | 'chosen' | 'onChoose' | 'seen'> & {
  readonly pages: readonly PilePage[];
  readonly name: string;
};

function Thumbnails({ caseId, pages, name, chosen, onChoose, seen }: ThumbnailsProps) {
  const { t } = useText();
  if (pages.length === 0) return null;
  return (
    <div className="thumbnails">
      {pages.map(({ pageId, ref, filing }, place) => {
        const flag =
          ref === null ? 'lost' : (flagsOf(ref, filing?.documentCode ?? null)[0] ?? null);
        const isUnseen = ref !== null && seen !== null && seen !== undefined && !seen.has(pageId);
        const mark = isUnseen
          ? t('withdrawal.review.unseen')
          : flag === null
            ? null
            : t(`page.flag.${flag}`);
        return (
          <Thumbnail
            key={pageId}
            {...{ caseId, pageId, mark, isChosen: pageId === chosen }}
            label={`${t('page.title', { name, number: place + 1 })}${mark === null ? '' : ` · ${mark}`}`}
            onChoose={() => onChoose(pageId)}
          />
        );
      })}
    </div>
  );
}
