import type { PageQuality } from '../../../electron/domain/page.ts';

/** What is wrong with a page, as text keys, the worst first; empty: nothing a machine can see. */
export type QualityFlag = 'blank' | 'blurred' | 'skewed' | 'coarse';

const ORDER: readonly QualityFlag[] = ['blank', 'blurred', 'skewed', 'coarse'];

/** The flags of a page. */
export function flagsOf(quality: PageQuality): readonly QualityFlag[] {
  return ORDER.filter((flag) => quality[flag]);
}

/** True when a page should be taken again before it is filed. */
export function wantsRetake(quality: PageQuality): boolean {
  return quality.blank || quality.blurred;
}
