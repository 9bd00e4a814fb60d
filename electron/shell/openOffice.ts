import type { Ledger } from '../../db/ledger.ts';
import type { PageStore } from '../../db/pages/store.ts';
import type { OpenProblemCode } from '../../db/problems.ts';
import { readSetting } from '../../db/queries/scratch.ts';
import type { Clock } from '../domain/clock.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { OfficeCode } from '../domain/terms.ts';
import type { Pack, PolicyBook } from '../rules/book.ts';
import type { Verifications } from '../services/desk.ts';
import { clockOn } from './clock.ts';
import { PACK_SETTING } from './found.ts';
import { openUnlocked } from './keys/openUnlocked.ts';
import type { KeySlots, Unlocked } from './keys/slots.ts';
import { openOptions } from './ledgerPorts.ts';
import type { LedgerPlace } from './ledgerPorts.ts';
import { openOfficePages } from './officePages.ts';
import { verificationMemory } from './verifications.ts';

/** The office once its ledger is open; it stays open through locks and changes of user. */
export interface OpenOffice {
  readonly ledger: Ledger;
  readonly pages: PageStore;
  readonly office: { readonly code: OfficeCode; readonly name: string };
  /** All packs with what was imported; another object after an import. */
  book: PolicyBook;
  pack: Pack;
  readonly clock: Clock;
  readonly verifications: Verifications;
  /** What opened it: new slots and a rekey need it. */
  unlocked: Unlocked;
}

interface OpeningPorts extends LedgerPlace {
  readonly clock: Clock;
  /** Business date asked for on the command line; demo and training offices honour it. */
  readonly on: string | null;
  /** The program's packs with what this ledger's administrators changed; null: none can be used. */
  readonly bookFor: (ledger: Ledger) => PolicyBook | null;
}

/** Opens the ledger with what a slot gave: migrations with a backup first, then the packs. */
export function openOffice(
  ports: OpeningPorts,
  slots: KeySlots,
  unlocked: Unlocked,
): Result<OpenOffice, OpenProblemCode | 'keyslots.damaged' | 'packs.unusable'> {
  const file = slots.read();
  if (!file.ok) return fail('keyslots.damaged');
  // The ledger takes its clock before it can say that it is a demo.
  let clock = ports.clock;
  const late: Clock = { now: () => clock.now(), monotonicMs: () => clock.monotonicMs() };
  const place = openOptions({ ...ports, ports: { ...ports.ports, clock: late } });
  const opened = openUnlocked(slots, unlocked, { ...place, reservesLog: true });
  if (!opened.ok) return fail(opened.problem.code);
  const ledger = opened.value;
  const { demo, training } = ledger.identity;
  if ((demo || training) && ports.on !== null) clock = clockOn(ports.on, ports.clock);
  const book = ports.bookFor(ledger);
  const pack = packOf(ledger, book);
  if (book === null || pack === null) {
    ledger.close();
    return fail('packs.unusable');
  }
  const pages = openOfficePages(ports, ledger, late);
  if (!pages.ok) {
    ledger.close();
    return fail(pages.problem.code);
  }
  return ok({
    ledger,
    pages: pages.value,
    office: file.value.office,
    book,
    pack,
    clock: late,
    verifications: verificationMemory(() => ports.clock.monotonicMs()),
    unlocked,
  });
}

/** A seed pack (文章口径) decides in training ledgers only, whatever a setting says. */
function packOf(ledger: Ledger, book: PolicyBook | null): Pack | null {
  const id = readSetting(ledger.read, PACK_SETTING);
  const pack = typeof id === 'string' ? (book?.pack(id) ?? null) : null;
  return pack?.identity.kind === 'seed' && !ledger.identity.training ? null : pack;
}
