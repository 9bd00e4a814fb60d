import { personsByPrefix, type PersonFacts } from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { searchPersons as contract } from '../contract/person.ts';
import { SYNTHETIC_MARK } from '../domain/mask.ts';
import { fail, ok } from '../domain/result.ts';
import { businessDate } from './clockState.ts';
import type { Desk } from './desk.ts';
import { initialsOf } from './initials.ts';
import { personCard } from './views.ts';
import { envelopeOf, writeAnyTime } from './write.ts';

const ROWS_MAX = 20;
const CHARACTERS_MIN = 2;
const LETTERS = /^[A-Za-z]+$/;

/**
 * Persons whose name or pinyin initials begin with the text: two characters at least, twenty rows
 * at most, masked. Every search is an entry that says who looked for what and whom it showed.
 */
export function searchPersons(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const text = input.text.normalize('NFKC').replace(/\s/g, '');
  if ([...text].length < CHARACTERS_MIN) return fail({ code: 'search.tooShort' });
  const found = personsOf(desk.ledger.read, text);
  const rows = found.slice(0, ROWS_MAX).map((facts) => personCard(facts, businessDate(desk)));
  const audited = audit(desk, input, text, rows);
  if (!audited.ok) throw new Error('this search id was used for something else');
  return ok({ rows, more: found.length > ROWS_MAX });
}

/** One more than is shown, so that the screen can say that there are more. */
function personsOf(db: Db, text: string): PersonFacts[] {
  const limit = ROWS_MAX + 1;
  const isInitials = LETTERS.test(text);
  const column = isInitials ? 'initials' : 'name';
  const prefix = isInitials ? text.toLowerCase() : text;
  const mark = isInitials ? initialsOf(SYNTHETIC_MARK) : SYNTHETIC_MARK;
  const plain = personsByPrefix(db, column, prefix, limit);
  const marked = personsByPrefix(db, column, mark + prefix, limit);
  return [...plain, ...marked].slice(0, limit);
}

function audit(
  desk: Desk,
  input: InputOf<typeof contract>,
  text: string,
  rows: readonly { readonly personId: string }[],
) {
  const shown = rows.map((row) => row.personId);
  return writeAnyTime(desk, 'person.search', { ...envelopeOf(input.operationId), text }, () =>
    ok({
      entry: { kind: 'local', type: 'person.searched', body: { text, shown }, persons: [] },
      output: { found: rows.length },
    }),
  );
}
