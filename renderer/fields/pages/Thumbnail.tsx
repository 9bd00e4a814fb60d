import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

import type { CaseId, Sha256Hex } from '../../../electron/domain/terms.ts';
import { usePageImage } from './usePageImage.ts';

interface ThumbnailProps {
  readonly caseId: CaseId;
  readonly pageId: Sha256Hex;
  readonly label: string;
  /** A word on the picture: replaced, blank … */
  readonly mark?: string | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One small page; its picture is fetched when it comes into view and let go when it leaves. */
export function Thumbnail(props: ThumbnailProps) {
  const box = useRef<HTMLButtonElement>(null);
  const isNear = useIsNear(box);
  const { url } = usePageImage(props.caseId, isNear ? props.pageId : null, 'thumb');
  return (
    <button
      ref={box}
      type="button"
      className="thumbnail"
      aria-pressed={props.isChosen}
      aria-label={props.label}
      data-testid={`thumb-${props.pageId.slice(0, 12)}`}
      onClick={props.onChoose}
    >
      {url === null ? null : <img src={url} alt="" draggable={false} />}
      {props.mark === null || props.mark === undefined ? null : <span>{props.mark}</span>}
    </button>
  );
}

/** A screen's height around what is visible, so that scrolling meets pictures, not gaps. */
const AROUND = '600px 0px';

function useIsNear(box: RefObject<Element | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined) setIsNear(last.isIntersecting);
      },
      { rootMargin: AROUND },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return isNear;
}
