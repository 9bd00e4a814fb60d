import { idCheckCharacter } from '../../electron/domain/idNumber.ts';
import type { Sex } from '../../electron/domain/terms.ts';

/** Sequence codes that no real number has reached: synthetic numbers take these only. */
const SEQUENCES = {
  M: ['991', '993', '995', '997', '999'],
  F: ['992', '994', '996', '998'],
} as const;

/** Gives every synthetic person a number of its own; null when a county's day is used up. */
export interface IdNumbers {
  next(county: string, birthDate: string, sex: Sex): string | null;
}

export function uniqueIdNumbers(): IdNumbers {
  const used = new Map<string, number>();
  return {
    next: (county, birthDate, sex) => {
      const head = county + birthDate.replaceAll('-', '');
      const key = head + sex;
      const count = used.get(key) ?? 0;
      const sequence = SEQUENCES[sex][count];
      if (sequence === undefined) return null;
      used.set(key, count + 1);
      return head + sequence + idCheckCharacter(head + sequence);
    },
  };
}
