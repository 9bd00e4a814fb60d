/**
 * The secret of every account of a demo office, printed on its screen and in the README. It is
 * used without asking only where both the slot file and the opened ledger say that they are a demo.
 */
export const DEMO_SECRET = 'demo-counter';
