import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import type { comparePacks as contract } from '../contract/policy.ts';
import { fail, ok } from '../domain/result.ts';
import type { InForce } from '../domain/policy.ts';
import { comparePacks as compare } from '../rules/compare.ts';
import { gradeText } from './decisionView.ts';
import type { Desk } from './desk.ts';

type Contract = typeof contract;
type Row = OutputOf<Contract>['rows'][number];

/** Two packs side by side on a date (地区差异), each value with its source. */
export function comparePacks(desk: Desk, input: InputOf<Contract>): ResultOf<Contract> {
  const [a, b] = [desk.book.pack(input.a), desk.book.pack(input.b)];
  if (a === null || b === null) return fail({ code: 'pack.unknown' });
  const rows = compare(a, b, input.on).map(({ name, one, other, differs }): Row => ({
    parameter: name,
    group: groupOf(name),
    a: valueView(one),
    b: valueView(other),
    differs,
  }));
  return ok({ rows });
}

/** bind, spend, or the situation of a withdrawal. */
function groupOf(name: string): string {
  const [first = '', second = ''] = name.split('.');
  if (first === 'withdraw') return `withdraw.${second}`;
  return first === 'spend' ? 'spend' : 'general';
}

/** A value in force, as tables show it with its basis. */
export function valueView(value: InForce<unknown> | null): Row['a'] {
  if (value === null) return null;
  const { from, reference, grade, status, layer } = value;
  return {
    value: JSON.stringify(value.value),
    from,
    source: reference,
    grade: gradeText(grade),
    status,
    layer,
  };
}
