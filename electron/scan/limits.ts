/** More than A3 at 600 dpi: what claims to be larger is no sheet of paper. */
export const MOST_PIXELS = 80_000_000;
