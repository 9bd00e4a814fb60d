import type { OutputOf } from '../../contract/operation.ts';
import type { readCard } from '../../contract/desk.ts';
import { fail, ok } from '../../domain/result.ts';
import type { CardReader } from './port.ts';

type Card = Omit<OutputOf<typeof readCard>, 'simulated'>;

/** What a card of the simulator carries; synthetic persons of the demo office only. */
const CARDS: readonly Card[] = [
  idCard('示例周敏', '450103198511039949', '2036-05-18'),
  idCard('示例周建国', '450103195803129918', null),
  idCard('示例李桂兰', '45010519600725992X', null),
  idCard('示例李建军', '45012319571010993X', null),
  idCard('示例周强', '450108198805169978', '2033-01-09'),
  idCard('示例陈涛', '500103198302289938', '2029-11-30'),
  idCard('示例王淑芬', '622901193512019984', null),
  idCard('示例陈一诺', '500112201909099963', '2029-10-12'),
  idCard('示例周雪', '450103199212319961', '2025-12-31'),
];

function idCard(name: string, idNumber: string, expiresOn: string | null): Card {
  return { kind: 'idCard', idType: '01', idNumber, name, expiresOn };
}

/**
 * A reader for the demo office that says it is one: its label, its list and every reading do. The
 * last card has expired, so that this can be shown as well.
 */
export function simulatedReader(): CardReader {
  return {
    status: () => ({
      kind: 'simulator',
      label: '模拟读卡器（演示） / simulated reader (demo)',
      cards: CARDS.map((card, index) => ({ cardId: String(index + 1), label: card.name })),
    }),
    read: (cardId) => {
      const card = cardId === null ? undefined : CARDS[Number(cardId) - 1];
      if (card === undefined) return Promise.resolve(fail({ code: 'reader.noCard' as const }));
      return Promise.resolve(ok({ ...card, simulated: true }));
    },
  };
}
