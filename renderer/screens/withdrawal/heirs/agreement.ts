import type { HeirsInput } from '../../../../electron/contract/withdrawalParts.ts';

type Agreement = NonNullable<HeirsInput['agreement']>;

/** An agreement starts from the shares of the law, so that it is exact from the first moment. */
export function firstAgreement(byId: Readonly<Record<string, number>>): Agreement {
  return Object.entries(byId).map(([id, fen]) => ({ id, fen }));
}

/** What is not given to anybody yet, fen; negative: too much was given. */
export function agreedRest(agreement: Agreement, amountFen: number): number {
  return amountFen - agreement.reduce((sum, part) => sum + part.fen, 0);
}

/** Gives one person an amount, fen. */
export function withAgreed(agreement: Agreement, id: string, fen: number): Agreement {
  return agreement.map((part) => (part.id === id ? { id, fen } : part));
}
