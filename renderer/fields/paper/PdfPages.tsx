import { useEffect, useRef, useState } from 'react';

import { useText } from '../../text/i18n.ts';
import { drawPdf } from './pdf.ts';

const PAGE_WIDTH = 760;

interface PdfPagesProps {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly title: string;
}

/** The real PDF, page by page. */
export function PdfPages({ pdf, pages, title }: PdfPagesProps) {
  const { t } = useText();
  const canvases = useRef(new Map<number, HTMLCanvasElement>());
  const [drawn, setDrawn] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let release: (() => void) | null = null;
    let shown = true;
    setDrawn(false);
    drawPdf(pdf, PAGE_WIDTH, (page) => canvases.current.get(page) ?? null)
      .then((free) => {
        release = free;
        if (shown) setDrawn(true);
        else free();
      })
      .catch(() => setFailed(true));
    return () => {
      shown = false;
      release?.();
    };
  }, [pdf]);
  return (
    <div className="pdf" data-testid="pdf-pages" data-drawn={drawn}>
      {failed ? <p className="notice refused">{t('paper.previewFailed')}</p> : null}
      {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
        <canvas
          key={page}
          role="img"
          aria-label={t('paper.page', { title, page, pages })}
          ref={(canvas) => {
            if (canvas === null) canvases.current.delete(page);
            else canvases.current.set(page, canvas);
          }}
        />
      ))}
    </div>
  );
}
