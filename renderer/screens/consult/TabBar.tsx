import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { useText } from '../../text/i18n.ts';
import { TABS, tabAfter } from './jump.ts';
import type { TabName } from './jump.ts';

interface TabBarProps {
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
}

/** Plain tabs: the Tab key reaches the open one, arrow keys move to the others. */
export function TabBar({ tab, onTab }: TabBarProps) {
  const { t } = useText();
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfter(tab, event.key);
    if (next === null) return;
    onTab(next);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div
      ref={bar}
      role="tablist"
      aria-label={t('consult.tabs')}
      className="consult-tabs"
      onKeyDown={onKeyDown}
    >
      {TABS.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          data-tab={one}
          data-testid={`tab-${one}`}
          aria-selected={one === tab}
          aria-controls={`consult-${one}`}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
        >
          {t(`consult.tab.${one}`)}
        </button>
      ))}
    </div>
  );
}
