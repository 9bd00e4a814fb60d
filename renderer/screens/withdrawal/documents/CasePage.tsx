import { Button, Select } from 'antd';
import { useState } from 'react';

import type { PageRef } from '../../../../electron/domain/page.ts';
import type { DocumentCode } from '../../../../electron/domain/policy.ts';
import { pixelsOf } from '../../../fields/pages/crop.ts';
import { PageViewer } from '../../../fields/pages/PageViewer.tsx';
import { flagsOf } from '../../../fields/pages/quality.ts';
import { useText } from '../../../text/i18n.ts';
import type { OpenCase } from '../useCase.ts';
import { CoarseReason, CoarseTaken, reasonIn } from './CoarsePage.tsx';
import { documentsOf, isBeforeAcceptance } from './pile.ts';
import type { PilePage } from './pile.ts';
import type { Filing } from './useFiling.ts';
import type { Pages } from './usePages.ts';

interface CasePageProps {
  readonly open: OpenCase;
  readonly pages: Pages;
  readonly filing: Filing;
  readonly mayFile: boolean;
  /** The line pages are captured for. */
  readonly line: DocumentCode | null;
}

/** The page that is looked at, what is wrong with it, and what can be done with it now. */
export function CasePage({ open, pages, filing, mayFile, line }: CasePageProps) {
  const page = pages.chosen;
  const [reason, setReason] = useReason(page?.pageId ?? null);
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
      notices={
        page === null ? null : <Flags {...{ page, filing, mayFile, line, reason, setReason }} />
      }
    >
      {page === null || !mayFile ? null : page.filing === null ? (
        <UnfiledButtons {...{ open, page, filing, reason }} />
      ) : (
        <FiledButtons {...{ open, page, filing }} />
      )}
    </PageViewer>
  );
}

/** What is typed about a page; another page begins anew. */
function useReason(pageId: string | null) {
  const [typed, setTyped] = useState({ pageId, text: '' });
  const text = typed.pageId === pageId ? typed.text : '';
  return [text, (next: string) => setTyped({ pageId, text: next })] as const;
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

interface FlagsProps extends PageProps {
  readonly mayFile: boolean;
  readonly line: DocumentCode | null;
  readonly reason: string;
  readonly setReason: (text: string) => void;
}

/** Blank, blurred, skewed, coarse: said at once, with what to do. */
function Flags(props: FlagsProps) {
  const { t } = useText();
  const { page, mayFile } = props;
  const { ref, filing } = page;
  const flags = ref === null ? [] : flagsOf(ref, filing?.documentCode ?? null);
  const coarse = filing?.coarse ?? null;
  const open = flags.filter((flag) => flag !== 'coarse' || coarse === null);
  return (
    <>
      {coarse === null ? null : <CoarseTaken coarse={coarse} />}
      {open.length === 0 ? null : (
        <div className="notice plain" role="alert" data-testid="page-flags">
          {open.map((flag) => (
            <p key={flag} data-testid={`flag-${flag}`}>
              <strong>{t(`page.flagged.${flag}`)}</strong>
            </p>
          ))}
          {mayFile ? <FlagButtons {...props} /> : null}
          {mayFile && ref?.quality.coarse === true && filing === null ? (
            <TooCoarse {...props} pageRef={ref} />
          ) : null}
        </div>
      )}
    </>
  );
}

function FlagButtons({ page, filing }: PageProps) {
  const { t } = useText();
  return (
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
  );
}

function TooCoarse({
  page,
  pageRef,
  filing,
  reason,
  setReason,
  line,
}: FlagsProps & { readonly pageRef: PageRef }) {
  const code = filing.replacing?.filing?.documentCode ?? line;
  return (
    <CoarseReason
      {...{ page: pageRef, text: reason, onText: setReason, line: code, busy: filing.busy }}
      onUse={() => {
        if (code !== null) filing.file(page, code, reasonIn(reason));
      }}
    />
  );
}

type ButtonsProps = PageProps & { readonly open: OpenCase };

function UnfiledButtons({
  open,
  page,
  filing,
  reason,
}: ButtonsProps & { readonly reason: string }) {
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
          if (code !== null) filing.file(page, code, reasonIn(reason));
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
          <Button
            size="small"
            disabled={filing.busy}
            data-testid="page-earlier"
            onClick={() => filing.move(page, -1)}
          >
            {t('page.earlier')}
          </Button>
          <Button
            size="small"
            disabled={filing.busy}
            data-testid="page-later"
            onClick={() => filing.move(page, 1)}
          >
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
