import { expect } from 'vitest';

import { insertBinding, type BindingRow } from '../../db/queries/binding.ts';
import type { RegisterRecord } from '../../db/queries/register.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { ok } from '../../electron/domain/result.ts';
import { BindingId, PersonId } from '../../electron/domain/terms.ts';
import { initialsOf } from '../../electron/services/initials.ts';
import { namedRecords, type Handle } from '../../scripts/demoOffice/people.ts';
import type { TestDesk } from './desk.ts';
import { aCommand, must } from './ledger.ts';

const SECRETS = namedRecords().flatMap(({ person, cards }) => [
  person.idNumber,
  person.name,
  person.phone ?? '',
  ...cards.map((card) => card.cardNumber),
]);

/** Fails when the value holds the name or a number of a handbook person, or any id number. */
export function expectMasked(value: unknown): void {
  const text = JSON.stringify(value);
  for (const secret of SECRETS) {
    if (secret !== '') expect(text).not.toContain(secret);
  }
  expect(text).not.toMatch(/\d{17}[\dX]/);
}

/** Somebody of the register who is made for one test. */
export function aRecord(
  idNumber: string,
  more: {
    readonly person?: Partial<RegisterRecord['person']>;
    readonly rest?: Partial<Omit<RegisterRecord, 'person'>>;
  } = {},
): RegisterRecord {
  const name = more.person?.name ?? '示例测试';
  return {
    person: {
      personId: PersonId.parse(`person-${idNumber}`),
      idType: '01',
      idNumber,
      name,
      initials: initialsOf(name),
      sex: 'F',
      birthDate: IsoDate.parse('1990-01-01'),
      verified: true,
      ...more.person,
    },
    insurance: { plan: '310', status: 'active', region: '450100', declared: false },
    account: null,
    cards: [],
    settlements: [],
    ...more.rest,
  };
}

/** Puts a binding into the ledger without asking the rules; returns its id. */
export function aBinding(
  t: TestDesk,
  owner: Handle,
  relative: Handle,
  more: Partial<BindingRow> = {},
): BindingId {
  const bindingId = BindingId.parse(t.newOperation());
  const persons = [t.person(owner), t.person(relative)];
  must(
    t.ledger.once(t.clerk.author, aCommand('test.bind', { bindingId }), (tx, context) => {
      insertBinding(tx, {
        bindingId,
        ownerPersonId: t.person(owner),
        relativePersonId: t.person(relative),
        relationship: 'parent',
        state: 'EFFECTIVE',
        position: 1,
        quotaFen: 0,
        crossProvince: false,
        effectiveFrom: context.on,
        boundAt: context.at,
        endedOn: null,
        endReason: null,
        receiptNumber: context.receiptNumber,
        journalSeq: context.seq,
        endedSeq: null,
        centralCode: null,
        ...more,
      });
      const quotaFen = more.quotaFen ?? 0;
      const postings = [
        { account: `account:account-${owner}`, fen: -quotaFen },
        { account: `quota:${bindingId}`, fen: quotaFen },
      ];
      return ok({
        entry: {
          kind: 'operation' as const,
          type: 'binding.bound',
          body: { owner, relative },
          persons,
          wire: {},
          ...(quotaFen === 0 ? {} : { postings }),
        },
        output: {},
      });
    }),
  );
  return bindingId;
}
