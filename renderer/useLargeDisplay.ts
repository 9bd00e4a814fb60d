import { useSyncExternalStore } from 'react';

/** The same width as in styles.css. */
const LARGE = '(min-width: 1800px)';

/** True on a display as large as 1920 × 1080. */
export function useLargeDisplay(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(LARGE).matches);
}

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(LARGE);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
