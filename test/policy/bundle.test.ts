import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { bundleDigest, bundleText } from '../../electron/policy/bundle.ts';
import { readCandidate } from '../../electron/policy/candidate.ts';
import { problemSentence } from '../../electron/policy/problems.ts';
import { aPackOf, aStick, aValue, packFiles, readFiles, signed } from '../support/packs.ts';

const sticks: ReturnType<typeof aStick>[] = [];
afterEach(() => {
  for (const stick of sticks.splice(0)) stick.pull();
});

function stick() {
  const made = aStick();
  sticks.push(made);
  return made;
}

/** The sentences with which a chosen path is refused; an accepted one is a failed test. */
function refusals(path: string): string[] {
  const read = readCandidate(path);
  if (read.ok) throw new Error('the pack was taken');
  return read.problems.map(problemSentence);
}

const PACK = aPackOf('XX', '2026.5.0', { reserveFen: [aValue(100, '2026-01-01')] });

describe('a pack in a single file', () => {
  it('reads as the folder it was made from does, whatever its blanks', () => {
    const files = signed(
      'XX',
      packFiles('XX', '2026.5.0', { reserveFen: [aValue(1, '2026-01-01')] }),
    );
    const folder = readCandidate(stick().putFolder('XX', files));
    const file = readCandidate(stick().putBundle(readFiles('XX', files)));
    if (!folder.ok || !file.ok) throw new Error('not read');
    expect(file.candidate.file).toBe(folder.candidate.file);
    expect(file.candidate.pack.content).toEqual(folder.candidate.pack.content);
    expect(file.candidate.pack.signature).toEqual(folder.candidate.pack.signature);
    expect(file.candidate.source).toBe('XX.mpack');
  });

  it('is named by its content', () => {
    const other = aPackOf('XX', '2026.5.0', { reserveFen: [aValue(101, '2026-01-01')] });
    expect(bundleDigest(bundleText(PACK))).not.toBe(bundleDigest(bundleText(other)));
    expect(bundleDigest(bundleText(PACK))).toMatch(/^[0-9a-f]{64}$/);
  });

  it('cut off half-way is refused with the line', () => {
    const text = bundleText(PACK);
    const [said] = refusals(stick().putFile('half.mpack', text.slice(0, text.length / 2)));
    expect(said).toMatch(/^half\.mpack: .*line 1: /);
  });

  it('of a newer program is refused with what to do', () => {
    const text = bundleText(PACK).replace('policy-bundle-1', 'policy-bundle-2');
    expect(refusals(stick().putFile('new.mpack', text))).toEqual([
      'new.mpack: format: "policy-bundle-2": made for a newer program, this one reads ' +
        'policy-bundle-1: update the program',
    ]);
  });

  it('with a key twice is refused, outside and inside', () => {
    const twice = '{"format":"policy-bundle-1","format":"policy-bundle-1"}';
    expect(refusals(stick().putFile('twice.mpack', twice))[0]).toContain('this key stands twice');
    const files = {
      ...packFiles('XX', '2026.5.0'),
      'binding.json': '{"parameters":{},"parameters":{}}',
    };
    const bundle = JSON.stringify({ format: 'policy-bundle-1', pack: 'XX', files });
    expect(refusals(stick().putFile('inside.mpack', bundle))).toEqual([
      'policy/XX/binding.json: parameters: line 1: this key stands twice in one object',
    ]);
  });

  it('that would write elsewhere is refused', () => {
    const files = { '../../evil.json': '{}' };
    const bundle = JSON.stringify({ format: 'policy-bundle-1', pack: 'XX', files });
    expect(refusals(stick().putFile('evil.mpack', bundle))[0]).toContain('../../evil.json');
  });

  it('that is something else is refused', () => {
    expect(refusals(stick().putFile('photo.mpack', '{"hello":1}'))[0]).toContain('photo.mpack');
    expect(refusals(stick().putFile('empty.mpack', ''))[0]).toContain('a value expected');
  });
});

describe('a chosen path', () => {
  it('larger than 5 MB is refused before it is read', () => {
    const large = Buffer.alloc(5 * 1024 * 1024 + 1, 0x20);
    expect(refusals(stick().putFile('large.mpack', large))[0]).toContain('larger than 5 MB');
    const files = { ...packFiles('XX', '2026.5.0'), 'more.json': large };
    expect(refusals(stick().putFolder('XX', files))[0]).toContain('larger than 5 MB');
  });

  it('that is not UTF-8 is refused, each file by its name', () => {
    const gbk = Buffer.from([0x7b, 0x22, 0xb9, 0xe3, 0xce, 0xf7, 0x22, 0x3a, 0x31, 0x7d]);
    expect(refusals(stick().putFile('gbk.mpack', gbk))).toEqual([
      'gbk.mpack: the file is not saved as UTF-8: save it again with the encoding UTF-8',
    ]);
    const files = { ...packFiles('XX', '2026.5.0'), 'binding.json': gbk };
    expect(refusals(stick().putFolder('XX', files))).toEqual([
      'policy/XX/binding.json: the file is not saved as UTF-8: ' +
        'save it again with the encoding UTF-8',
    ]);
  });

  it('without a pack is refused with where to look', () => {
    const made = stick();
    expect(refusals(made.folder)[0]).toContain("choose the pack's own folder");
    expect(refusals(join(made.folder, 'gone.mpack'))[0]).toContain('cannot be read (ENOENT)');
  });

  it('in another folder than its name is refused', () => {
    expect(refusals(stick().putFolder('YY', packFiles('XX', '2026.5.0')))).toEqual([
      'policy/YY/pack.json: id: "XX": must be the directory\'s name, policy/YY',
    ]);
  });

  it('does not follow a link out of the stick', () => {
    const made = stick();
    const folder = made.putFolder('XX', packFiles('XX', '2026.5.0'));
    symlinkSync(made.putFile('elsewhere', '{}'), join(folder, 'linked.json'));
    expect(refusals(folder)[0]).toContain('is no plain file');
  });

  it('leaves alone what a stick adds of its own', () => {
    const made = stick();
    const folder = made.putFolder('XX', packFiles('XX', '2026.5.0'));
    writeFileSync(join(folder, '._pack.json'), 'x');
    mkdirSync(join(folder, 'System Volume Information'));
    expect(readCandidate(folder).ok).toBe(true);
  });
});
