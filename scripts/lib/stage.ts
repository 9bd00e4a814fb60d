/** Everything a script needs that opens the counter's window: runtime, build, display. */
import path from 'node:path';

import { say } from '../setup/progress.mjs';
import {
  type Extent,
  prepareRuntime,
  root,
  type Runtime,
  runtimeEnvironment,
} from '../setup/setup.ts';
import { buildApp, buildTestMain } from './build.ts';
import { openDisplay, sandboxSwitches } from './display.ts';

/** What is ready to be started. */
export type Stage = {
  runtime: Runtime;
  /** Environment for children, with the display and COUNTER_… variables. */
  env: NodeJS.ProcessEnv;
  /** The Electron to start, with these switches before everything else. */
  executable: string;
  switches: string[];
  /** Folder of the production build, to be given to Electron. */
  appFolder: string;
  /** Built composition root of the tests; it exists when testMain was asked for. */
  testMain: string;
};

/** Extent of the set-up, and whether the tests' composition root is needed as well. */
export type StageOptions = { extent: Extent; testMain: boolean };

/** Sets up, builds what changed, opens a display if there is none, runs the work, cleans up. */
export async function withStage<T>(
  options: StageOptions,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const runtime = await prepareRuntime(options.extent);
  await buildApp(runtime);
  if (options.testMain) await buildTestMain(runtime);
  return onStage(runtime, work);
}

/** The same for a runtime that is set up and built already. */
export async function onStage<T>(runtime: Runtime, work: (stage: Stage) => Promise<T>): Promise<T> {
  const { switches, why } = sandboxSwitches();
  if (why !== null) say(why);
  const display = await openDisplay();
  const testMain = path.join(root, 'out-test/main/main.js');
  const env = {
    ...runtimeEnvironment(runtime),
    ...display.env,
    COUNTER_SWITCHES: switches.join(' '),
    COUNTER_APP: root,
    COUNTER_TEST_MAIN: testMain,
  };
  const { executable } = runtime.electron;
  try {
    return await work({ runtime, env, executable, switches, appFolder: root, testMain });
  } finally {
    display.close();
  }
}
