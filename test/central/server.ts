import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { RegisterPerson } from '../../electron/contract/central/common.ts';
import { startCentral } from './central.ts';
import { demoPeople } from './demoPeople.ts';
import { faultsFromText } from './faults.ts';

const USAGE = `node test/central/server.ts [--port N] [--database postgres://…] [--directory DIR]
  [--data demo|PEOPLE.jsonl] [--faults swallow-first-answer|ok,swallow,delay:300,html,…]
  [--dump FILE]
--data demo: the named persons and the generated ones of the demo office (--persons N of them).
Prints READY <url> when it listens; on SIGTERM or SIGINT writes the dump and stops.
A terminal's token is reference-<office>-<terminal>.`;

/** The demo office's people, or a file with one person in the contract's words per line. */
function peopleOf(file: string, persons: number): RegisterPerson[] {
  if (file === 'demo') return demoPeople(persons);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => RegisterPerson.parse(JSON.parse(line)));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      database: { type: 'string' },
      directory: { type: 'string' },
      data: { type: 'string' },
      persons: { type: 'string', default: '20000' },
      faults: { type: 'string', default: '' },
      dump: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const central = await startCentral({
    port: Number(values.port),
    faults: faultsFromText(values.faults),
    ...(values.database === undefined ? {} : { database: values.database }),
    ...(values.directory === undefined ? {} : { directory: values.directory }),
    ...(values.data === undefined ? {} : { people: peopleOf(values.data, Number(values.persons)) }),
  });
  process.stdout.write(`READY ${central.url}\n`);

  const stop = async () => {
    if (values.dump !== undefined) {
      writeFileSync(values.dump, `${JSON.stringify(await central.dump(), null, 2)}\n`);
    }
    await central.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

await main();
