import { Drawer } from 'antd';
import { lazy, Suspense } from 'react';

import type { PaperCode, PaperSource } from '../../../electron/contract/paper.ts';
import { useShortcut, useShortcutLayer } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';
import { useLoad } from '../../useAsk.ts';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { ShortcutButton } from '../ShortcutButton.tsx';
import { Waiting } from '../Waiting.tsx';

const PdfPages = lazy(async () => ({ default: (await import('./PdfPages.tsx')).PdfPages }));

interface PaperPreviewProps {
  readonly paper: PaperCode;
  readonly source: PaperSource;
  readonly onClose: () => void;
  readonly onPrint: () => void;
}

/** Print preview: the very PDF that goes to the printer. */
export function PaperPreview({ paper, source, onClose, onPrint }: PaperPreviewProps) {
  const { t } = useText();
  const { answer, busy } = useLoad('paper.preview', { paper, source });
  useShortcutLayer(true);
  useShortcut('Escape', onClose);
  const title = t(`paper.name.${paper}`);
  return (
    <Drawer
      open
      onClose={onClose}
      keyboard={false}
      size={860}
      title={`${paper} ${title}`}
      extra={
        <ShortcutButton keyName="F8" type="primary" onPress={onPrint} testId="preview-print">
          {t('paper.print')}
        </ShortcutButton>
      }
    >
      <div
        data-testid="paper-preview"
        data-paper={paper}
        role="region"
        aria-label={title}
        tabIndex={0}
      >
        <Waiting text="wait.drawing" busy={busy} />
        {answer === null || answer.ok ? null : <ProblemNotice problem={answer.problem} />}
        {answer?.ok === true ? (
          <Suspense fallback={<Waiting text="wait.drawing" />}>
            {answer.value.printed > 0 ? (
              <p className="notice plain" data-testid="printed-before">
                {t('paper.printedBefore', { count: answer.value.printed })}
              </p>
            ) : null}
            <PdfPages pdf={answer.value.pdf} pages={answer.value.pages} title={title} />
          </Suspense>
        ) : null}
      </div>
    </Drawer>
  );
}
