import type { createOffice, listPacks } from '../contract/office.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import type { PolicyBook } from '../domain/policy.ts';
import { fail, ok } from '../domain/result.ts';
import { foundOffice } from './found.ts';
import type { FoundingPorts } from './found.ts';

/** A recovery key is forgotten by main after this time, printed or not. */
const RECOVERY_MS = 30 * 60 * 1000;

/** Kept in memory only, until the sheet is printed, somebody signs in, or time is up. */
export interface RecoveryMemory {
  keep(recovery: string): void;
  get(): string | null;
  forget(): void;
}

/** Remembers the recovery key while it is on the screen. */
export function recoveryMemory(monotonicMs: () => number): RecoveryMemory {
  let kept: { readonly recovery: string; readonly at: number } | null = null;
  return {
    keep: (recovery) => {
      kept = { recovery, at: monotonicMs() };
    },
    get: () => (kept !== null && monotonicMs() - kept.at < RECOVERY_MS ? kept.recovery : null),
    forget: () => {
      kept = null;
    },
  };
}

/** Packs an office can be set up with: those of a region, not baselines, history or seeds. */
export function packsToChoose(book: PolicyBook): OutputOf<typeof listPacks> {
  const packs = book.packs.filter(({ identity }) => identity.kind === 'production');
  return {
    packs: packs.map(({ identity: { id, name, version } }) => ({ id, name: name.zh, version })),
  };
}

/** First start: founds the office and keeps the recovery key for its sheet. */
export async function setUpOffice(
  ports: FoundingPorts,
  book: PolicyBook,
  memory: RecoveryMemory,
  input: InputOf<typeof createOffice>,
): Promise<ResultOf<typeof createOffice>> {
  if (!packsToChoose(book).packs.some(({ id }) => id === input.packId)) {
    return fail({ code: 'pack.unknown' });
  }
  const founded = await foundOffice(ports, {
    office: { code: input.officeCode, name: input.officeName },
    terminal: input.terminal,
    packId: input.packId,
    centralUrl: input.centralUrl,
    demo: false,
    training: false,
    administrator: input.administrator,
  });
  if (!founded.ok) {
    if (founded.problem.code === 'office.exists') return fail({ code: 'office.exists' });
    throw new Error(`the office was not founded: ${founded.problem.code}`);
  }
  memory.keep(founded.value.recovery);
  const { recovery, keyringMissing } = founded.value;
  return ok({ recoveryKey: recovery, keyringMissing });
}
