import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's resources directory. */
export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

/** Where private keys lie: outside the repository, in the home directory of who signs. */
export function privateKeyPath(label: string): string {
  return join(homedir(), '.config', 'medical-insurance-counter', 'policy-keys', `${label}.pem`);
}

/** Writes a line to stdout. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line to stderr. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A command that was called wrongly; its message is the whole answer. */
export class UsageError extends Error {}

/** The value after an option such as `--key`, taken out of the arguments; null when not given. */
export function takeOption(args: string[], name: string): string | null {
  const at = args.indexOf(name);
  if (at < 0) return null;
  const [, value] = args.splice(at, 2);
  if (value === undefined) throw new UsageError(`${name} needs a value`);
  return value;
}

/** Whether a switch such as `--all` was given; it is taken out of the arguments. */
export function takeSwitch(args: string[], name: string): boolean {
  const at = args.indexOf(name);
  if (at >= 0) args.splice(at, 1);
  return at >= 0;
}

/** All of stdin as text. */
export async function readStdin(): Promise<string> {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}
