import { Waiting } from '../../fields/Waiting.tsx';
import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import { useText } from '../../text/i18n.ts';
import type { Act, Acting } from './useActing.ts';

interface CaseActionsProps {
  readonly acting: Acting;
  /** What can be entered in this part now; null: only going on. */
  readonly act: Act | null;
  /** It was entered before and may be entered again; going on is the next step then. */
  readonly isRepeat: boolean;
  readonly hasNext: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** Back to the list, where nothing more can be done here; null while something can. */
  readonly onClose: (() => void) | null;
}

/** The foot of a case: back on Esc, the part's own step on F9, on with Enter. */
export function CaseActions(props: CaseActionsProps) {
  const { acting, act, isRepeat, hasNext, onBack, onNext, onClose } = props;
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
          type={isRepeat ? 'default' : 'primary'}
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
          type={act === null || isRepeat ? 'primary' : 'default'}
          disabled={acting.busy}
          onPress={onNext}
          testId="next"
        >
          {t('action.next')}
        </ShortcutButton>
      ) : act === null && onClose !== null ? (
        <ShortcutButton
          keyName="Enter"
          size="large"
          type="primary"
          disabled={acting.busy}
          onPress={onClose}
          testId="to-list"
        >
          {t('withdrawal.toList')}
        </ShortcutButton>
      ) : null}
    </footer>
  );
}
