/**
 * Switches that let somebody else drive the program or read its memory: the protocol of the
 * developer tools over a port or a pipe, and the debuggers of Node.
 */
const DEBUG_SWITCH = /^(?:remote-debugging-|remote-allow-origins$|inspect(?:-|$)|debug(?:-|$))/;

/** How Chromium and Node take a switch: `--x`, on Windows `/x` as well, any case, with a value. */
const PREFIX = /^(?:--?|\/)/;

/** Names of the debugging switches on a command line, as they were given; none: an empty list. */
export function debugSwitches(argv: readonly string[]): string[] {
  return argv
    .filter((text) => PREFIX.test(text))
    .map((text) => text.replace(PREFIX, '').split('=')[0]?.toLowerCase() ?? '')
    .filter((name) => DEBUG_SWITCH.test(name));
}

/**
 * Why this start is refused, in both languages; null when it is not. Only a packaged program
 * refuses: development and tests are driven through these very switches.
 */
export function debugRefusal(isPackaged: boolean, argv: readonly string[]): string | null {
  const found = isPackaged ? debugSwitches(argv) : [];
  if (found.length === 0) return null;
  const names = found.map((name) => `--${name}`).join(' ');
  const zh = `不能带调试开关启动医保柜台：${names}。请去掉后再打开。台账没有受影响。`;
  const en = `The counter does not start with debugging switches: ${names}. Start it without. The ledger is unharmed.`;
  return `${zh}\n\n${en}`;
}
