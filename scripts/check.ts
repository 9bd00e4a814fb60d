/** `npm run check`: the fast checks, for every commit; the long ones are left to `npm test`. */
import { closing, STATIC_LANES, timedLanes, unitCheck } from './lib/checks.ts';

const [lint = [], others = []] = STATIC_LANES;
const counts = await timedLanes([
  lint,
  [...others, unitCheck('fast-tests', ['together', 'alone'])],
]);
process.exitCode = closing(counts);
