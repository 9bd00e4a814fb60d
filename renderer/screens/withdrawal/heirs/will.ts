import type { HeirsInput } from '../../../../electron/contract/withdrawalParts.ts';

type Will = HeirsInput['will'];

/** Names somebody in the will or takes the name out; a will that names nobody is none. */
export function withWillFor(will: Will, id: string, isNamed: boolean): Will {
  const before = will ?? { to: [], shares: null };
  if (isNamed) {
    if (before.to.includes(id)) return before;
    const shares = before.shares === null ? null : [...before.shares, 1];
    return { to: [...before.to, id], shares };
  }
  const to = before.to.filter((one) => one !== id);
  if (to.length === 0) return null;
  const shares = before.shares?.filter((_, place) => before.to[place] !== id) ?? null;
  return { to, shares };
}

/** Everybody the same, or a weight for each. */
export function equalWeights(will: Will, isEqual: boolean): Will {
  if (will === null) return null;
  return { ...will, shares: isEqual ? null : will.to.map(() => 1) };
}

/** One weight as typed; what is no whole number above 0 changes nothing. */
export function withWeight(will: Will, place: number, text: string): Will {
  if (will === null || !/^[1-9]\d{0,5}$/.test(text.trim())) return will;
  const shares = will.to.map((_, at) =>
    at === place ? Number(text.trim()) : (will.shares?.[at] ?? 1),
  );
  return { ...will, shares };
}
