/** The window's words for a key. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Central's code in plain words with the code behind them; a code we do not know stays as it is. */
export function centralWords(code: string, t: Say): string {
  const words = t(`centralReason.${code}`, { defaultValue: '' });
  return words === '' ? code : `${words} (${code})`;
}
