import { useEffect, useLayoutEffect, useRef } from 'react';

/** Keys with a meaning in every screen. */
export type ShortcutKey = 'F1' | 'F2' | 'F4' | 'F8' | 'F9' | 'Escape' | 'Enter';

/** Who answers a key; `layer` marks where a drawer begins, below which nobody answers. */
export interface Registration {
  readonly key: ShortcutKey | 'layer';
  readonly act: () => void;
}

const registrations: Registration[] = [];

/** The latest registration of a key wins, down to the topmost drawer and no further. */
export function holderOf(key: string, all: readonly Registration[]): Registration | undefined {
  const floor = all.findLastIndex((one) => one.key === 'layer');
  return all.slice(floor + 1).findLast((one) => one.key === key);
}

function hold(registration: Registration): () => void {
  registrations.push(registration);
  return () => {
    registrations.splice(registrations.indexOf(registration), 1);
  };
}

/** Elements for which Enter already means something of their own. */
const OWN_ENTER = 'button,a,textarea,select,[role="button"],[role="combobox"],[role="option"]';

/** True when the key belongs to the element that has the focus, or to an open list. */
export function belongsToElement(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (key === 'Enter') return target.closest(OWN_ENTER) !== null;
  return key === 'Escape' && target.getAttribute('aria-expanded') === 'true';
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const holder = holderOf(event.key, registrations);
  if (holder === undefined || belongsToElement(event.key, event.target)) return;
  event.preventDefault();
  holder.act();
}

/** Starts listening; called once for the window. */
export function listenForShortcuts(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Takes a key while the component is shown and `enabled`; gives it back afterwards. */
export function useShortcut(key: ShortcutKey, act: () => void, enabled = true): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    return hold({ key, act: () => latest.current() });
  }, [key, enabled]);
}

/** While `open`, keys of the screen below do nothing: F9 never submits what a drawer hides. */
export function useShortcutLayer(open: boolean): void {
  // Before all ordinary effects, so that what the drawer itself registers lies above it.
  useLayoutEffect(() => (open ? hold({ key: 'layer', act: () => undefined }) : undefined), [open]);
}
