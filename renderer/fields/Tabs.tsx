import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly text: string }[];
  readonly current: Name;
  /** Id of the element the tabs control. */
  readonly panelId: string;
  readonly onChange: (name: Name) => void;
}

/** Plain tabs: the Tab key reaches the open one, arrow keys move to the others. */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { tabs, current } = props;
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((one) => one.name === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    props.onChange(next.name);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
  };
  return (
    <div ref={bar} role="tablist" aria-label={props.label} className="tabs" onKeyDown={onKeyDown}>
      {tabs.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          role="tab"
          data-tab={name}
          data-testid={`tab-${name}`}
          aria-selected={name === current}
          aria-controls={props.panelId}
          tabIndex={name === current ? 0 : -1}
          onClick={() => props.onChange(name)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
