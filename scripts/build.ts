/** `npm run build`: bundles main, preloads and pages into out/ when their sources changed. */
import { buildApp } from './lib/build.ts';
import { say } from './setup/progress.mjs';
import { prepareRuntime } from './setup/setup.ts';

const built = await buildApp(await prepareRuntime('window'));
say(built ? 'Built into out/' : 'out/ is up to date');
