import { useCallback, useEffect, useRef, useState } from 'react';

import type { OperationName } from '../electron/contract/operations.ts';
import { ask } from './client.ts';
import type { AnswerFor, InputFor } from './client.ts';

/** No words and no spinner before this; after it, always with words. */
export const WAIT_BEFORE_WORDS_MS = 300;

/** True once something has been busy long enough to need words. */
export function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) {
      setSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setSlow(true), WAIT_BEFORE_WORDS_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
}

/** A piece of work started by the clerk: runs once at a time and says when it is busy. */
export interface Task<Arguments extends readonly unknown[]> {
  readonly run: (...values: Arguments) => Promise<void>;
  readonly busy: boolean;
  readonly slow: boolean;
}

/** Wraps an asynchronous action; a second start while it runs is ignored. */
export function useTask<Arguments extends readonly unknown[]>(
  action: (...values: Arguments) => Promise<void>,
): Task<Arguments> {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  const run = useCallback(async (...values: Arguments) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await latest.current(...values);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { run, busy, slow: useSlow(busy) };
}

/** What a screen loads by itself. */
export interface Loaded<N extends OperationName> {
  /** Null until the first answer. */
  readonly answer: AnswerFor<N> | null;
  readonly busy: boolean;
  readonly slow: boolean;
  readonly reload: () => void;
}

/** Loads when the screen opens, when its input changes and on `reload`; late answers are dropped. */
export function useLoad<N extends OperationName>(name: N, input: InputFor<N> | null): Loaded<N> {
  const [answer, setAnswer] = useState<AnswerFor<N> | null>(null);
  const [busy, setBusy] = useState(input !== null);
  const [round, setRound] = useState(0);
  const key = JSON.stringify(input);
  useEffect(() => {
    if (input === null) return undefined;
    let current = true;
    setBusy(true);
    void ask(name, input).then((next) => {
      if (!current) return;
      setAnswer(next);
      setBusy(false);
    });
    return () => {
      current = false;
    };
    // `key` stands for the input: an equal input is not loaded again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, key, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { answer, busy, slow: useSlow(busy), reload };
}
