import { useEffect, useState } from 'react';

import type { CaseId, Sha256Hex } from '../../../electron/domain/terms.ts';
import { ask } from '../../client.ts';
import { createImageCache } from './imageCache.ts';

type Size = 'full' | 'thumb';

const SEPARATOR = '/';

const loaderOf = (size: Size) => async (key: string) => {
  const [caseId, pageId] = key.split(SEPARATOR) as [CaseId, Sha256Hex]; // put together below
  const answer = await ask('page.image', { caseId, pageId, size });
  return answer.ok ? answer.value.bytes : null;
};

const ports = (size: Size) => ({
  load: loaderOf(size),
  toUrl: (bytes: Uint8Array) =>
    URL.createObjectURL(new Blob([bytes.slice()], { type: 'image/jpeg' })),
  revoke: (url: string) => URL.revokeObjectURL(url),
});

// A few full pages so that going back is quick; a screenful or two of thumbnails.
const caches = {
  full: createImageCache(ports('full'), 3),
  thumb: createImageCache(ports('thumb'), 60),
};

// With the session its pictures go: nobody sees, or is thought to have seen, what another was shown.
window.desk.onEvent((event) => {
  if (event.kind !== 'locked') return;
  caches.full.clear();
  caches.thumb.clear();
});

/** What a picture is at the moment. */
export interface PageImage {
  readonly url: string | null;
  /** It was asked for and is not there, or is damaged. */
  readonly isMissing: boolean;
}

/** One page's picture while it is shown; null for `pageId` asks for nothing. */
export function usePageImage(caseId: CaseId, pageId: Sha256Hex | null, size: Size): PageImage {
  const [image, setImage] = useState<PageImage>({ url: null, isMissing: false });
  useEffect(() => {
    setImage({ url: null, isMissing: false });
    if (pageId === null) return undefined;
    const key = `${caseId}${SEPARATOR}${pageId}`;
    let shown = true;
    void caches[size].acquire(key).then((url) => {
      if (shown) setImage({ url, isMissing: url === null });
    });
    return () => {
      shown = false;
      caches[size].release(key);
    };
  }, [caseId, pageId, size]);
  return image;
}
