/** Writes docs/openapi.json from the contract's schemas; `--check` says whether it is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { openApiText } from './lib/openApi.ts';

const FILE = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));

const text = openApiText();
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
  process.stdout.write(`wrote ${FILE}\n`);
} else if (readFileSync(FILE, 'utf8') !== text) {
  process.stderr.write('docs/openapi.json is not current: node scripts/openapi.ts\n');
  process.exitCode = 1;
}
