import { formatFen } from '../../electron/domain/fen.ts';
import { groupIdNumber } from '../../electron/domain/mask.ts';

/** Fen as '¥1,234.56'. */
export function money(fen: number): string {
  return `¥${formatFen(fen)}`;
}

/** An id number in groups of 6-8-4, masked or not; other numbers as they are. */
export function idGroups(idNumber: string): string {
  return groupIdNumber(idNumber);
}
