/** So many results are kept, of each kind: a page's pixels are 26 MB. */
const KEPT = 4;

/**
 * The same work with the same plain arguments is done once: for fixtures that take a second to make
 * and that nobody changes. Keeps the few asked for last.
 */
export function remembered<A extends readonly unknown[], R>(
  make: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  const made = new Map<string, Promise<R>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const result = made.get(key) ?? make(...args);
    made.delete(key);
    made.set(key, result);
    const [oldest] = made.keys();
    if (made.size > KEPT && oldest !== undefined) made.delete(oldest);
    return result;
  };
}
