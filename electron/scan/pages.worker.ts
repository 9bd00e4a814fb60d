import { work, type PageTask } from './work.ts';

// A utility process of Electron: one task after the other. Each page waits until main has stored
// the one before, so that a large file is never in memory as pages.
let cancel = new AbortController();
let taken: () => void = () => undefined;

type Order = { readonly task: PageTask } | { readonly taken: true } | { readonly cancel: true };

async function run(task: PageTask): Promise<void> {
  cancel = new AbortController();
  try {
    for await (const found of work(task, cancel.signal, process.argv[2] ?? null)) {
      const isTaken = new Promise<void>((resolve) => {
        taken = resolve;
      });
      process.parentPort.postMessage({ found });
      await isTaken;
    }
    process.parentPort.postMessage({ done: true });
  } catch (error) {
    const failure = error instanceof Error ? error.message : 'unknown';
    process.parentPort.postMessage({ failure });
  }
}

process.parentPort.on('message', ({ data }: { data: Order }) => {
  if ('task' in data) void run(data.task);
  else if ('taken' in data) taken();
  else cancel.abort();
});
