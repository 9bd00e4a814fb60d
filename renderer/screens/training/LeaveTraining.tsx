import { ask } from '../../client.ts';
import { useText } from '../../text/i18n.ts';

/** On the locked window of a training office: back to the office where business counts. */
export function LeaveTraining() {
  const { t } = useText();
  return (
    <button
      type="button"
      className="button"
      data-testid="training-leave"
      onClick={() => void ask('training.leave', {})}
    >
      {t('training.leave')}
    </button>
  );
}
