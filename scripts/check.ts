/** `npm run check`: what can be checked in under a minute, for every commit. */
import { closing, STATIC_LANES, timedLanes, unitCheck } from './lib/checks.ts';

const [lint = [], others = []] = STATIC_LANES;
const counts = await timedLanes([
  lint,
  [...others, unitCheck('fast-tests', ['together', 'alone'])],
]);
process.exitCode = closing(counts);
