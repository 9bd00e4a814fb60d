import { Button, Select } from 'antd';

import type { DocumentCode } from '../../../../electron/domain/policy.ts';
import { pixelsOf } from '../../../fields/pages/crop.ts';
import { PageViewer } from '../../../fields/pages/PageViewer.tsx';
import { flagsOf } from '../../../fields/pages/quality.ts';
import { useText } from '../../../text/i18n.ts';
import type { OpenCase } from '../useCase.ts';
import { documentsOf, isBeforeAcceptance } from './pile.ts';
import type { PilePage } from './pile.ts';
import type { Filing } from './useFiling.ts';
import type { Pages } from './usePages.ts';

interface CasePageProps {
  readonly open: OpenCase;
  readonly pages: Pages;
  readonly filing: Filing;
  readonly mayFile: boolean;
}

/** The page that is looked at, what is wrong with it, and what can be done with it now. */
export function CasePage({ open, pages, filing, mayFile }: CasePageProps) {
  const page = pages.chosen;
  const title = usePageTitle(pages);
  const size = page?.ref ?? { width: 0, height: 0 };
  const edits =
    page?.ref == null || !mayFile
      ? {}
      : {
          onRotate: () => filing.edit(page, { kind: 'rotate', degrees: 90 }),
          onCrop: (cut: Parameters<typeof pixelsOf>[0]) =>
            filing.edit(page, { kind: 'crop', ...pixelsOf(cut, size) }),
        };
  return (
    <PageViewer
      caseId={open.caseId}
      pageId={page?.pageId ?? null}
      title={title}
      onPrevious={pages.step(-1)}
      onNext={pages.step(1)}
      {...edits}
      notices={page === null ? null : <Flags {...{ page, filing, mayFile }} />}
    >
      {page === null || !mayFile ? null : page.filing === null ? (
        <UnfiledButtons {...{ open, page, filing }} />
      ) : (
        <FiledButtons {...{ open, page, filing }} />
      )}
    </PageViewer>
  );
}

/** What a page is called: its document and its place in it. */
export function usePageTitle(pages: Pick<Pages, 'pile' | 'chosen'>): string {
  const { t } = useText();
  const page = pages.chosen;
  if (page === null) return '';
  if (page.filing === null) return t('withdrawal.documents.unfiledPage');
  const { documentCode } = page.filing;
  const document = pages.pile.byDocument.get(documentCode) ?? [];
  const number = document.findIndex((one) => one.pageId === page.pageId) + 1;
  return t('page.title', { name: t(`policyWord.paper.${documentCode}`), number });
}

interface PageProps {
  readonly page: PilePage;
  readonly filing: Filing;
}

/** Blank, blurred, skewed: said at once, with what to do. */
function Flags({ page, filing, mayFile }: PageProps & { readonly mayFile: boolean }) {
  const { t } = useText();
  const flags = page.ref === null ? [] : flagsOf(page.ref.quality);
  if (flags.length === 0) return null;
  return (
    <div className="notice plain" role="alert" data-testid="page-flags">
      {flags.map((flag) => (
        <p key={flag} data-testid={`flag-${flag}`}>
          <strong>{t(`page.flagged.${flag}`)}</strong>
        </p>
      ))}
      {mayFile ? (
        <>
          {page.ref?.quality.skewed === true ? (
            <Button
              size="small"
              disabled={filing.busy}
              data-testid="page-deskew"
              onClick={() => filing.edit(page, { kind: 'deskew', degrees: null })}
            >
              {t('page.deskew')}
            </Button>
          ) : null}{' '}
          <Button
            size="small"
            disabled={filing.busy}
            data-testid="page-retake"
            onClick={() => (page.filing === null ? filing.discard(page) : filing.replace(page))}
          >
            {t('page.retake')}
          </Button>
        </>
      ) : null}
    </div>
  );
}

type ButtonsProps = PageProps & { readonly open: OpenCase };

function UnfiledButtons({ open, page, filing }: ButtonsProps) {
  const { t } = useText();
  return (
    <>
      <Select<DocumentCode | null>
        size="small"
        className="file-under"
        aria-label={t('withdrawal.documents.fileUnder')}
        data-testid="file-under"
        placeholder={t('withdrawal.documents.fileUnder')}
        value={null}
        disabled={filing.busy}
        popupMatchSelectWidth={false}
        options={documentsOf(open.view.checklist).map((value) => ({
          value,
          label: t(`policyWord.paper.${value}`),
        }))}
        onChange={(code) => {
          if (code !== null) filing.file(page, code);
        }}
      />
      <Button
        size="small"
        danger
        disabled={filing.busy}
        title={t('page.discardHint')}
        data-testid="page-discard"
        onClick={() => filing.discard(page)}
      >
        {t('page.discard')}
      </Button>
    </>
  );
}

function FiledButtons({ open, page, filing }: ButtonsProps) {
  const { t } = useText();
  const isReplacing = filing.replacing?.pageId === page.pageId;
  return (
    <>
      {isBeforeAcceptance(open.view) ? (
        <>
          <Button size="small" disabled={filing.busy} onClick={() => filing.move(page, -1)}>
            {t('page.earlier')}
          </Button>
          <Button size="small" disabled={filing.busy} onClick={() => filing.move(page, 1)}>
            {t('page.later')}
          </Button>
          <Button
            size="small"
            disabled={filing.busy}
            data-testid="page-take-off"
            onClick={() => filing.takeOff(page)}
          >
            {t('page.takeOff')}
          </Button>
        </>
      ) : null}
      <Button
        size="small"
        type={isReplacing ? 'primary' : 'default'}
        aria-pressed={isReplacing}
        disabled={filing.busy}
        data-testid="page-replace"
        onClick={() => filing.replace(isReplacing ? null : page)}
      >
        {t('page.replace')}
      </Button>
    </>
  );
}
