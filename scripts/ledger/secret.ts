import { closeSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Reads one line from an inherited file descriptor, without its line end. */
export function readLineFrom(fd: number): string {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  for (;;) {
    if (readSync(fd, one, 0, 1, null) === 0) break;
    const byte = one[0];
    if (byte === undefined || byte === 0x0a) break;
    bytes.push(byte);
  }
  if (fd > 2) closeSync(fd);
  return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
}

/** Asks on the terminal; a secret is not echoed. Standard output stays free for the journal. */
export function ask(question: string, hidden: boolean): Promise<string> {
  if (!process.stdin.isTTY) {
    return Promise.reject(new Error(`no terminal to ask for: ${question}`));
  }
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const output = hidden ? silent : process.stderr;
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  process.stderr.write(hidden ? `${question}: ` : '');
  return new Promise((resolve) => {
    reader.question(hidden ? '' : `${question}: `, (answer) => {
      reader.close();
      if (hidden) process.stderr.write('\n');
      resolve(answer.trim());
    });
  });
}
