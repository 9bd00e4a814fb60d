import { PolicyError } from '../../electron/policy/problems.ts';
import { bundleCommand } from './bundle.ts';
import { decideCommand } from './decide.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { RESOURCES, UsageError, complain, takeOption } from './io.ts';
import { keygenCommand, signCommand } from './keys.ts';
import { lintCommand } from './lint.ts';
import { schemaCommand } from './schema.ts';

const USAGE = `usage: policy <command>
  decide                     cases (JSON array) on stdin, answers on stdout
  lint [--on YYYY-MM-DD]     check all packs: schema, dates, sources, references, signatures
  diff <pack> <pack> [--on YYYY-MM-DD]
                             where two packs differ on a date, with sources
  explain <pack> <rule or code or parameter>
                             what a rule says, and the values it reads, by date
  keygen <label> [--use demo|production]
                             a new key pair: public half to resources/policy/keys, private half home
  sign --all | <pack>… [--key label] [--private file]
                             sign packs after a change
  bundle <directory> <file.mpack>
                             a signed pack as one file, to be imported at a counter
  schema                     write resources/policy/pack.schema.json

All take --resources <directory>, another place that holds policy/ and regions/.`;

type Command = (args: string[], resources: string) => number | Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['decide', decideCommand],
  ['lint', lintCommand],
  ['diff', diffCommand],
  ['explain', explainCommand],
  ['keygen', keygenCommand],
  ['sign', signCommand],
  ['bundle', bundleCommand],
  ['schema', schemaCommand],
]);

/** Runs one command; the number is the exit code: 0 done, 1 found something, 2 called wrongly. */
export async function runPolicy(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const command = COMMANDS.get(name);
  if (command === undefined) {
    complain(USAGE);
    return 2;
  }
  try {
    const resources = takeOption(rest, '--resources') ?? RESOURCES;
    return await command(rest, resources);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof PolicyError)) throw error;
    complain(error.message);
    return 2;
  }
}
