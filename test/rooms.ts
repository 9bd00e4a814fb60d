/**
 * The folders of test/ that `npm run check` leaves to `npm test`. What is slow by its nature lives
 * here: other programs, killed processes, a database server, pages of pixels, whole simulations, a
 * real Electron. All other folders are for tests of milliseconds; test/architecture watches over it.
 */
export const SLOW_ROOMS = ['slow', 'simulate', 'bench', 'e2e'] as const;

/** The projects of vitest.config.ts that `npm run check` runs. */
export const FAST_PROJECTS = ['together', 'alone'] as const;
