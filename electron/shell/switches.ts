import path from 'node:path';

/** What the command line may ask for. */
export interface Switches {
  /** Data folder of this terminal; null: the user's own. */
  readonly data: string | null;
  /** Business date 'YYYY-MM-DD'; honoured by demo and training offices only, once open. */
  readonly on: string | null;
  readonly locale: 'zh-CN' | 'en' | null;
  readonly citizen: 'off' | 'window' | null;
  /** Training first: the pack to practise, or '' to choose one; null: the office itself. */
  readonly training: string | null;
}

/** Reads `--data DIR --on YYYY-MM-DD --lang zh-CN|en --citizen=off|window --training [PACK]`; `--x=y` works as well. */
export function readSwitches(argv: readonly string[]): Switches {
  const data = valueOf(argv, 'data');
  const on = valueOf(argv, 'on');
  return {
    data: data === null ? null : path.resolve(data),
    on: on !== null && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : null,
    locale: oneOf(valueOf(argv, 'lang'), ['zh-CN', 'en']),
    citizen: oneOf(valueOf(argv, 'citizen'), ['off', 'window']),
    training: argv.includes('--training')
      ? (valueOf(argv, 'training') ?? '')
      : valueOf(argv, 'training'),
  };
}

function valueOf(argv: readonly string[], name: string): string | null {
  const at = argv.findIndex((text) => text === `--${name}` || text.startsWith(`--${name}=`));
  const found = argv[at];
  if (found === undefined) return null;
  if (found.includes('=')) return found.slice(found.indexOf('=') + 1);
  const next = argv[at + 1];
  return next === undefined || next.startsWith('--') ? null : next;
}

function oneOf<T extends string>(text: string | null, allowed: readonly T[]): T | null {
  return allowed.find((one) => one === text) ?? null;
}
