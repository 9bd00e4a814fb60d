import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import { IsoDate } from '../../electron/domain/date.ts';
import type { PolicyBook, PolicyPack } from '../../electron/domain/policy.ts';
import { loadPolicyBook } from '../../electron/policy/load.ts';
import { decide } from '../../electron/rules/decide.ts';

/** The directory that holds policy/ and regions/. */
export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));
const CASES = fileURLToPath(new URL('../cases', import.meta.url));

let loaded: PolicyBook | null = null;

/** The real packs with the test key's signatures, read once per file. */
export function theBook(): PolicyBook {
  return (loaded ??= loadPolicyBook(RESOURCES, { trust: ['demo'] }));
}

/** A real pack by its name. */
export function packNamed(id: string): PolicyPack {
  const pack = theBook().pack(id);
  if (pack === null) throw new Error(`no pack ${id}`);
  return pack;
}

/** How many packs the repository has: a new region changes no test. */
export function packCount(): number {
  const names = readdirSync(`${RESOURCES}/policy`);
  return names.filter((name) => existsSync(`${RESOURCES}/policy/${name}/pack.json`)).length;
}

/** A date in a test. */
export function day(text: string): IsoDate {
  return IsoDate.parse(text);
}

const CaseFile = z.array(
  z.looseObject({
    id: z.string(),
    pack: z.unknown(),
    operation: z.unknown(),
    expect: z.record(z.string(), z.unknown()),
    basis: z.string().optional(),
  }),
);
/** A case of a file in test/cases, as it would be sent. */
export type FileCase = z.infer<typeof CaseFile>[number];

/** The case files by name, without .json. */
export function caseFiles(): string[] {
  return readdirSync(CASES)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** The text of a case file. */
export function caseText(file: string): string {
  return readFileSync(`${CASES}/${file}.json`, 'utf8');
}

/** The cases of a file. */
export function casesIn(file: string): FileCase[] {
  return CaseFile.parse(JSON.parse(caseText(file)));
}

/** An answer as plain JSON, the way it leaves the program. */
export type PlainAnswer = Record<string, unknown>;

const PlainObject = z.record(z.string(), z.unknown());

/** Decides with the real packs. */
export function answerOf(value: unknown): PlainAnswer {
  return PlainObject.parse(JSON.parse(JSON.stringify(decide(theBook(), value))));
}

/** What an answer must show for an `expect`: reasons as a subset, the error's code, the rest equal. */
export function shownFor(answer: PlainAnswer, expected: Record<string, unknown>): PlainAnswer {
  const shown: PlainAnswer = {};
  for (const [key, value] of Object.entries(expected)) {
    if (key === 'reasons' && Array.isArray(value) && Array.isArray(answer['reasons'])) {
      const given: unknown[] = answer['reasons'];
      // An empty list says that nothing fired; else every code of it is among those that did.
      shown[key] = value.length === 0 ? given : value.filter((code) => given.includes(code));
    } else if (key === 'error') {
      shown[key] = { code: PlainObject.safeParse(answer['error']).data?.['code'] };
    } else {
      shown[key] = answer[key];
    }
  }
  return shown;
}
