import { cardNumbersOf, idNumberOf, personById } from '../../db/queries/person.ts';
import type { InputOf } from '../contract/operation.ts';
import { unmaskPerson as contract } from '../contract/person.ts';
import { maskIdNumber, maskName, maskTail } from '../domain/mask.ts';
import { fail, ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { write, type Written } from './write.ts';

/**
 * Shows one person's full name and numbers. The entry says who looked and why; a check leaves no
 * entry and therefore shows nothing in full.
 */
export function unmaskPerson(
  desk: Desk,
  input: InputOf<typeof contract>,
): Written<typeof contract> {
  return write(desk, contract, input, (tx) => {
    const facts = personById(tx, input.personId);
    if (facts === undefined) return fail({ code: 'person.unknown' });
    const { person } = facts;
    const idNumber = idNumberOf(person) ?? '';
    const cards = cardNumbersOf(tx, input.personId);
    const isCheck = input.mode === 'check';
    const shown = (text: string, mask: (text: string) => string) => (isCheck ? mask(text) : text);
    return ok({
      entry: {
        kind: 'local',
        type: 'person.unmasked',
        body: { reason: input.reason },
        persons: [input.personId],
      },
      output: {
        name: shown(person.name, maskName),
        idNumber: shown(idNumber, maskIdNumber),
        birthDate: person.birthDate,
        phone: person.phone === null ? null : shown(person.phone, maskTail),
        cards: cards.map((card) => shown(card, maskTail)),
      },
    });
  });
}
