import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { parseRecoveryText, recoveryText } from '../../electron/shell/keys/recoveryKey.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = Buffer.from('000102030405060708090a0b0c0d0e0f10111213', 'hex');
const TEXT = recoveryText(BYTES);

const groupsOf = (text: string) => text.split('-');
const isRefused = (text: string) => !Buffer.isBuffer(parseRecoveryText(text));

describe('the recovery key on paper', () => {
  it('is eight groups of five characters, none of which can be taken for another', () => {
    expect(TEXT).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('holds 160 bits and is read back', () => {
    for (let i = 0; i < 200; i += 1) {
      const bytes = randomBytes(20);
      expect(parseRecoveryText(recoveryText(bytes))).toEqual(bytes);
    }
    expect(() => recoveryText(randomBytes(19))).toThrow(/20 bytes/);
  });

  it.each([
    ['small letters', TEXT.toLowerCase()],
    ['spaces for dashes', TEXT.replaceAll('-', '  ')],
    ['nothing between', TEXT.replaceAll('-', '')],
    ['O for 0', TEXT.replaceAll('0', 'O')],
    ['o for 0 and l for 1', TEXT.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')],
    ['I for 1', TEXT.replaceAll('1', 'I')],
    ['full-width characters', TEXT.replaceAll('0', '０').replaceAll('-', '－')],
    ['a line end', ` ${TEXT}\n`],
  ])('is read when typed with %s', (_what, text) => {
    expect(parseRecoveryText(text)).toEqual(BYTES);
  });

  it('every single wrong character is noticed, and its group named', () => {
    groupsOf(TEXT).forEach((group, g) => {
      for (let i = 0; i < 5; i += 1) {
        for (const other of ALPHABET) {
          if (other === group[i]) continue;
          const typed = group.slice(0, i) + other + group.slice(i + 1);
          const text = groupsOf(TEXT).with(g, typed).join('-');
          expect(parseRecoveryText(text)).toEqual({ code: 'recovery.mistyped', group: g + 1 });
        }
      }
    });
  });

  it('two characters of a group that changed places are noticed', () => {
    for (let round = 0; round < 20; round += 1) {
      const text = recoveryText(randomBytes(20));
      groupsOf(text).forEach((group, g) => {
        for (let i = 0; i < 4; i += 1) {
          const [a = '', b = ''] = [group[i], group[i + 1]];
          if (a === b) continue;
          const typed = group.slice(0, i) + b + a + group.slice(i + 2);
          expect(isRefused(groupsOf(text).with(g, typed).join('-'))).toBe(true);
        }
      });
    }
  });

  it('two groups that changed places are noticed', () => {
    const groups = groupsOf(TEXT);
    for (let i = 0; i < 7; i += 1) {
      const swapped = groups.with(i, groups[i + 1] ?? '').with(i + 1, groups[i] ?? '');
      expect(isRefused(swapped.join('-'))).toBe(true);
    }
  });

  it.each([
    ['nothing', ''],
    ['too little', TEXT.slice(0, -1)],
    ['too much', `${TEXT}0`],
  ])('%s is refused', (_what, text) => {
    expect(parseRecoveryText(text)).toMatchObject({ code: 'recovery.mistyped' });
  });

  it('a character that does not occur is refused in its group', () => {
    const text = groupsOf(TEXT).with(2, 'U0000').join('-');
    expect(parseRecoveryText(text)).toEqual({ code: 'recovery.mistyped', group: 3 });
  });
});
