/** `node scripts/run.mjs trainingPeople`: writes the made-up people of the training offices anew. */
import fs from 'node:fs';
import path from 'node:path';

import { trainingPeopleText } from './demoOffice/trainingPeople.ts';
import { say } from './setup/progress.mjs';
import { root } from './setup/setup.ts';

const file = path.join(root, 'resources/training/people.json');
fs.mkdirSync(path.dirname(file), { recursive: true });
fs.writeFileSync(file, trainingPeopleText());
say(`Written: ${file}`);
