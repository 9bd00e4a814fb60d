import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { REFUSED } from './particulars.ts';

/** Parts of the case screen, in the order of work. */
export const SECTIONS = [
  'facts',
  'heirs',
  'documents',
  'decide',
  'sheet',
  'sign',
  'finish',
] as const;
export type Section = (typeof SECTIONS)[number];

/** States in which the case is over without a payment. */
const OVER: ReadonlySet<string> = new Set(['DENIED', 'ROUTED', 'REVOKED']);

/** True for a case that ends without a payment: there is no order of work to follow. */
export function isOver({ row }: Pick<WithdrawalView, 'row'>): boolean {
  return REFUSED.has(row.situation) || OVER.has(row.state);
}

/** Only what this situation needs: no family without a death, no sheet where nothing is paid. */
export function sectionsOf(view: Pick<WithdrawalView, 'row' | 'decision'>): readonly Section[] {
  const { situation, state } = view.row;
  if (REFUSED.has(situation)) return ['facts', 'decide'];
  const isRefusal = view.decision.decision === 'DENY' || view.decision.decision === 'ROUTE';
  const isNotPaid = OVER.has(state) || (state === 'DRAFT' && isRefusal);
  return SECTIONS.filter((section) => {
    if (section === 'heirs') return situation === 'DEATH';
    const comesLater = section === 'sheet' || section === 'sign' || section === 'finish';
    return !(comesLater && isNotPaid);
  });
}

/** Where the work stands when a case is opened from the list. */
export function firstSection(view: Pick<WithdrawalView, 'row' | 'decision'>): Section {
  switch (view.row.state) {
    case 'DRAFT':
      return 'facts';
    case 'SUPPLEMENTING':
      return 'documents';
    case 'ACCEPTED':
      return 'sheet';
    case 'SUSPENDED':
    case 'ROUTED':
    case 'DENIED':
    case 'REVOKED':
      return 'decide';
    default:
      return 'finish';
  }
}

/** The next or the previous part; null at either end. */
export function beside(
  sections: readonly Section[],
  section: Section,
  step: 1 | -1,
): Section | null {
  return sections[sections.indexOf(section) + step] ?? null;
}
