import { Button } from 'antd';
import type { ButtonProps } from 'antd';

import { useShortcut } from '../shortcuts.ts';
import type { ShortcutKey } from '../shortcuts.ts';

interface ShortcutButtonProps extends Omit<ButtonProps, 'onClick'> {
  readonly keyName: ShortcutKey;
  readonly onPress: () => void;
  readonly testId?: string;
}

/** A button that also answers to its key, which it shows. */
export function ShortcutButton({
  keyName,
  onPress,
  testId,
  children,
  ...rest
}: ShortcutButtonProps) {
  const enabled = rest.disabled !== true && rest.loading !== true;
  useShortcut(keyName, onPress, enabled);
  return (
    <Button {...rest} onClick={onPress} data-testid={testId} aria-keyshortcuts={keyName}>
      {children}
      <kbd aria-hidden="true">{keyName === 'Escape' ? 'Esc' : keyName}</kbd>
    </Button>
  );
}
