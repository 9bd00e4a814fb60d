import path from 'node:path';

/** Where a counter works: the office's own data folder, or a training office beside its files. */
export interface Place {
  readonly folder: string;
  /** Id of the pack that is practised; null: the office itself, where business counts. */
  readonly trainingPack: string | null;
}

/** Training offices lie in a folder of their own; nothing of the office's files is in it. */
export function trainingFolder(data: string): string {
  return path.join(data, 'training');
}

/** The office itself. */
export function officePlace(data: string): Place {
  return { folder: data, trainingPack: null };
}

/** One training office per pack, so that decisions of two packs never meet in one ledger. */
export function trainingPlace(data: string, packId: string): Place {
  return { folder: path.join(trainingFolder(data), packId), trainingPack: packId };
}
