import { tasksOf, useDesk } from '../../desk.ts';
import type { TaskName } from '../../desk.ts';
import { useText } from '../../text/i18n.ts';

/** The tasks this person may do. */
export function TaskList({ task }: { readonly task: TaskName }) {
  const { t } = useText();
  const { session, status, goTo } = useDesk();
  return (
    <nav className="tasks" aria-label={t('frame.tasks')}>
      {tasksOf(session.roles).map((one) => (
        <button
          key={one}
          type="button"
          data-testid={`task-${one}`}
          aria-current={one === task ? 'page' : undefined}
          onClick={() => goTo(one)}
        >
          {t(`task.${one}`)}
          {one === 'sync' && status.network.waiting > 0 ? (
            <span className="count" aria-label={t('frame.waiting', status.network)}>
              {status.network.waiting}
            </span>
          ) : null}
        </button>
      ))}
    </nav>
  );
}
