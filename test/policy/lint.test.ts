import { readFileSync, readdirSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { lintPolicy } from '../../electron/policy/lint.ts';
import { type PolicyReading, readPolicy } from '../../electron/policy/load.ts';
import { problemSentence } from '../../electron/policy/problems.ts';
import { directoryReader, type PolicyReader } from '../../electron/policy/reader.ts';
import { packJsonSchema } from '../../electron/policy/schema.ts';
import { RULE_CODES } from '../../electron/rules/catalogue.ts';
import { reasonText } from '../../electron/rules/book.ts';
import { day, packNamed, RESOURCES, theBook } from '../support/policy.ts';

const ON = day('2026-11-22');
const real = directoryReader(RESOURCES);

function readingWith(file: string, change: (text: string) => string): PolicyReading {
  const reader: PolicyReader = {
    list: real.list,
    read: (path) => {
      const text = real.read(path);
      return path === file && text !== null ? change(text) : text;
    },
  };
  const unsigned: PolicyReader = {
    list: reader.list,
    read: (path) => (path.endsWith('signature.json') ? null : reader.read(path)),
  };
  return readPolicy(unsigned, { trust: ['demo'], acceptUnsigned: true });
}

function lintWith(file: string, change: (text: string) => string): string[] {
  return lintPolicy(readingWith(file, change), ON).map(problemSentence);
}

describe('policy lint', () => {
  it('finds nothing to put right in the packs of the repository', () => {
    expect(lintPolicy(readPolicy(real, { trust: ['demo'] }), ON)).toEqual([]);
  });

  it.each<readonly [string, string, (text: string) => string, string]>([
    [
      'a source nobody knows',
      'policy/GS/binding.json',
      (text) => text.replace('"[46]"', '"[99]"'),
      'policy/GS: commitmentAccepted from 2026-03-02: "[99]": ' +
        'no such source: add it to policy/sources.json, or to sources of the pack',
    ],
    [
      'a fact the articles do not have',
      'policy/JS/binding.json',
      (text) => text.replace('S2-020', 'S2-060'),
      'policy/JS: spend.LTCI_PREM from 2025-06-30: "S2-060": the two articles have no such fact',
    ],
    [
      'our own reading without a word why',
      'policy/GS/binding.json',
      (text) => text.replace('"note": "本包适用的统筹区"', '"docNo": "无"'),
      'policy/GS: region from 2021-04-22: our own reading needs a note that says why',
    ],
    [
      'a value past its verification date',
      'policy/GS/binding.json',
      (text) => text.replace('"grade": "C"', '"grade": "C", "verifyBy": "2026-11-21"'),
      'policy/GS: commitmentAccepted from 2026-03-02: "2026-11-21": ' +
        'to be confirmed again by this day (today is 2026-11-22): ask the region',
    ],
    [
      'a verification without its date',
      'policy/GS/binding.json',
      (text) => text.replace('"grade": "C"', '"grade": "C", "verifiedBy": "示例"'),
      'policy/GS: commitmentAccepted from 2026-03-02: verifiedBy and verifiedOn are given together',
    ],
    [
      'a base value that ends without another',
      'policy/CN-BASE/binding.json',
      (text) => text.replace('"value": 16,', '"value": 16, "to": "2026-12-31",'),
      'policy/CN-BASE: consentAge.to: "2026-12-31": no value in any layer on the next day: ' +
        'start another, or leave to out',
    ],
    [
      'onlyRegion without a region',
      'policy/CQ-2022/binding.json',
      (text) => text.replace('"value": "500000"', '"value": null'),
      "policy/CQ-2022: region: null: reach onlyRegion needs the pack's region",
    ],
    [
      'a situation that is on and has no papers',
      'policy/JS/withdraw.json',
      (text) => text.replace('"effect": "CLOSE",', ''),
      'policy/JS: withdraw.PENSION_LUMP_SUM.effect: no value on 2026-11-22 in any layer',
    ],
  ])('finds %s', (_, file, change, sentence) => {
    expect(lintWith(file, change)).toContain(sentence);
  });
});

describe('the texts of the reasons', () => {
  it.each(RULE_CODES.map((key) => [key] as const))('%s has words in both languages', (key) => {
    const [operation = '', code = ''] = key.split('.');
    const text = reasonText(packNamed('CN-BASE'), operation, code);
    expect(text?.zh.citizen.length).toBeLessThanOrEqual(60);
    expect(text?.zh.message).toMatch(/[\u4e00-\u9fff]/);
    expect(text?.en.message).toMatch(/^[^\u4e00-\u9fff]+$/);
  });

  it('there are no words for codes that no rule gives', () => {
    const texts = [...packNamed('CN-BASE').texts.keys()].sort();
    expect(texts).toEqual([...RULE_CODES].sort());
  });
});

describe('the files of the packs', () => {
  const files = theBook().packs.flatMap(({ id }) =>
    readdirSync(`${RESOURCES}/policy/${id}`)
      .filter((name) => name !== 'signature.json')
      .map((name) => `${id}/${name}`),
  );
  const published: unknown = JSON.parse(
    readFileSync(`${RESOURCES}/policy/pack.schema.json`, 'utf8'),
  );

  const validate = new Ajv2020({ strict: false }).compile(Object(published) as object);

  it('the published schema is the one the program checks with', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(packJsonSchema())));
  });

  it.each(files)('%s fits the published schema', (file) => {
    const value: unknown = JSON.parse(readFileSync(`${RESOURCES}/policy/${file}`, 'utf8'));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  });

  it('the published schema refuses an unknown code', () => {
    const row = { from: '2026-01-01', grade: 'B', source: ['[15]'] };
    expect(validate({ parameters: { reach: [{ ...row, value: 'city' }] } })).toBe(true);
    expect(validate({ parameters: { reach: [{ ...row, value: 'county' }] } })).toBe(false);
  });

  it('link to nothing', () => {
    const read = (name: string): string => readFileSync(`${RESOURCES}/policy/${name}`, 'utf8');
    const texts = readdirSync(`${RESOURCES}/policy/texts`).map((name) => `texts/${name}`);
    for (const name of [...files, ...texts, 'sources.json']) {
      expect(read(name)).not.toMatch(/https?:\/\//);
    }
  });
});
