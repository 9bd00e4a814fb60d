import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { packJsonSchema } from '../../electron/policy/schema.ts';
import { say } from './io.ts';

/** The published JSON schema as text; a test compares the file with it. */
export function schemaText(): string {
  return `${JSON.stringify(packJsonSchema(), null, 2)}\n`;
}

/** `policy schema`: writes the JSON schema that editors use. */
export function schemaCommand(_: string[], resources: string): number {
  const file = join(resources, 'policy', 'pack.schema.json');
  writeFileSync(file, schemaText());
  say(`written: ${file}`);
  return 0;
}
