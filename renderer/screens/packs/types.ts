import type { OutputFor } from '../../client.ts';

/** One pack of the administrator's list. */
export type ShelfRow = OutputFor<'policy.shelf'>['packs'][number];
/** What is wrong with a pack: place, value, cure. */
export type PackProblem = OutputFor<'policy.shelf'>['problems'][number];
/** A pack that was chosen and is sound. */
export type Candidate = NonNullable<OutputFor<'policy.choosePack'>['candidate']>;
/** What an import or a roll-back would change. */
export type Preview = OutputFor<'policy.importPack'>['output'];

/** What two administrators are about to enter. */
export type Doing =
  | { readonly kind: 'import'; readonly candidate: Candidate }
  | { readonly kind: 'rollBack'; readonly pack: ShelfRow };
