import { Waiting } from '../../fields/Waiting.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { useText } from '../../text/i18n.ts';
import type { Act, Acting } from './useActing.ts';

interface CaseActionsProps {
  readonly acting: Acting;
  /** What can be entered in this part now; null: only going on. */
  readonly act: Act | null;
  readonly hasNext: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The foot of a case: back on Esc, the part's own step on F9, on with Enter. */
export function CaseActions({ acting, act, hasNext, onBack, onNext }: CaseActionsProps) {
  const { t } = useText();
  return (
    <footer className="actions">
      <ShortcutButton keyName="Escape" onPress={onBack} testId="back">
        {t('action.back')}
      </ShortcutButton>
      <div className="actions-middle">
        <Waiting text="wait.saving" busy={acting.busy} />
      </div>
      {act === null ? null : (
        <ShortcutButton
          keyName="F9"
          type="primary"
          size="large"
          disabled={acting.busy}
          onPress={() => void acting.run(act)}
          testId={`act-${act}`}
        >
          {t(`withdrawal.act.${act}`)}
        </ShortcutButton>
      )}
      {hasNext ? (
        <ShortcutButton
          keyName="Enter"
          size="large"
          type={act === null ? 'primary' : 'default'}
          disabled={acting.busy}
          onPress={onNext}
          testId="next"
        >
          {t('action.next')}
        </ShortcutButton>
      ) : null}
    </footer>
  );
}
