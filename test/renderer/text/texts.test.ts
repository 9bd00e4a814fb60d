import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { OperationPayload, RejectionCode } from '../../../electron/contract/central/operations.ts';
import { DoorProblem } from '../../../electron/contract/operation.ts';
import { operations } from '../../../electron/contract/operations.ts';
import { RELATIONSHIPS } from '../../../electron/domain/relationship.ts';
import { rendererSources, serviceSources } from './sources.ts';
import { en, zh } from './texts.ts';

const HAN = /\p{Script=Han}/u;
const PLACE = /\{\{(\w+)\}\}/g;

describe('texts', () => {
  it('have the same keys in Chinese and English', () => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted());
  });

  it('fill the same places in both languages', () => {
    const places = (text: string | undefined) =>
      [...(text ?? '').matchAll(PLACE)].map(([, name]) => name).toSorted();
    // Trouble of the ledger comes with its own two sentences.
    const own = new Set(['problem.ledger.trouble.what']);
    for (const [key, text] of zh) {
      if (!own.has(key)) expect([key, places(en.get(key))]).toEqual([key, places(text)]);
    }
  });

  it('are Chinese in Chinese and never Chinese in English', () => {
    const chineseInEnglish = [...en].filter(
      ([key, text]) => HAN.test(text) && key !== 'language.zh',
    );
    expect(chineseInEnglish).toEqual([]);
    const untranslated = [...zh].filter(
      ([key, text]) => text === en.get(key) && /[a-z]{3}/i.test(text.replace(PLACE, '')),
    );
    expect(untranslated.map(([key]) => key)).toEqual(['language.en']);
  });

  it('stand in the texts only: no Chinese in components', () => {
    const offenders = rendererSources().filter(({ source }) =>
      HAN.test(source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    );
    expect(offenders.map(({ file }) => file)).toEqual([]);
  });

  it('exist for every key a component says', () => {
    const missing: string[] = [];
    for (const { file, source } of rendererSources()) {
      for (const [, key = ''] of source.matchAll(/\bt\(\s*'([^']+)'/g)) {
        if (!zh.has(key)) missing.push(`${file}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe('entries of the journal', () => {
  it('have a word for everything services enter', () => {
    const wire = new Set<string>(OperationPayload.options.map((one) => one.shape.type.value));
    const entered = serviceSources().flatMap((source) =>
      [...source.matchAll(/(?:\btype: |caseEntry\(\w+, )'(\w+\.\w+)'/g)].map(([, type]) => type),
    );
    const own = [...new Set(entered)].filter((type) => type !== undefined && !wire.has(type));
    expect(own.length).toBeGreaterThan(30);
    expect(own.filter((type) => !zh.has(`entryType.${type}`))).toEqual([]);
  });
});

/** The codes of a problem schema: a union of objects with a literal `code`, or never. */
function codesOf(schema: z.ZodType): string[] {
  const { def } = schema as unknown as { def: ProblemDef }; // zod's own description of itself
  return (def.options ?? []).flatMap((option) => option.def.shape.code.def.values);
}

interface ProblemDef {
  readonly options?: readonly {
    readonly def: {
      readonly shape: { readonly code: { readonly def: { readonly values: string[] } } };
    };
  }[];
}

describe('problems', () => {
  const codes = new Set([
    ...codesOf(DoorProblem),
    ...Object.values(operations).flatMap((operation) => codesOf(operation.problem)),
  ]);

  it('are all known to this test', () => {
    expect(codes.size).toBeGreaterThan(50);
    expect(codes).toContain('policy.rejected');
    expect(codes).toContain('session.none');
  });

  it.each([...codes])('%s has a plain sentence and what to do, in both languages', (code) => {
    for (const texts of [zh, en]) {
      expect(texts.get(`problem.${code}.what`)).toMatch(/\S/);
      expect(texts.get(`problem.${code}.todo`)).toMatch(/\S/);
    }
  });

  it('has no sentence for a refusal that does not exist', () => {
    const said = [...zh.keys()]
      .filter(
        (key) => key.startsWith('problem.') && key.endsWith('.what') && key !== 'problem.what',
      )
      .map((key) => key.slice('problem.'.length, -'.what'.length));
    expect(said.filter((code) => !codes.has(code))).toEqual([]);
  });
});

describe('words of the field', () => {
  it.each(RELATIONSHIPS)('%s has a word in both languages', (relationship) => {
    for (const texts of [zh, en]) expect(texts.has(`relationship.${relationship}`)).toBe(true);
  });

  it.each(RejectionCode.options)('%s has a reason in plain words in both languages', (code) => {
    for (const texts of [zh, en]) expect(texts.has(`centralReason.${code}`)).toBe(true);
  });

  it('say of every rule of bind what holds when it passes', () => {
    const file = path.resolve(import.meta.dirname, '../../../resources/policy/texts/bind.json');
    const { texts } = JSON.parse(fs.readFileSync(file, 'utf8')) as { texts: object }; // our own file
    const silent = Object.keys(texts).filter((code) => !zh.has(`passed.${code}`));
    expect(silent).toEqual([]);
  });
});
