import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { PARAMETER_NAMES, PackSituation } from '../../electron/domain/policy.ts';
import { TASKS } from '../../renderer/desk.ts';
import { answerOf, caseFiles, casesIn, RESOURCES } from '../support/policy.ts';

const TARGET_KINDS = ['rule', 'parameter', 'situation', 'card', 'form', 'screen'] as const;
const Target = z.strictObject({ kind: z.enum(TARGET_KINDS), id: z.string() });
const Fact = z.strictObject({
  id: z.string().regex(/^S[12]-\d{3}$/),
  category: z.string().min(2),
  text: z.string().min(2),
  quote: z.string().min(2),
  treatment: z.string().min(2),
  targets: z.array(Target).min(1),
});
const Facts = z.strictObject({ note: z.string(), facts: z.array(Fact) });
const Both = z.object({ zh: z.string(), en: z.string() });
const Card = z.looseObject({
  id: z.string(),
  facts: z.array(z.string()),
  contradiction: z
    .object({ ids: z.array(z.string()), article: Both, known: Both, counter: Both })
    .nullable(),
});
const Texts = z.looseObject({ texts: z.record(z.string(), z.unknown()) });

function json(...parts: string[]): unknown {
  return JSON.parse(readFileSync(path.join(RESOURCES, ...parts), 'utf8'));
}

const { facts } = Facts.parse(json('policy', 'seed-facts.json'));
const cards = readdirSync(path.join(RESOURCES, 'policy/cards')).map((file) =>
  Card.parse(json('policy', 'cards', file)),
);

function numbers(article: 'S1' | 'S2', count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${article}-${String(i + 1).padStart(3, '0')}`);
}

/** What a target's id must name, by its kind. */
const EXISTS: Record<(typeof TARGET_KINDS)[number], (id: string) => boolean> = {
  rule: (id) => {
    const [operation = '', code = ''] = id.split('.');
    return code in Texts.parse(json('policy', 'texts', `${operation}.json`)).texts;
  },
  parameter: (id) => (PARAMETER_NAMES as readonly string[]).includes(id),
  situation: (id) => PackSituation.safeParse(id).success,
  card: (id) => cards.some((card) => card.id === id),
  form: (id) => existsSync(path.join(RESOURCES, 'forms', `${id}.mustache`)),
  screen: (id) => (TASKS as readonly string[]).includes(id),
};

/** Codes that some case fires whose basis names the fact, as `operation.CODE`. */
function firedFor(fact: string): Set<string> {
  const fired = new Set<string>();
  for (const item of caseFiles().flatMap(casesIn)) {
    if (item.basis?.includes(fact) !== true) continue;
    const { reasons } = answerOf(item);
    if (!Array.isArray(reasons)) continue;
    for (const code of reasons) fired.add(`${String(item.operation)}.${String(code)}`);
  }
  return fired;
}

describe('the facts of the two articles', () => {
  it('are all 122 here, each once', () => {
    expect(facts.map((fact) => fact.id)).toEqual([...numbers('S1', 63), ...numbers('S2', 59)]);
  });

  it.each(facts.map((fact) => [fact.id, fact] as const))(
    '%s leads to places that exist',
    (_, fact) => {
      for (const { kind, id } of fact.targets) expect(EXISTS[kind](id), `${kind} ${id}`).toBe(true);
    },
  );

  it.each(facts.map((fact) => [fact.id, fact] as const))(
    '%s stands on each of its cards',
    (_, fact) => {
      for (const { kind, id } of fact.targets) {
        if (kind !== 'card') continue;
        expect(cards.find((card) => card.id === id)?.facts).toContain(fact.id);
      }
    },
  );

  const ruled = facts.filter((fact) => fact.treatment.includes('规则'));
  it.each(ruled.map((fact) => [fact.id, fact] as const))(
    '%s is a rule, and a case that names the fact fires it',
    (id, fact) => {
      const rules = fact.targets.filter((target) => target.kind === 'rule');
      expect(rules.length).toBeGreaterThan(0);
      const fired = firedFor(id);
      for (const rule of rules) expect([...fired]).toContain(rule.id);
    },
  );

  it('leave no card without a fact, but for what only other sources contradict', () => {
    const without = cards.filter((card) => card.facts.length === 0).map((card) => card.id);
    expect(without).toEqual(['id-type-codes']);
  });
});

describe('the contradictions', () => {
  const told = cards.flatMap(({ contradiction }) => contradiction?.ids ?? []);

  it('are all told on a card, C-01 to C-24', () => {
    const all = Array.from({ length: 24 }, (_, i) => `C-${String(i + 1).padStart(2, '0')}`);
    expect([...new Set(told)].sort()).toEqual(all);
  });

  it.each(
    cards.filter((card) => card.contradiction !== null).map((card) => [card.id, card] as const),
  )(
    '%s says what the article says, what is known and what the counter does, in both languages',
    (_, { contradiction }) => {
      for (const part of ['article', 'known', 'counter'] as const) {
        expect(contradiction?.[part].zh).toMatch(/\p{Script=Han}{2}/u);
        expect(contradiction?.[part].en).toMatch(/[a-z]{2}/);
      }
    },
  );
});
