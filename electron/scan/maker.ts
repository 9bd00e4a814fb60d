import { work, type PageFound, type PageTask } from './work.ts';

/** Makes pages; whoever takes them says when the next one may come by resolving. */
export interface PageMaker {
  make(
    task: PageTask,
    take: (found: PageFound) => void | Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  close(): void;
}

/** In this very process and without fonts: for scripts and tests. */
export const makerHere: PageMaker = {
  make: async (task, take, signal) => {
    for await (const found of work(task, signal, null)) await take(found);
  },
  close: () => undefined,
};
