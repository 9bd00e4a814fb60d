/** Takes `--name VALUE` or `--name=VALUE` out of a list of arguments. */
export function takeOption(
  args: readonly string[],
  name: string,
): { value: string | null; rest: string[] } {
  const at = args.findIndex((text) => text === name || text.startsWith(`${name}=`));
  const found = args[at];
  if (found === undefined) return { value: null, rest: [...args] };
  if (found.startsWith(`${name}=`)) {
    return { value: found.slice(name.length + 1), rest: args.toSpliced(at, 1) };
  }
  const value = args[at + 1];
  if (value === undefined) throw new Error(`${name} needs a value`);
  return { value, rest: args.toSpliced(at, 2) };
}
