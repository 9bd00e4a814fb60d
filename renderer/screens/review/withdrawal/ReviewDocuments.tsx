import { useMemo } from 'react';

import { PageViewer } from '../../../fields/pages/PageViewer.tsx';
import { flagsOf } from '../../../fields/pages/quality.ts';
import { useText } from '../../../text/i18n.ts';
import { usePageTitle } from '../../withdrawal/documents/CasePage.tsx';
import { CoarseTaken } from '../../withdrawal/documents/CoarsePage.tsx';
import type { PilePage } from '../../withdrawal/documents/pile.ts';
import { Checklist } from '../../withdrawal/documents/Checklist.tsx';
import { usePages } from '../../withdrawal/documents/usePages.ts';
import type { OpenCase } from '../../withdrawal/useCase.ts';

/** The papers, read-only; what is not opened yet is marked, and what main counted is shown. */
export function ReviewDocuments({ open }: { readonly open: OpenCase }) {
  const { caseId, view, reload } = open;
  const pages = usePages(caseId, view.pages);
  const seen = useMemo(() => new Set<string>(view.seen), [view.seen]);
  const title = usePageTitle(pages);
  const shown = pages.chosen?.pageId ?? null;
  return (
    <div className="documents" data-testid="review-documents">
      <Checklist
        {...{ caseId, checklist: view.checklist, pile: pages.pile, line: null, seen }}
        chosen={shown}
        onChoose={pages.choose}
      />
      <div className="documents-right">
        <PageViewer
          {...{ caseId, pageId: shown, title }}
          onPrevious={pages.step(-1)}
          onNext={pages.step(1)}
          // Main wrote down that it served the page; the count is main's.
          onShown={() => void reload()}
          notices={pages.chosen === null ? null : <PageNotices page={pages.chosen} />}
        />
      </div>
    </div>
  );
}

/** What is wrong with the page, and why it was taken all the same. */
function PageNotices({ page }: { readonly page: PilePage }) {
  const { t } = useText();
  const { ref, filing } = page;
  const flags = ref === null ? [] : flagsOf(ref, filing?.documentCode ?? null);
  const coarse = filing?.coarse ?? null;
  return (
    <>
      {flags
        .filter((flag) => flag !== 'coarse' || coarse === null)
        .map((flag) => (
          <p key={flag} className="notice plain">
            {t(`page.flagged.${flag}`)}
          </p>
        ))}
      {coarse === null ? null : <CoarseTaken coarse={coarse} />}
    </>
  );
}
