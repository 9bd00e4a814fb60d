import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import type { consult as contract } from '../contract/policy.ts';
import { fail, ok } from '../domain/result.ts';
import { decide } from '../rules/decide.ts';
import { decisionView } from './decisionView.ts';
import type { Desk } from './desk.ts';

type Contract = typeof contract;

/** What an answer holds beside its decision: the operation's extras. */
const FRAME = new Set(['id', 'decision', 'reasons', 'findings']);

/** May this be bound, paid, withdrawn? The same engine as everywhere; nothing is written. */
export function consult(desk: Desk, input: InputOf<Contract>): ResultOf<Contract> {
  const pack = desk.book.pack(input.packId);
  if (pack === null) return fail({ code: 'pack.unknown' });
  const { on, at, operation } = input;
  const asked = { id: 'consultation', pack: pack.id, on, operation, input: input.input };
  const answer = decide(desk.book, at === null ? asked : { ...asked, at });
  if ('error' in answer) {
    const { code, message } = answer.error;
    if (code === 'NO_VALUE_ON_DATE') return fail({ code: 'pack.noValue', parameter: message, on });
    return fail({ code: 'consult.malformed', message });
  }
  const entries = Object.entries(answer).filter(([key]) => !FRAME.has(key));
  const extras = Object.fromEntries(entries) as OutputOf<Contract>['extras']; // the engine's JSON
  return ok({ decision: decisionView(pack, operation, answer, on), extras });
}
