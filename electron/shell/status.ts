import { existsSync } from 'node:fs';

import type { appStatus } from '../contract/office.ts';
import type { OutputOf } from '../contract/operation.ts';
import { DEMO_ACCOUNTS } from './demoAccounts.ts';
import type { PublicAccount } from './furnish.ts';
import type { SlotFile } from './keys/slotFile.ts';
import type { KeySlots } from './keys/slots.ts';
import type { OfficeFiles } from './officeFiles.ts';
import type { Place } from './places.ts';
import { TRAINING_ACCOUNTS } from './trainingAccounts.ts';
import { troubleOf } from './trouble.ts';
import type { TroubleCode } from './trouble.ts';

type Status = OutputOf<typeof appStatus>;

interface StatusParts {
  readonly files: OfficeFiles;
  readonly slots: KeySlots;
  readonly versions: { readonly app: string; readonly electron: string };
  readonly keyringMissing: boolean;
  readonly place: Place;
  /** What the command line asked for, see Switches. */
  readonly trainingAsked: string | null;
  /** What the open office says; nothing of it is known before the first sign-in. */
  readonly now: Pick<Status, 'session' | 'pack' | 'businessDate' | 'businessNow' | 'network'>;
}

/** What the window may know, before sign-in as well: nothing here needs the ledger. */
export function counterStatus(parts: StatusParts): Status {
  const { file, stage, trouble } = lookAtFolder(parts);
  return {
    stage: parts.now.session === null ? stage : 'open',
    trouble: trouble === null ? null : troubleOf(trouble),
    version: parts.versions.app,
    electron: parts.versions.electron,
    office: file?.office ?? null,
    terminal: file?.terminal ?? null,
    demo: file?.demo ?? false,
    demoAccounts: publicAccounts(file).map(shownAccount),
    training: file?.training ?? false,
    trainingPack: parts.place.trainingPack,
    trainingAsked: parts.place.trainingPack === null ? parts.trainingAsked : null,
    keyringMissing: parts.keyringMissing,
    ...parts.now,
  };
}

interface Look {
  readonly stage: 'firstStart' | 'locked' | 'broken';
  readonly trouble: TroubleCode | null;
  readonly file: SlotFile | null;
}

/** Slots and ledger belong together; one without the other is trouble, never a fresh start. */
function lookAtFolder({ files, slots }: Pick<StatusParts, 'files' | 'slots'>): Look {
  const hasLedger = existsSync(files.ledger);
  const read = slots.read();
  if (!read.ok) {
    const isNew = read.problem.code === 'keyslots.missing' && !hasLedger;
    if (isNew) return { stage: 'firstStart', trouble: null, file: null };
    return { stage: 'broken', trouble: read.problem.code, file: null };
  }
  const file = read.value;
  if (!file.founded) return { stage: 'firstStart', trouble: null, file: null };
  if (!hasLedger) return { stage: 'broken', trouble: 'ledger.missing', file };
  return { stage: 'locked', trouble: null, file };
}

function publicAccounts(file: SlotFile | null): readonly PublicAccount[] {
  if (file?.training === true) return TRAINING_ACCOUNTS;
  return file?.demo === true ? DEMO_ACCOUNTS : [];
}

function shownAccount({ signInName, secret, role, name }: PublicAccount) {
  return { signInName, secret, role, name };
}
