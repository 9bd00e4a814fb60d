import { useEffect, useRef } from 'react';

/** Keys with a meaning in every screen. */
export type ShortcutKey = 'F1' | 'F2' | 'F4' | 'F8' | 'F9' | 'Escape' | 'Enter';

interface Registration {
  readonly key: ShortcutKey;
  readonly act: () => void;
}

/** The latest registration of a key wins, so a drawer takes Esc from the screen below it. */
const registrations: Registration[] = [];

/** Finds who answers a key now. */
function holderOf(key: string): Registration | undefined {
  return registrations.findLast((one) => one.key === key);
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
  const holder = holderOf(event.key);
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
    const registration = { key, act: () => latest.current() };
    registrations.push(registration);
    return () => {
      registrations.splice(registrations.indexOf(registration), 1);
    };
  }, [key, enabled]);
}
