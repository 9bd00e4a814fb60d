import path from 'node:path';

import { utilityProcess } from 'electron';

import type { BackupAnswer, BackupTask, HeavyAnswer, HeavyTask } from './heavyWork.ts';
import type { HeavyProgress, VerifyAnswer, VerifyTask } from './heavyWork.ts';

/** Runs long work in a process of its own, so that the window never freezes. */
export interface HeavyRunner {
  run(task: VerifyTask, onProgress?: HeavyProgress): Promise<VerifyAnswer>;
  run(task: BackupTask, onProgress?: HeavyProgress): Promise<BackupAnswer>;
}

interface Progress {
  readonly done: number;
  readonly total: number;
  readonly of: 'entries' | 'pages';
}

type Message =
  { readonly progress: Progress } | { readonly answer: HeavyAnswer } | { readonly failure: string };

/** `main` is the folder of the built main process, where the worker's bundle lies. */
export function heavyRunner(main: string): HeavyRunner {
  const run = (task: HeavyTask, onProgress?: HeavyProgress): Promise<never> =>
    new Promise((resolve, reject) => {
      const file = path.join(main, 'heavy.worker.js');
      const child = utilityProcess.fork(file, [], { serviceName: 'counter-heavy' });
      child.once('spawn', () => {
        child.postMessage(task);
      });
      child.on('message', (message: Message) => {
        if ('progress' in message) {
          const { done, total, of } = message.progress;
          onProgress?.(done, total, of);
          return;
        }
        // The worker answers with the kind of the task it was given.
        if ('answer' in message) resolve(message.answer as never);
        else reject(new Error(message.failure));
        child.kill();
      });
      child.once('exit', (code) => {
        reject(new Error(`the worker ended with ${code}`));
      });
    });
  return { run };
}
