import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { createStream } from 'rotating-file-stream';

/** Appends to `<data>/log/counter.log`; ten files of 2 MB at most, readable by this user only. */
export function logFile(data: string): { write(line: string): void; close(): Promise<void> } {
  const folder = path.join(data, 'log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stream = createStream('counter.log', {
    path: folder,
    size: '2M',
    maxFiles: 10,
    mode: 0o600,
  });
  // A full disk must not stop the counter; the next line tries again.
  stream.on('error', () => undefined);
  return {
    write: (line) => {
      stream.write(line);
    },
    close: () =>
      new Promise((resolve) => {
        stream.end(() => {
          resolve();
        });
      }),
  };
}
