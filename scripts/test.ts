/**
 * `npm test`: all checks. Sets up what is missing, goes on after a failure so that one run shows
 * everything, and ends with the one line that says how much passed and failed.
 */
import { buildApp, buildTestMain } from './lib/build.ts';
import {
  type Check,
  closing,
  STATIC,
  timed,
  timedLanes,
  unitCheck,
  windowCheck,
} from './lib/checks.ts';
import { ONE_PASSED } from './lib/report.ts';
import { onStage } from './lib/stage.ts';
import { say, seconds } from './setup/progress.mjs';
import { prepareRuntime, type Runtime, runtimeEnvironment } from './setup/setup.ts';

const started = performance.now();
let ready: Runtime | null = null;

/** The runtime, once it is there; everything that needs it fails with this sentence otherwise. */
function runtime(): Runtime {
  if (ready === null) throw new Error('There is no Electron, see the set-up above');
  return ready;
}

const setUp: Check = {
  name: 'set-up',
  run: async () => {
    ready = await prepareRuntime('checks');
    Object.assign(process.env, runtimeEnvironment(ready));
    if (ready.missing.length > 0) throw new Error(`Missing: ${ready.missing.join(' ')}`);
    return ONE_PASSED;
  },
};

const build: Check = {
  name: 'build',
  run: async () => {
    await buildApp(runtime());
    await buildTestMain(runtime());
    return ONE_PASSED;
  },
};

const window: Check = {
  name: 'window',
  run: async () => onStage(runtime(), ({ env }) => windowCheck(env).run()),
};

const { format, lint, types, cycles } = STATIC;
// Two lanes at the same time: lint alone takes as long as the others together.
const lanes = [[lint], [format, types, cycles]];
const counts = [await timed(setUp), ...(await timedLanes(lanes))];
for (const check of [unitCheck('tests'), build, window]) {
  counts.push(await timed(check));
}
say(`All checks took ${seconds(performance.now() - started)}`);
process.exitCode = closing(counts);
