import { PaperList } from '../../fields/paper/PaperList.tsx';
import { useText } from '../../text/i18n.ts';
import { papersOfCase } from './casePapers.ts';
import type { OpenCase } from './useCase.ts';

/** The papers that can be printed for this case now. */
export function CasePapers({ open }: { readonly open: Pick<OpenCase, 'view' | 'caseId'> }) {
  const { t } = useText();
  const { papers, source } = papersOfCase(open.view);
  if (papers.length === 0) return <p className="empty">{t('withdrawal.papers.none')}</p>;
  return <PaperList {...{ papers, source }} title={t('withdrawal.papers.title')} />;
}
