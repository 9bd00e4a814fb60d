/** `npm run check`: what can be checked in under a minute, for every commit. */
import { closing, STATIC_LANES, timedLanes, unitCheck } from './lib/checks.ts';

const SLOW = ['test/slow', 'test/simulate', 'test/bench', 'test/e2e'];

const [lint = [], others = []] = STATIC_LANES;
const counts = await timedLanes([lint, [...others, unitCheck('fast-tests', SLOW)]]);
process.exitCode = closing(counts);
