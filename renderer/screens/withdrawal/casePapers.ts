import { PaperCode } from '../../../electron/contract/paper.ts';
import type { PaperSource } from '../../../electron/contract/paper.ts';
import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';

/** Papers of a case that can be printed now: those main names, the sheet and the orders once made. */
export function papersOfCase(
  view: Pick<WithdrawalView, 'papers' | 'row' | 'sheetEntered' | 'orders' | 'particulars'>,
): { readonly papers: readonly PaperCode[]; readonly source: PaperSource } {
  const named = [
    ...view.papers,
    ...(view.sheetEntered ? ['F-SHEET'] : []),
    ...(view.orders.length > 0 ? ['F-PAY'] : []),
  ];
  const { applicant, heirs } = view.particulars;
  const hasRenounced = heirs?.people.some((heir) => heir.renouncedOn !== null) === true;
  const needless = new Set([
    ...(hasRenounced ? [] : ['F-07']),
    ...(applicant.role === 'agent' ? [] : ['F-10']),
  ]);
  const asked = [...new Set(named)].filter((paper) => !needless.has(paper));
  const papers = asked.flatMap((paper) => {
    const known = PaperCode.safeParse(paper);
    return known.success ? [known.data] : [];
  });
  return { papers, source: { kind: 'case', caseId: view.row.caseId } };
}

/** Forms that are filled in at home and signed by pen. */
export const EMPTY_FORMS = [
  'F-04',
  'F-05',
  'F-06',
  'F-07',
  'F-08',
  'F-09',
  'F-10',
] as const satisfies readonly PaperCode[];
