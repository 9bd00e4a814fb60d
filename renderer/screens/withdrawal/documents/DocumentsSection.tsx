import { useEffect, useState } from 'react';

import type { DocumentCode } from '../../../../electron/domain/policy.ts';
import { ask } from '../../../client.ts';
import type { OutputFor } from '../../../client.ts';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { useText } from '../../../text/i18n.ts';
import type { OpenCase } from '../useCase.ts';
import { CaptureBar } from './CaptureBar.tsx';
import { CasePage } from './CasePage.tsx';
import { Checklist } from './Checklist.tsx';
import { useCapture } from './useCapture.ts';
import { useFiling } from './useFiling.ts';
import { usePages } from './usePages.ts';

/** The papers of a case: the list on the left, the page on the right, capture above it. */
export function DocumentsSection({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const { caseId, view } = open;
  const pages = usePages(caseId, view.pages);
  const filing = useFiling(open, pages);
  const [line, setLine] = useState<DocumentCode | null>(
    () => view.checklist.find((one) => one.state === 'missing')?.code ?? null,
  );
  const capture = useCapture(caseId, (refs) => filing.brought(refs, line));
  const folder = useWatchFolder(open);
  const mayFile = view.allowed.includes('withdrawal.filePages');
  const target =
    filing.replacing !== null
      ? t('withdrawal.documents.replacing')
      : line === null
        ? t('withdrawal.documents.noTarget')
        : t('withdrawal.documents.target', { name: t(`policyWord.paper.${line}`) });
  return (
    <div className="documents" data-testid="documents">
      <Checklist
        {...{ caseId, checklist: view.checklist, pile: pages.pile, line }}
        chosen={pages.chosen?.pageId ?? null}
        onChoose={pages.choose}
        onLine={mayFile ? setLine : undefined}
      />
      <div className="documents-right">
        {mayFile ? <CaptureBar capture={capture} target={target} /> : null}
        {folder === null ? null : (
          <p className="hint" data-testid="watch-folder">
            {t(`withdrawal.documents.folder.${folder.reachable ? 'on' : 'lost'}`, {
              folder: folder.folder ?? '',
              waiting: folder.waiting,
            })}
          </p>
        )}
        <ProblemNotice problem={filing.problem} />
        <CasePage {...{ open, pages, filing, mayFile, line }} />
      </div>
    </div>
  );
}

/** While this part is open, files a scanner drops into the folder come to this case. */
function useWatchFolder({
  caseId,
  mayEdit,
}: Pick<OpenCase, 'caseId' | 'mayEdit'>): OutputFor<'page.watchFor'> | null {
  const [folder, setFolder] = useState<OutputFor<'page.watchFor'> | null>(null);
  useEffect(() => {
    if (!mayEdit) return undefined;
    void ask('page.watchFor', { caseId }).then((answer) => {
      setFolder(answer.ok && answer.value.folder !== null ? answer.value : null);
    });
    return () => {
      void ask('page.watchFor', { caseId: null });
    };
  }, [caseId, mayEdit]);
  return folder;
}
