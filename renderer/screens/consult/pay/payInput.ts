import { fenOf, timeOf, wholeOf } from '../policy/parse.ts';

/** One owner of the trial as typed, in yuan. */
export interface OwnerAsked {
  readonly balance: string;
  readonly quota: string;
  /** Empty: no limit. */
  readonly perUse: string;
}

/** A bill over the patient's own account and the owners in order. */
export interface DeductAsked {
  readonly bill: string;
  /** Empty: no account of one's own. */
  readonly own: string;
  readonly owners: readonly OwnerAsked[];
  /** Place of the owner the patient chose; only some packs ask. */
  readonly chosen: number;
}

export const OWNERS_MAX = 5;

export const DEDUCT_ASKED: DeductAsked = {
  bill: '1000',
  own: '150',
  owners: [
    { balance: '400', quota: '0', perUse: '' },
    { balance: '800', quota: '500', perUse: '' },
  ],
  chosen: 0,
};

/** Id of the owner at a place, as the engine's lines name it. */
export function ownerId(place: number): string {
  return `owner${place + 1}`;
}

/** The engine's input of `deduct`; null while an amount cannot be read or a quota is too large. */
export function deductInput(asked: DeductAsked) {
  const [billFen, ownFen] = [fenOf(asked.bill), fenOf(asked.own)];
  const owners = asked.owners.map(ownerInput);
  if (billFen === null || ownFen === null || owners.some((owner) => owner === null)) return null;
  return {
    billFen,
    ...(asked.own.trim() === '' ? {} : { self: { balanceFen: ownFen } }),
    owners: owners.flatMap((owner, place) =>
      owner === null ? [] : [{ id: ownerId(place), ...owner }],
    ),
    ...(asked.chosen < owners.length ? { chosen: ownerId(asked.chosen) } : {}),
  };
}

function ownerInput(asked: OwnerAsked) {
  const [balanceFen, quotaFen] = [fenOf(asked.balance), fenOf(asked.quota)];
  const perUseMaxFen = fenOf(asked.perUse);
  if (balanceFen === null || quotaFen === null || perUseMaxFen === null) return null;
  if (quotaFen > balanceFen) return null;
  return { balanceFen, quotaFen, ...(asked.perUse.trim() === '' ? {} : { perUseMaxFen }) };
}

/** One part of the bill on the bar: where it starts and how wide it is, in per cent. */
export interface Segment {
  readonly from: string;
  readonly fen: number;
  readonly start: number;
  readonly width: number;
}

/** Lines and cash as parts of one bar; the parts fill it exactly. */
export function segmentsOf(
  lines: readonly { readonly from: string; readonly fen: number }[],
  cashFen: number,
): Segment[] {
  const parts = [...lines, { from: 'cash', fen: cashFen }].filter((part) => part.fen > 0);
  const total = parts.reduce((sum, part) => sum + part.fen, 0);
  let before = 0;
  return parts.map((part) => {
    const start = (before / total) * 100;
    before += part.fen;
    return { ...part, start, width: (part.fen / total) * 100 };
  });
}

/** A transfer to a relative's insurance wallet. */
export interface WalletAsked {
  readonly amount: string;
  readonly transfersToday: string;
  readonly time: string;
}

export const WALLET_ASKED: WalletAsked = { amount: '500', transfersToday: '0', time: '10:00' };

/** The engine's input of `wallet` with its moment; null while something cannot be read. */
export function walletInput(asked: WalletAsked, on: string) {
  const amountFen = fenOf(asked.amount);
  const transfersToday = wholeOf(asked.transfersToday, 0, 99);
  const time = timeOf(asked.time);
  if (amountFen === null || transfersToday === null || time === null) return null;
  return { at: `${on}T${time}+08:00`, input: { amountFen, transfersToday } };
}

export const CROSS_PROVINCE = ['none', 'wallet', 'quota', 'unknown'] as const;

/** How money reaches another province on a date: not at all, by wallet, by quota. */
export function crossProvince(
  reach: unknown,
  quotaFrom: unknown,
  on: string,
): (typeof CROSS_PROVINCE)[number] {
  if (reach === undefined) return 'unknown';
  if (reach !== 'nation') return 'none';
  return typeof quotaFrom === 'string' && quotaFrom <= on ? 'quota' : 'wallet';
}
