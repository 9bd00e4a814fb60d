import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

import type { CaseId, Sha256Hex } from '../../../electron/domain/terms.ts';
import { useText } from '../../text/i18n.ts';
import { Waiting } from '../Waiting.tsx';
import type { Cut } from './crop.ts';
import { CropFrame } from './CropFrame.tsx';
import { usePageImage } from './usePageImage.ts';
import { clampZoom, nextZoom } from './zoom.ts';

interface PageViewerProps {
  readonly caseId: CaseId;
  readonly pageId: Sha256Hex | null;
  /** What page this is, e.g. '死亡证明 第 1 页'. */
  readonly title: string;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  /** Turns the stored page a quarter clockwise; without it only the view turns. */
  readonly onRotate?: (() => void) | undefined;
  /** Cuts the stored page. */
  readonly onCrop?: ((cut: Cut) => void) | undefined;
  /** More buttons for this page. */
  readonly children?: ReactNode;
  readonly notices?: ReactNode;
  /** Called once the page's picture is here. */
  readonly onShown?: (() => void) | undefined;
}

const NOTHING_CUT: Cut = { left: 0, top: 0, right: 0, bottom: 0 };

/** One page, large: zoom, turn, cut; the arrow keys go from page to page. */
export function PageViewer(props: PageViewerProps) {
  const { t } = useText();
  const { caseId, pageId, title, onPrevious, onNext } = props;
  const [zoom, setZoom] = useState(1);
  const [turned, setTurned] = useState(0);
  const [cut, setCut] = useState<Cut | null>(null);
  const { url, isMissing } = usePageImage(caseId, pageId, 'full');
  useEffect(() => {
    // Another page is looked at as it is.
    setTurned(0);
    setCut(null);
  }, [pageId]);
  useShown(url, props.onShown);
  const rotate = props.onRotate ?? (() => setTurned((before) => (before + 90) % 360));
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyAction(event.key, { onPrevious, onNext, rotate, setZoom });
    if (act === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  return (
    <section className="viewer" data-testid="viewer" aria-label={t('page.viewer')}>
      <div className="viewer-bar">
        <Button size="small" disabled={onPrevious === null} onClick={() => onPrevious?.()}>
          {t('page.previous')}
          <kbd aria-hidden="true">←</kbd>
        </Button>
        <Button size="small" disabled={onNext === null} onClick={() => onNext?.()}>
          {t('page.next')}
          <kbd aria-hidden="true">→</kbd>
        </Button>
        <b data-testid="viewer-title">{title}</b>
        <Zoom zoom={zoom} onZoom={setZoom} />
        <Button size="small" onClick={rotate} disabled={pageId === null} data-testid="page-rotate">
          {t('page.rotate')}
          <kbd aria-hidden="true">R</kbd>
        </Button>
        {props.onCrop === undefined || pageId === null ? null : (
          <CropButtons
            cut={cut}
            onCut={setCut}
            onDone={(done) => (setCut(null), props.onCrop?.(done))}
          />
        )}
        {/* While it is cut, nothing else is done with it. */}
        {cut === null ? props.children : null}
      </div>
      {props.notices}
      {cut === null ? null : <CropFrame.Fields cut={cut} onChange={setCut} />}
      <div
        className="viewer-page"
        tabIndex={0}
        role="group"
        aria-label={title}
        onKeyDown={onKeyDown}
        data-testid="viewer-page"
        data-loaded={url !== null}
      >
        <Absent {...{ pageId, url, isMissing }} />
        {url === null ? null : (
          <div className="viewer-sheet" style={{ width: `${zoom * 100}%` }}>
            <img src={url} alt={title} draggable={false} style={{ rotate: `${turned}deg` }} />
            {cut === null ? null : <CropFrame.Shade cut={cut} onChange={setCut} />}
          </div>
        )}
      </div>
    </section>
  );
}

/** Says once for each picture that it is here. */
function useShown(url: string | null, onShown: (() => void) | undefined): void {
  const latest = useRef(onShown);
  useEffect(() => {
    latest.current = onShown;
  });
  useEffect(() => {
    if (url !== null) latest.current?.();
  }, [url]);
}

interface AbsentProps {
  readonly pageId: Sha256Hex | null;
  readonly url: string | null;
  readonly isMissing: boolean;
}

/** In place of the picture: nothing chosen, on its way, or not readable. */
function Absent({ pageId, url, isMissing }: AbsentProps) {
  const { t } = useText();
  return (
    <>
      {pageId === null ? <p className="empty">{t('page.none')}</p> : null}
      {isMissing ? <p className="notice refused">{t('page.missing')}</p> : null}
      <Waiting text="page.loading" busy={pageId !== null && url === null && !isMissing} />
    </>
  );
}

interface KeyActions {
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly rotate: () => void;
  readonly setZoom: (change: (before: number) => number) => void;
}

function keyAction(key: string, actions: KeyActions): (() => void) | null {
  switch (key) {
    case 'ArrowLeft':
    case 'PageUp':
      return actions.onPrevious;
    case 'ArrowRight':
    case 'PageDown':
      return actions.onNext;
    case 'r':
    case 'R':
      return actions.rotate;
    case '+':
    case '=':
      return () => actions.setZoom((before) => nextZoom(before, 1));
    case '-':
      return () => actions.setZoom((before) => nextZoom(before, -1));
    case '0':
      return () => actions.setZoom(() => 1);
    default:
      return null;
  }
}

function Zoom({
  zoom,
  onZoom,
}: {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
}) {
  const { t } = useText();
  return (
    <span className="zoom">
      <Button
        size="small"
        aria-label={t('page.smaller')}
        onClick={() => onZoom(nextZoom(zoom, -1))}
      >
        −
      </Button>
      <span aria-live="polite">{Math.round(clampZoom(zoom) * 100)}%</span>
      <Button size="small" aria-label={t('page.larger')} onClick={() => onZoom(nextZoom(zoom, 1))}>
        ＋
      </Button>
    </span>
  );
}

interface CropButtonsProps {
  readonly cut: Cut | null;
  readonly onCut: (cut: Cut | null) => void;
  readonly onDone: (cut: Cut) => void;
}

function CropButtons({ cut, onCut, onDone }: CropButtonsProps) {
  const { t } = useText();
  if (cut === null) {
    return (
      <Button size="small" onClick={() => onCut(NOTHING_CUT)} data-testid="page-crop">
        {t('page.crop')}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" type="primary" onClick={() => onDone(cut)} data-testid="page-crop-done">
        {t('page.cropDone')}
      </Button>
      <Button size="small" onClick={() => onCut(null)}>
        {t('action.cancel')}
      </Button>
    </>
  );
}
