import { Button } from 'antd';
import { useState } from 'react';

import type { PaperCode, PaperSource } from '../../../electron/contract/paper.ts';
import { useText } from '../../text/i18n.ts';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { ShortcutButton } from '../ShortcutButton.tsx';
import { Waiting } from '../Waiting.tsx';
import { PaperPreview } from './PaperPreview.tsx';
import { usePrinting } from './usePrinting.ts';
import type { PrintOutcome } from './usePrinting.ts';

interface PaperListProps {
  readonly papers: readonly PaperCode[];
  readonly source: PaperSource;
  readonly title: string;
}

/** The papers of this case: look, print, and what came of it. F8 prints them all. */
export function PaperList({ papers, source, title }: PaperListProps) {
  const { t } = useText();
  const [shown, setShown] = useState<PaperCode | null>(null);
  const { print, busy, outcomes } = usePrinting(source);
  const failed = papers.map((paper) => outcomes[paper]).find((one) => one?.kind === 'problem');
  return (
    <section className="panel papers" aria-label={title} data-testid="papers">
      <div className="panel-head">
        <b>{title}</b>
        <ShortcutButton
          keyName="F8"
          size="small"
          disabled={busy}
          testId="print-all"
          onPress={() => void print(papers)}
        >
          {t('paper.printAll')}
        </ShortcutButton>
      </div>
      <ul>
        {papers.map((paper) => (
          <li key={paper} data-testid={`paper-${paper}`}>
            <span className="paper-name">
              {paper} {t(`paper.name.${paper}`)}
            </span>
            <span className="paper-state" data-testid={`paper-${paper}-state`}>
              <PrintState outcome={outcomes[paper]} />
            </span>
            <Button
              size="small"
              onClick={() => setShown(paper)}
              data-testid={`preview-${paper}`}
              aria-label={`${t('paper.preview')} ${paper}`}
            >
              {t('paper.preview')}
            </Button>
            <Button
              size="small"
              disabled={busy}
              onClick={() => void print([paper])}
              data-testid={`print-${paper}`}
              aria-label={`${t('paper.print')} ${paper}`}
            >
              {t('paper.print')}
            </Button>
          </li>
        ))}
      </ul>
      <Waiting text="wait.printing" busy={busy} />
      {failed?.kind === 'problem' ? <ProblemNotice problem={failed.problem} /> : null}
      {shown === null ? null : (
        <PaperPreview
          paper={shown}
          source={source}
          onClose={() => setShown(null)}
          onPrint={() => void print([shown])}
        />
      )}
    </section>
  );
}

/** What came of the last print, in one line. */
export function PrintState({ outcome }: { readonly outcome: PrintOutcome | undefined }) {
  const { t } = useText();
  if (outcome === undefined) return null;
  if (outcome.kind === 'problem')
    return <span className="refused-text">{t('paper.notPrinted')}</span>;
  const { printed, copyNo, printer, failure } = outcome.output;
  if (!printed) {
    return <span className="refused-text">{t('paper.failed', { failure: failure ?? '' })}</span>;
  }
  return <>{t(copyNo === 1 ? 'paper.printedFirst' : 'paper.printedAgain', { copyNo, printer })}</>;
}
