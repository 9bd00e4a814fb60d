/**
 * Colours of the clerk's window. One accent; red only for refusal and what cannot be undone; green
 * only for committed; violet only for demo, magenta only for training. styles.css carries the same values.
 */
export const colors = {
  ink: '#1b2733',
  quiet: '#4d5b69',
  line: '#d3dae1',
  ground: '#f2f4f6',
  paper: '#ffffff',
  accent: '#11577f',
  accentSoft: '#e6eff5',
  refused: '#a8231c',
  refusedSoft: '#fbeceb',
  committed: '#17663a',
  committedSoft: '#e7f3ec',
  mode: '#63369e',
  modeSoft: '#f1eaf9',
  practice: '#8f0f63',
  practiceSoft: '#fae6f2',
} as const;

/** One stack for both windows: local Chinese fonts first, then the bundled one. */
export const fontStack =
  '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Counter Sans", ' +
  'system-ui, sans-serif';
