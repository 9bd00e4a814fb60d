import { isTooCoarse } from '../../../electron/domain/page.ts';
import type { PageQuality, PageRef } from '../../../electron/domain/page.ts';
import type { DocumentCode } from '../../../electron/domain/policy.ts';

/** What is wrong with a page, as text keys, the worst first; empty: nothing a machine can see. */
export type QualityFlag = 'blank' | 'blurred' | 'skewed' | 'coarse';

const ORDER: readonly QualityFlag[] = ['blank', 'blurred', 'skewed', 'coarse'];

/** The flags of a page; under a document it is coarse only where that document needs more. */
export function flagsOf(page: PageRef, documentCode: DocumentCode | null): readonly QualityFlag[] {
  const { quality } = page;
  const coarse = documentCode === null ? quality.coarse : isTooCoarse(page, documentCode);
  const flags = { ...quality, coarse };
  return ORDER.filter((flag) => flags[flag]);
}

/** True when a page should be taken again before it is filed. */
export function wantsRetake(quality: PageQuality): boolean {
  return quality.blank || quality.blurred;
}
