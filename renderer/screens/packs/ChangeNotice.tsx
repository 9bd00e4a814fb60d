import type { AnyProblem } from '../../client.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { useText } from '../../text/i18n.ts';
import { ProblemRows } from './PackProblems.tsx';
import type { PackProblem } from './types.ts';

/** A refusal of a change; where a pack lacks values, each of them. */
export function ChangeNotice({ problem }: { readonly problem: AnyProblem | null }) {
  const { t } = useText();
  if (problem === null) return null;
  // Nobody signed anything here: the values changed after the preview.
  if (problem.code === 'decision.changed') {
    return (
      <p className="notice refused" role="alert" data-testid="preview-old">
        {t('packs.previewOld')}
      </p>
    );
  }
  const rows = 'problems' in problem ? (problem.problems as PackProblem[]) : []; // by contract
  return (
    <ProblemNotice problem={problem}>
      {rows.length === 0 ? null : <ProblemRows problems={rows} />}
    </ProblemNotice>
  );
}
