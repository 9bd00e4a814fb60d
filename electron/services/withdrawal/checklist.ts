import type { z } from 'zod';

import type { ChecklistLine as LineContract } from '../../contract/withdrawalView.ts';
import type { IsoDate } from '../../domain/date.ts';
import { type DocumentCode, PackSituation, type DocumentLine } from '../../domain/policy.ts';
import type { WithdrawFacts } from '../../rules/index.ts';
import { holds } from '../../rules/withdrawTerms.ts';
import { gradeText } from '../decisionView.ts';
import type { Desk } from '../desk.ts';
import type { DecidedCase } from './caseDecision.ts';

export type ChecklistLine = z.infer<typeof LineContract>;

/**
 * The papers of a case with what each stands on: the pack's lines that apply, then what the rules
 * ask for beside them. Empty where no papers are asked for (refused, handed on).
 */
export function checklistOf(desk: Desk, decided: DecidedCase, on: IsoDate): ChecklistLine[] {
  const { verdict, facts } = decided;
  if (verdict.routeTo !== null) return [];
  return [...packLines(desk, facts, on), ...ruleLines(desk, decided)];
}

/** Lines that still lack a paper, as the one-time notice (一次性告知) prints them. */
export function missingLines(lines: readonly ChecklistLine[]): ChecklistLine[] {
  return lines.filter((line) => line.state === 'missing');
}

function packLines(desk: Desk, facts: WithdrawFacts, on: IsoDate): ChecklistLine[] {
  const situation = PackSituation.safeParse(facts.situation);
  if (!situation.success) return [];
  const cell = desk.pack.inForce(`withdraw.${situation.data}.documents`, on);
  if (cell === null) return [];
  return cell.value
    .filter((line) => line.when === undefined || holds(line.when, facts))
    .map((line) => lineOf(line, facts, cell.reference, gradeText(cell.grade)));
}

function lineOf(
  line: DocumentLine,
  facts: WithdrawFacts,
  reference: string,
  grade: string,
): ChecklistLine {
  const { anyOf, orFact } = line;
  const isFiled = anyOf.some((code) => facts.documents.includes(code));
  const isWaived = orFact !== undefined && facts.facts[orFact];
  return {
    code: firstOf(anyOf),
    anyOf: [...anyOf],
    waivedBy: isWaived ? orFact : null,
    state: isFiled ? 'filed' : isWaived ? 'waived' : 'missing',
    commitmentAllowed: anyOf.includes('DEATH_COMMITMENT'),
    byRule: null,
    reference,
    grade,
  };
}

function firstOf(anyOf: readonly DocumentCode[]): DocumentCode {
  const [first] = anyOf;
  if (first === undefined) throw new Error('a line of papers without a paper');
  return first;
}

/** Rules 19 and 21 ask for papers that are no lines of the pack. */
const BY_RULE: Readonly<Record<string, readonly DocumentCode[]>> = {
  ALL_HEIRS_NEEDED: ['ALL_HEIRS_AGREEMENT', 'RENUNCIATION'],
  AUTHORITY_MISSING: ['AUTHORITY_LETTER'],
};

function ruleLines(desk: Desk, { facts, verdict }: DecidedCase): ChecklistLine[] {
  return Object.entries(BY_RULE).flatMap(([rule, anyOf]) => {
    const isMissing = verdict.reasons.includes(rule);
    const isFiled = anyOf.some((code) => facts.documents.includes(code));
    const text = desk.pack.texts.get(`withdraw.${rule}`);
    if (!isMissing && !isFiled) return [];
    return [
      {
        code: firstOf(anyOf),
        anyOf: [...anyOf],
        waivedBy: null,
        state: isMissing ? ('missing' as const) : ('filed' as const),
        commitmentAllowed: false,
        byRule: rule,
        reference: text?.reference ?? '',
        grade: gradeText(text?.grade ?? 'OWN'),
      },
    ];
  });
}
