import type { AnyProblem } from '../client.ts';
import { useText } from '../text/i18n.ts';

/** A refusal before sign-in: a plain sentence and what to do, from the same texts as everywhere. */
export function PlainProblem({ problem }: { readonly problem: AnyProblem | null }) {
  const { t } = useText();
  if (problem === null) return null;
  const values = { ...problem };
  return (
    <div className="notice refused" role="alert" data-testid={`problem-${problem.code}`}>
      <p>
        <strong>{t(`problem.${problem.code}.what`, values)}</strong>
      </p>
      <p>{t(`problem.${problem.code}.todo`, values)}</p>
    </div>
  );
}
