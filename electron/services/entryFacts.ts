import type { Db } from '../../db/ledger.ts';
import { maskIdNumber, maskName, maskTail } from '../domain/mask.ts';
import { PersonId } from '../domain/terms.ts';
import { personLine } from './journalView.ts';

/** A label key and a value that may be shown. */
export interface Fact {
  readonly key: string;
  readonly value: string;
}

/** Long or shown elsewhere: the decision has its own place, strokes are a picture. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'decision',
  'quotaDecision',
  'strokes',
  'signed',
  'shown',
]);
const ID_NUMBER_KEY = /idNumber$/i;
const NAME_KEY = /^(?:name|holder)$|Name$/;
const TAIL_KEY = /phone$|cards?(Number)?$|^(?:account|bankAccount)$/i;
/** Ids of a family table; somebody outside it whom a will names stands there by name. */
const NAME_OR_ID_KEY = /^(?:to|key|id|payeeKey|names|representativeId)$/;
const HAN = /\p{Script=Han}/u;
/** Anything in free text that may be an id, card or phone number. */
const LONG_NUMBER = /[0-9A-Za-z]*\d{7,}[0-9A-Za-z]*/g;
/** Keys whose values are ours and hold no number of a person. */
const PLAIN_KEY = /(?:On|At|Date|Seq|Number|Ids?|Hash|Code|Fen|From)$|^(?:on|at|seq|id|hash|code)$/;
const FACTS_MAX = 120;

/** The body of an entry as flat facts, masked by the name of each key. */
export function factsOf(db: Db, body: unknown): Fact[] {
  const facts: Fact[] = [];
  collect(db, '', body, facts);
  return facts.slice(0, FACTS_MAX);
}

function collect(db: Db, path: string, value: unknown, facts: Fact[]): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    facts.push({ key: path, value: masked(db, path, text) });
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (LEFT_OUT.has(key)) continue;
    collect(db, path === '' ? key : `${path}.${key}`, item, facts);
  }
}

function masked(db: Db, path: string, text: string): string {
  const key = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  if (ID_NUMBER_KEY.test(key)) return maskIdNumber(text);
  const isName = NAME_KEY.test(key) || (NAME_OR_ID_KEY.test(key) && HAN.test(text));
  if (isName) return maskName(text);
  if (TAIL_KEY.test(key)) return maskTail(text);
  if (/personIds?$/i.test(key)) return personLine(db, PersonId.parse(text));
  return PLAIN_KEY.test(key) ? text : text.replace(LONG_NUMBER, maskTail);
}
