import { useText } from '../../text/i18n.ts';
import { cureWords } from './cures.ts';
import type { PackProblem } from './types.ts';

interface PackProblemsProps {
  readonly problems: readonly PackProblem[];
  readonly title: string;
  readonly testId: string;
}

/** Everything wrong with a pack: file, place, what stands there, what would be right. */
export function PackProblems({ problems, title, testId }: PackProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div className="notice refused" role="alert" data-testid={testId}>
      <p>
        <strong>{title}</strong>
      </p>
      <ProblemRows problems={problems} />
    </div>
  );
}

/** The same without a heading of its own. */
export function ProblemRows({ problems }: { readonly problems: readonly PackProblem[] }) {
  const { t, locale } = useText();
  return (
    <table className="plain-table problem-table">
      <thead>
        <tr>
          <th scope="col">{t('packs.problem.file')}</th>
          <th scope="col">{t('packs.problem.path')}</th>
          <th scope="col">{t('packs.problem.value')}</th>
          <th scope="col">{t('packs.problem.right')}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map(({ file, path, value, right }) => (
          <tr key={`${file} ${path} ${right}`}>
            <td className="code">{file}</td>
            <td className="code">{path === '' ? '–' : path}</td>
            <td className="code">{value === '' ? '–' : value}</td>
            <td>{cureWords(right, t, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
