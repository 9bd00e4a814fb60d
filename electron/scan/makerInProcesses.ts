import path from 'node:path';

import { utilityProcess, type UtilityProcess } from 'electron';

import type { PageMaker } from './maker.ts';
import type { PageFound, PageTask } from './work.ts';

/** A worker that did nothing for so long gives its memory back. */
const IDLE_MS = 60_000;

type Message =
  { readonly found: PageFound } | { readonly done: true } | { readonly failure: string };

/**
 * In processes of their own, so that the window never freezes and a picture that breaks a decoder
 * breaks nothing else. `main` is where the worker's bundle lies, `fonts` the build's font folder. A
 * frame of the camera does not wait for an import: it gets its own.
 */
export function makerInProcesses(main: string, fonts: string): PageMaker {
  const idle = new Map<UtilityProcess, NodeJS.Timeout>();
  const all = new Set<UtilityProcess>();

  function worker(): UtilityProcess {
    for (const [child, timer] of idle) {
      clearTimeout(timer);
      idle.delete(child);
      return child;
    }
    const file = path.join(main, 'pages.worker.js');
    const child = utilityProcess.fork(file, [fonts], { serviceName: 'counter-pages' });
    all.add(child);
    child.once('exit', () => {
      clearTimeout(idle.get(child));
      idle.delete(child);
      all.delete(child);
    });
    return child;
  }

  function rest(child: UtilityProcess): void {
    const timer = setTimeout(() => {
      idle.delete(child);
      child.kill();
    }, IDLE_MS);
    idle.set(child, timer);
  }

  return {
    make: async (task, take, signal) => {
      const child = worker();
      const isWhole = await talk(child, task, take, signal);
      if (isWhole) rest(child);
    },
    close: () => {
      for (const child of all) child.kill();
    },
  };
}

/** Resolves when the task is done; rejects when the worker breaks. */
function talk(
  child: UtilityProcess,
  task: PageTask,
  take: (found: PageFound) => void | Promise<void>,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      child.postMessage({ cancel: true });
    };
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', cancel);
      child.off('message', hear);
      child.off('exit', gone);
      settle();
    };
    const broken = (error: unknown): void => {
      end(() => {
        child.kill();
        reject(error instanceof Error ? error : new Error('the pages were not taken'));
      });
    };
    function hear(message: Message): void {
      if ('done' in message) {
        end(() => {
          resolve(true);
        });
      } else if ('failure' in message) broken(new Error(message.failure));
      else {
        Promise.resolve(take(message.found)).then(() => {
          child.postMessage({ taken: true });
        }, broken);
      }
    }
    function gone(code: number): void {
      end(() => {
        reject(new Error(`the worker for pages ended with ${code}`));
      });
    }
    child.on('message', hear);
    child.on('exit', gone);
    signal.addEventListener('abort', cancel);
    child.postMessage({ task });
    if (signal.aborted) cancel();
  });
}
