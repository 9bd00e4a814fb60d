import { Drawer } from 'antd';

import type { TaskName } from '../../desk.ts';
import { useShortcut, useShortcutLayer } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';

/** Keys that do something in each task, at some point of it; ← → R belong to the page viewer. */
const KEYS = {
  bind: ['F1', 'F2', 'F8', 'F9', 'Enter', 'Esc'],
  change: ['F1', 'F2', 'F8', 'F9', 'Enter', 'Esc'],
  withdrawal: ['F1', 'F2', 'F4', 'F8', 'F9', 'Enter', 'Esc', '←', '→', 'R'],
  review: ['F1', 'F9', 'Enter', 'Esc', '←', '→', 'R'],
  payment: ['F1', 'F9', 'Esc'],
  consult: ['F1', 'F8', 'Esc'],
  journal: ['F1', 'F8', 'Enter', 'Esc'],
  sync: ['F1', 'F9'],
  packs: ['F1', 'F9', 'Enter', 'Esc'],
  accounts: ['F1', 'F9'],
  settings: ['F1', 'F9'],
} as const satisfies Readonly<Record<TaskName, readonly string[]>>;
const LINES = ['1', '2', '3', '4', '5'] as const;

interface HelpProps {
  readonly task: TaskName;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** F1: what this screen is for, in a few sentences, and the keys. */
export function Help({ task, open, onClose }: HelpProps) {
  const { t } = useText();
  useShortcutLayer(open);
  useShortcut('Escape', onClose, open);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      keyboard={false}
      size={440}
      title={t('help.title', { task: t(`task.${task}`) })}
    >
      <div data-testid="help-text" className="help">
        <ol>
          {LINES.map((line) => (
            <li key={line}>{t(`help.${task}.${line}`)}</li>
          ))}
        </ol>
        <h3>{t('help.keys')}</h3>
        <dl>
          {KEYS[task].map((key) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`help.key.${key}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Drawer>
  );
}
