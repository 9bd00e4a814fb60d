import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

const CONTROLS = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])';

/**
 * When `ready` turns true and the focus is lost (what had it is gone), puts it on the first control
 * inside, so that the keyboard goes on where the work goes on.
 */
export function useFirstFocus(ready: boolean): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!ready || !isLost) return;
    const radio = box.current?.querySelector<HTMLElement>('input[type="radio"]');
    (radio ?? box.current?.querySelector<HTMLElement>(CONTROLS))?.focus();
  }, [ready]);
  return box;
}

/** Brings the keyboard to the top of a step when it opens: the next Tab goes to its first control. */
export function useStepFocus(step: string): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const holds = body.current?.contains(document.activeElement) ?? false;
    if (!holds) body.current?.focus();
  }, [step]);
  return body;
}
