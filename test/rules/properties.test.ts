import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DECISIONS, rankOf } from '../../electron/domain/decision.ts';
import type { PolicyPack } from '../../electron/domain/policy.ts';
import { decideBind } from '../../electron/rules/bind.ts';
import { BindFacts } from '../../electron/rules/bindFacts.ts';
import { RULE_TABLES } from '../../electron/rules/catalogue.ts';
import { decide } from '../../electron/rules/decide.ts';
import { decideDeduct, DeductFacts } from '../../electron/rules/deduct.ts';
import { decideHeirs } from '../../electron/rules/heirs.ts';
import { HeirsFacts, heirsProblem } from '../../electron/rules/heirsFacts.ts';
import { decideQuota, QuotaFacts, quotaProblem } from '../../electron/rules/quota.ts';
import { isError } from '../../electron/rules/verdict.ts';
import {
  answerOf,
  caseFiles,
  casesIn,
  day,
  packNamed,
  type PlainAnswer,
  theBook,
} from '../support/policy.ts';

const ON = day('2026-03-10');
const fen = fc.oneof(fc.nat(500), fc.maxSafeNat());
const allCases = caseFiles().flatMap(casesIn);

describe('the order of findings', () => {
  it.each(Object.entries(RULE_TABLES))('%s: rows stand in the order of decisions', (_, rows) => {
    const once = rows.filter((row, at) => rows.findIndex((each) => each.code === row.code) === at);
    const ranks = once.map((row) => rankOf(row.decision));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  it('is the same for every answer: the first finding decides, reasons name them all', () => {
    for (const item of allCases) {
      const answer: PlainAnswer = answerOf(item);
      if (!Array.isArray(answer['findings'])) continue;
      const findings = BindFindings.map(answer['findings']);
      expect(answer['reasons']).toEqual(findings.map((finding) => finding.code));
      expect(answer['decision']).toBe(findings[0]?.decision ?? 'ALLOW');
    }
  });
});

/** Reads findings back from plain JSON. */
const BindFindings = {
  map: (findings: readonly unknown[]): { code: unknown; decision: unknown }[] =>
    findings.map((finding) => {
      expect(finding).toEqual({
        code: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/),
        decision: expect.stringMatching(/^[A-Z_]+$/),
        rule: expect.stringMatching(/^R-[A-Z]\d\d$/),
        message: expect.stringMatching(/\S/),
        reference: expect.stringMatching(/\S/),
        grade: expect.stringMatching(/^(A|B|C|D|SEED|OWN)$/),
      });
      return Object(finding) as { code: unknown; decision: unknown };
    }),
};

describe('deduct', () => {
  const owners = fc
    .uniqueArray(
      fc.record(
        { id: fc.string({ minLength: 1 }), balanceFen: fen, quotaFen: fen, perUseMaxFen: fen },
        { requiredKeys: ['id', 'balanceFen'] },
      ),
      { selector: (owner) => owner.id },
    )
    .filter((list) => list.every((owner) => owner.id !== 'self'));

  it('spreads the bill exactly and takes no more than each account gives', () => {
    const input = fc.record({ billFen: fen, self: fc.record({ balanceFen: fen }), owners });
    fc.assert(
      fc.property(input, fc.constantFrom('GX-NN', 'SX'), (raw, packId) => {
        const facts = DeductFacts.parse(raw);
        const verdict = decideDeduct(packNamed(packId), facts, ON);
        if (isError(verdict)) throw new Error(verdict.error.message);
        const sum = verdict.lines.reduce<number>(
          (total, line) => total + line.fen,
          verdict.cashFen,
        );
        expect(sum).toBe(facts.billFen);
        expect(verdict.cashFen).toBeGreaterThanOrEqual(0);
        for (const line of verdict.lines) {
          expect(line.fen).toBeGreaterThan(0);
          const owner = facts.owners.find((each) => each.id === line.from);
          expect(line.fen).toBeLessThanOrEqual(owner?.balanceFen ?? facts.self?.balanceFen ?? 0);
        }
      }),
    );
  });
});

describe('heirs', () => {
  const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
  const date = fc.constantFrom('2020-01-01', '2026-02-11', '2026-03-01', '2026-03-06');
  interface Raw {
    readonly id: string;
    readonly relation: string;
  }
  /** Adds descendants of the first child, whether it died before or not. */
  const withDescendants = (people: readonly Raw[], count: number): object[] => {
    const child = people.find((each) => each.relation === 'child');
    const more = Array.from({ length: child === undefined ? 0 : count }, (_, at) => ({
      id: `G${at}`,
      relation: 'descendant',
      representsId: child?.id,
    }));
    return [...more, ...people];
  };
  const person = (id: string): fc.Arbitrary<Raw> =>
    fc.record(
      {
        id: fc.constant(id),
        relation: fc.constantFrom('spouse', 'child', 'parent', 'sibling', 'grandparent'),
        diedOn: date,
        renouncedOn: date,
      },
      { requiredKeys: ['id', 'relation'] },
    );
  const input = fc.record(
    {
      amountFen: fen,
      overpaidFen: fen,
      deceasedOn: fc.constant('2026-02-11'),
      people: fc
        .tuple(...ids.map(person))
        .chain((all) => fc.tuple(fc.subarray(all), fc.nat(2)))
        .map(([people, descendants]) => withDescendants(people, descendants)),
      paidOn: date,
      will: fc.option(
        fc.subarray([...ids, 'X'], { minLength: 1 }).map((to) => ({ to })),
        { nil: null },
      ),
    },
    { requiredKeys: ['amountFen', 'deceasedOn', 'people'] },
  );

  it('divides payableFen exactly when it divides, else nothing', () => {
    fc.assert(
      fc.property(input, (raw) => {
        const facts = HeirsFacts.parse(raw);
        expect(heirsProblem(facts)).toBeNull();
        const verdict = decideHeirs(packNamed('GX-NN'), facts, ON);
        const sum = verdict.shares.reduce((total, share) => total + BigInt(share.fen), 0n);
        const isDivided = verdict.decision === 'REVIEW' || verdict.decision === 'ALLOW';
        expect(sum).toBe(isDivided ? BigInt(verdict.payableFen) : 0n);
        expect(verdict.shares.every((share) => share.fen > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('quota', () => {
  it('never goes below zero and loses no fen', () => {
    const input = fc.record({
      account: fc
        .tuple(fen, fen)
        .map(([a, b]) => ({ balanceFen: Math.max(a, b), quotaFen: Math.min(a, b) })),
      action: fc.constantFrom('reserve', 'use', 'release', 'ownSpend'),
      amountFen: fen,
    });
    fc.assert(
      fc.property(input, (raw) => {
        const facts = QuotaFacts.parse(raw);
        expect(quotaProblem(facts)).toBeNull();
        const after = decideQuota(packNamed('GX-NN'), facts, ON);
        expect(
          Math.min(after.availableFen, after.quotaFen, after.returnedFen),
        ).toBeGreaterThanOrEqual(0);
        const isSpent = ['use', 'ownSpend'].includes(facts.action) && after.decision === 'ALLOW';
        const left = facts.account.balanceFen - (isSpent ? facts.amountFen : 0);
        expect(after.availableFen + after.quotaFen).toBe(left);
      }),
    );
  });
});

describe('bind', () => {
  const binds = allCases.filter((item) => item.operation === 'bind');
  const facts = binds.flatMap((item) => BindFacts.safeParse(item['input']).data ?? []);

  /** The same pack with one value made stricter. */
  function stricter(pack: PolicyPack, values: Record<string, unknown>): PolicyPack {
    return {
      ...pack,
      inForce: (name, on) => {
        const found = pack.inForce(name, on);
        if (found === null || !(name in values)) return found;
        return { ...found, value: values[name] as typeof found.value };
      },
    };
  }

  const stricterValues = fc.record(
    {
      relations: fc.constant('SPC'),
      maxRelatives: fc.constantFrom(1, 2),
      maxOwners: fc.constantFrom(1, 2),
      minBalanceFen: fc.nat(200_000),
      excludePublicFunded: fc.constant(true),
      excludeChronic: fc.constant(true),
      commitmentAccepted: fc.constant(false),
    },
    { requiredKeys: [] },
  );

  it('a stricter value never turns DENY into anything else, and drops no refusal', () => {
    expect(facts.length).toBeGreaterThan(80);
    fc.assert(
      fc.property(fc.constantFrom(...facts), stricterValues, (input, values) => {
        const plain = decideBind(packNamed('GX-NN'), input, ON);
        const strict = decideBind(stricter(packNamed('GX-NN'), values), input, ON);
        if (isError(plain) || isError(strict)) throw new Error('no value');
        expect(rankOf(strict.decision)).toBeLessThanOrEqual(rankOf(plain.decision));
        const denials = plain.findings.filter((finding) => finding.decision === 'DENY');
        const codes = strict.findings.map((finding) => finding.code);
        expect(codes).toEqual(expect.arrayContaining(denials.map((finding) => finding.code)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('decide', () => {
  it('answers whatever JSON comes in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(decide(theBook(), value)).toMatchObject({ error: { code: 'MALFORMED' } });
      }),
    );
  });

  it('answers a case with any value in any place', () => {
    const places = allCases.flatMap((item) => leaves(item, []).map((path) => ({ item, path })));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), ({ item, path }, value) => {
        const answer = answerOf(replaced(item, path, value));
        if (answer['error'] === undefined) {
          expect([...DECISIONS, 'AUTO_TERMINATE']).toContain(answer['decision']);
        } else {
          expect(answer['error']).toEqual({
            code: expect.stringMatching(/^[A-Z_]+$/),
            message: expect.stringMatching(/\S/),
          });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no key that only Object.prototype knows', () => {
    const text = '{"id":"P","pack":"GX-NN","on":"2026-03-10","operation":"end","__proto__":{},';
    const value: unknown = JSON.parse(`${text}"input":{"initiator":"owner"}}`);
    expect(answerOf(value)).toMatchObject({ error: { code: 'MALFORMED' } });
    const input: unknown = JSON.parse(
      `${text.replace('"__proto__":{},', '')}"input":{"initiator":"owner","__proto__":{}}}`,
    );
    expect(answerOf(input)).toMatchObject({ error: { code: 'MALFORMED' } });
  });
});

/** Paths of everything in a value that is no object. */
function leaves(value: unknown, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
}

/** A copy with something else in one place. */
function replaced(root: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    return root.map((item: unknown, at) =>
      String(at) === key ? replaced(item, rest, value) : item,
    );
  }
  const entries = Object.entries(Object(root) as object);
  return Object.fromEntries(
    entries.map(([name, item]) => [name, name === key ? replaced(item, rest, value) : item]),
  );
}
