import type { FindingView } from '../../../electron/contract/decision.ts';

/** The reviewer's word on one finding, while it is written. */
export interface FindingWord {
  readonly accepted: boolean | null;
  readonly text: string;
}

export type Words = Readonly<Record<string, FindingWord>>;

/** The shortest reason that counts, as in the contract. */
export const SHORTEST_REASON = 4;

/** Nothing to decide but the bind itself (every one under a seed pack): the text is its word. */
export function asksText(findings: readonly FindingView[]): boolean {
  return toDecide(findings).length === 0;
}

/** Findings that a second person has to decide; what merely informs needs no word. */
export function toDecide(findings: readonly FindingView[]): FindingView[] {
  return findings.filter((finding) => finding.decision === 'REVIEW');
}

/** Codes without a complete word. */
export function undecided(findings: readonly FindingView[], words: Words): string[] {
  return toDecide(findings)
    .filter(({ code }) => {
      const word = words[code];
      return word === undefined || word.accepted === null || tooShort(word.text);
    })
    .map(({ code }) => code);
}

/** The words as the operation takes them. */
export function wordsFor(
  findings: readonly FindingView[],
  words: Words,
): { code: string; accepted: boolean; text: string }[] {
  return toDecide(findings).flatMap(({ code }) => {
    const word = words[code];
    if (word === undefined || word.accepted === null || tooShort(word.text)) return [];
    return [{ code, accepted: word.accepted, text: word.text.trim() }];
  });
}

/** Too short to be a reason. */
export function tooShort(text: string): boolean {
  return text.trim().length < SHORTEST_REASON;
}
