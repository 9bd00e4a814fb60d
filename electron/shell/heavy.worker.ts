import { doHeavyWork } from './heavyWork.ts';
import type { HeavyTask } from './heavyWork.ts';

// A utility process of Electron: one task, its progress, its answer, the end.
process.parentPort.once('message', ({ data }: { data: HeavyTask }) => {
  try {
    const answer = doHeavyWork(data, (done, total, of) => {
      process.parentPort.postMessage({ progress: { done, total, of } });
    });
    process.parentPort.postMessage({ answer });
  } catch (error) {
    process.parentPort.postMessage({ failure: error instanceof Error ? error.message : 'unknown' });
  }
});
