/** Running another program in the foreground, with its output where ours is. */
import { spawn } from 'node:child_process';

/** How the program is run; kills it after limitMs and then answers 124. */
export type ChildOptions = { cwd?: string; env?: NodeJS.ProcessEnv; limitMs?: number };

/** Runs a program to its end and answers its exit code. A signal to us ends it, and then us. */
export function runChild(
  command: string,
  args: readonly string[],
  { cwd, env, limitMs }: ChildOptions = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        child.kill('SIGKILL');
      },
      limitMs ?? 2 ** 31 - 1,
    );
    let stopped = false;
    const forward = (signal: NodeJS.Signals): void => {
      stopped = true;
      child.kill(signal);
    };
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const finish = (code: number): void => {
      clearTimeout(timer);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      // Whoever stops us wants no next step either; what we opened closes on our own exit.
      if (stopped) process.exit(130);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      finish(127);
    });
    child.on('exit', (code, signal) => {
      finish(late ? 124 : (code ?? (signal === null ? 1 : 130)));
    });
  });
}
