import type { ReactNode } from 'react';

import { ShortcutButton } from '../../fields/ShortcutButton.tsx';
import type { ShortcutKey } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';

interface ActionBarProps {
  readonly onBack?: (() => void) | undefined;
  readonly next: string;
  readonly nextKey: ShortcutKey;
  readonly onNext: () => void;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
  readonly testId: string;
}

/** Back and on, always at the foot of the screen, with their keys. */
export function ActionBar(props: ActionBarProps) {
  const { t } = useText();
  return (
    <footer className="actions">
      {props.onBack === undefined ? null : (
        <ShortcutButton keyName="Escape" onPress={props.onBack} testId="back">
          {t('action.back')}
        </ShortcutButton>
      )}
      <div className="actions-middle">{props.children}</div>
      <ShortcutButton
        keyName={props.nextKey}
        type="primary"
        size="large"
        disabled={props.disabled === true}
        onPress={props.onNext}
        testId={props.testId}
      >
        {props.next}
      </ShortcutButton>
    </footer>
  );
}
