import { loadPolicyBook } from '../../electron/policy/load.ts';
import { decide } from '../../electron/rules/decide.ts';
import { UsageError, readStdin } from './io.ts';

function casesOf(text: string): unknown[] {
  let value: unknown;
  try {
    // Windows shells put a byte order mark before what they pipe; it is no part of the text.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`policy decide: stdin is no JSON (${why}); give a JSON array of cases`);
  }
  if (Array.isArray(value)) return value;
  throw new UsageError('policy decide: stdin is JSON, but no array; give a JSON array of cases');
}

/** `policy decide`: one answer per case, in the same order. */
export async function decideCommand(_: string[], resources: string): Promise<number> {
  const cases = casesOf(await readStdin());
  const book = loadPolicyBook(resources, { trust: ['demo', 'production'] });
  const answers = cases.map((item) => decide(book, item));
  process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`);
  return 0;
}
