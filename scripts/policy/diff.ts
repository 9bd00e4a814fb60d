import { comparePacks } from '../../electron/rules/compare.ts';
import { loadPolicyBook } from '../../electron/policy/load.ts';
import type { InForce, PolicyPack } from '../../electron/domain/policy.ts';
import { UsageError, say } from './io.ts';
import { takeDate } from './lint.ts';

/** A loaded pack, or a usage error that names the packs there are. */
export function packNamed(resources: string, id: string | undefined): PolicyPack {
  const book = loadPolicyBook(resources, { trust: ['demo', 'production'] });
  const pack = book.pack(id ?? '');
  if (pack !== null) return pack;
  const known = book.packs.map((each) => each.id).join(', ');
  throw new UsageError(`no pack ${id ?? '(none given)'}; packs: ${known}`);
}

/** A value with where it comes from, in one line. */
export function valueLine(value: InForce<unknown> | null): string {
  if (value === null) return 'no value';
  const status = value.status === 'active' ? '' : `, ${value.status}`;
  const to = value.to === null ? '' : ` to ${value.to}`;
  const origin = `${value.layer}, from ${value.from}${to}, ${value.grade}${status}`;
  return `${JSON.stringify(value.value)}  [${origin}] ${value.reference}`;
}

/** `policy diff A B`: the parameters whose values differ on a date. */
export function diffCommand(args: string[], resources: string): number {
  const on = takeDate(args);
  const [one, other] = [packNamed(resources, args[0]), packNamed(resources, args[1])];
  const differing = comparePacks(one, other, on).filter((row) => row.differs);
  say(`${one.id} and ${other.id} on ${on}: ${differing.length} values differ`);
  for (const row of differing) {
    say(`\n${row.name}`);
    say(`  ${one.id}: ${valueLine(row.one)}`);
    say(`  ${other.id}: ${valueLine(row.other)}`);
  }
  return 0;
}
