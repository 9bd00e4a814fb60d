/**
 * `npm run check`: the fast checks, for every commit; the slow rooms (test/rooms.ts) are left to
 * `npm test`.
 */
import { FAST_PROJECTS } from '../test/rooms.ts';
import { closing, STATIC, timedLanes, unitCheck } from './lib/checks.ts';

const { format, lint, types, cycles } = STATIC;
// Lint and types know what they saw last time, and so are done before the tests are half through.
const counts = await timedLanes([
  [lint, types],
  [format, cycles, unitCheck('fast-tests', FAST_PROJECTS)],
]);
process.exitCode = closing(counts);
