import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { readPolicy } from '../../electron/policy/load.ts';
import { problemSentence } from '../../electron/policy/problems.ts';
import { type PolicyReader, directoryReader } from '../../electron/policy/reader.ts';
import { signPack, makeKeyPair, packDigest } from '../../electron/policy/signature.ts';
import { readPack } from '../../electron/policy/readPack.ts';
import { RESOURCES } from '../support/policy.ts';

/** The real resources with a fixture's files laid over them. */
function laidOver(fixture: string): PolicyReader {
  const path = fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url));
  const [top, real] = [directoryReader(path), directoryReader(RESOURCES)];
  return {
    list: (directory) => [...new Set([...real.list(directory), ...top.list(directory)])].sort(),
    read: (file) => top.read(file) ?? real.read(file),
  };
}

/** File → what its sentence must say: the place, the value, the cure. */
const FIXTURES: readonly (readonly [string, readonly string[]])[] = [
  [
    'duplicate-key',
    ['policy/XX/binding.json: parameters.reserveFen: line 4: this key stands twice in one object'],
  ],
  [
    'unknown-code',
    [
      'policy/XX/binding.json: parameters.reach[0].value: "county": ' +
        'must be one of onlyRegion, city, province, nation',
    ],
  ],
  [
    'unknown-parameter',
    [
      'policy/XX/binding.json: parameters: unknown key maxRelative: ' +
        'take it out or spell it as the schema does',
    ],
  ],
  [
    'date-gap',
    [
      'policy/XX/binding.json: parameters.maxRelatives[0].to: "2024-06-30": ' +
        "leaves a gap until 2024-07-31: end it on 2024-07-31, or leave 'to' out",
    ],
  ],
  [
    'overlap',
    [
      'policy/XX/binding.json: parameters.maxRelatives[0].to: "2024-12-31": ' +
        'overlaps parameters.maxRelatives[1], which starts on 2024-08-01: ' +
        "end it on 2024-07-31, or leave 'to' out",
    ],
  ],
  [
    'same-start',
    [
      'policy/XX/binding.json: parameters.maxRelatives[1].from: "2024-01-01": ' +
        'overlaps parameters.maxRelatives[0]: values stand in order, ' +
        'each starts after the one before (2024-01-01)',
    ],
  ],
  [
    'ends-before-start',
    [
      'policy/XX/binding.json: parameters.maxRelatives[0].to: "2023-12-31": ' +
        'must not be before from (2024-01-01)',
    ],
  ],
  [
    'newer-schema',
    [
      'policy/XX/pack.json: schema: 2: made for a newer program, this one reads schemas up to 1: ' +
        'update the program, or get the pack in schema 1',
    ],
  ],
  ['missing-layer', ['policy/XX/pack.json: below: "YY": no such pack, or it is refused']],
  [
    'circle',
    [
      'policy/XX/pack.json: below: "XX": the layers go round in a circle',
      'policy/YY/pack.json: below: "YY": the layers go round in a circle',
    ],
  ],
  [
    'no-source',
    ['policy/XX/binding.json: parameters.reserveFen[0].source: []: ' + 'name at least one source'],
  ],
  [
    'source-spelling',
    [
      'policy/XX/binding.json: parameters.reserveFen[0].source[0]: "18": ' +
        'a source is written [15], C-05, X-3, SEED1, SEED2 or OWN',
    ],
  ],
  [
    'not-utf8',
    [
      'policy/XX/binding.json: the file is not saved as UTF-8: ' +
        'save it again with the encoding UTF-8',
    ],
  ],
  [
    'negative-money',
    [
      'policy/XX/binding.json: parameters.reserveFen[0].value: -1: ' +
        'Too small: expected number to be >=0',
    ],
  ],
  ['no-json', ['policy/XX/binding.json: parameters: line 1: a text in double quotes expected']],
  ['other-name', ['policy/XX/pack.json: id: "YY": must be the directory\'s name, policy/XX']],
  ['seed-kind', [`policy/XX/pack.json: kind: "seed": 'seed' exactly when the id ends in @seed`]],
  [
    'no-such-day',
    [
      'policy/XX/binding.json: parameters.reserveFen[0].from: "2026-02-30": ' +
        'no such day in the calendar',
    ],
  ],
  [
    'unknown-document',
    [
      'policy/XX/withdraw.json: situations.DEATH[0].documents[0].anyOf[0]: "FAMILY_TREE": ' +
        'must be one of ID, SSC',
    ],
  ],
  ['two-files', ['policy/XX/more.json: reserveFen: stands in another file of the pack too']],
];

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['unsigned', 'policy/XX/signature.json: the pack is not signed: sign it with `policy sign`'],
  [
    'unknown-key',
    'policy/XX/signature.json: key: "nobody": no such key in policy/keys; known keys: demo',
  ],
  [
    'changed-after-signing',
    'policy/XX/signature.json: signature: the content was changed after signing: ' +
      'sign it again with `policy sign`',
  ],
];

describe('a broken pack', () => {
  it.each(FIXTURES)('%s is refused with file, place, value and cure', (fixture, sentences) => {
    const reading = readPolicy(laidOver(fixture), { trust: ['demo'], acceptUnsigned: true });
    const said = reading.problems.map(problemSentence);
    expect(said).toHaveLength(sentences.length);
    for (const [at, sentence] of sentences.entries()) expect(said[at]).toContain(sentence);
    expect(reading.book.pack('XX')).toBeNull();
    expect(reading.book.pack('GX-NN')).not.toBeNull();
  });

  it.each(SIGNATURES)('%s is refused', (fixture, sentence) => {
    const reading = readPolicy(laidOver(fixture), { trust: ['demo'] });
    expect(reading.problems.map(problemSentence)).toEqual([sentence]);
    expect(reading.book.pack('XX')).toBeNull();
  });

  it('signed with another key than it says is refused', () => {
    const bare = laidOver('unsigned');
    const pack = readPack(bare, 'policy/XX');
    if (!pack.ok) throw new Error('fixture');
    const forged = signPack(pack.pack.content, 'demo', makeKeyPair().privatePem);
    const reader = withFile(bare, 'policy/XX/signature.json', JSON.stringify(forged));
    const said = readPolicy(reader, { trust: ['demo'] }).problems.map(problemSentence);
    expect(said).toEqual([
      'policy/XX/signature.json: signature: ' +
        'the signature was not made with the key demo: sign it again with that key',
    ]);
  });

  it('signed with a demo key is refused by an office that takes production keys', () => {
    const { problems, book } = readPolicy(directoryReader(RESOURCES), { trust: ['production'] });
    expect(book.packs).toEqual([]);
    expect(problems.map(problemSentence)).toContain(
      'policy/GX-NN/signature.json: key: "demo": ' +
        'a demo key; this office takes production keys only',
    );
  });

  it('signed with a key of its own office is taken', () => {
    const { publicKey, privatePem } = makeKeyPair();
    const bare = laidOver('unsigned');
    const pack = readPack(bare, 'policy/XX');
    if (!pack.ok) throw new Error('fixture');
    const signature = signPack(pack.pack.content, 'office', privatePem);
    expect(signature.digest).toBe(packDigest(pack.pack.content));
    const key = { label: 'office', use: 'production', algorithm: 'Ed25519', publicKey };
    const reader = withFile(
      withFile(bare, 'policy/XX/signature.json', JSON.stringify(signature)),
      'policy/keys/office.json',
      JSON.stringify(key),
    );
    const reading = readPolicy(reader, { trust: ['demo', 'production'] });
    expect(reading.problems).toEqual([]);
    expect(reading.book.pack('XX')?.identity.signedBy).toBe('office');
  });
});

function withFile(reader: PolicyReader, path: string, text: string): PolicyReader {
  const [, name = ''] = /([^/]+)$/.exec(path) ?? [];
  const directory = path.slice(0, -name.length - 1);
  return {
    list: (at) => {
      const names = reader.list(at);
      return at === directory ? [...new Set([...names, name])].sort() : names;
    },
    read: (at) => (at === path ? text : reader.read(at)),
  };
}
