/** `npm run check`: the fast checks, for every commit; the slow ones (test/rooms.ts) are left to `npm test`. */
import { FAST_PROJECTS } from '../test/rooms.ts';
import { closing, STATIC_LANES, timedLanes, unitCheck } from './lib/checks.ts';

const [lint = [], others = []] = STATIC_LANES;
const counts = await timedLanes([
  lint,
  [...others, unitCheck('fast-tests', FAST_PROJECTS)],
]);
process.exitCode = closing(counts);
