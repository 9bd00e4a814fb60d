import { findUserAccount, rolesOf } from '../../db/queries/account.ts';
import { importPack, rollBackPack } from '../contract/policy.ts';
import type {
  CandidateView,
  choosePack,
  listShelf as listShelfContract,
} from '../contract/policy.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Candidate, readCandidate } from '../policy/candidate.ts';
import { businessDate } from '../services/clockState.ts';
import { changePack, shownProblems } from '../services/changePack.ts';
import type { PackChangeProblem, SecondAnswer } from '../services/changePack.ts';
import type { Desk } from '../services/desk.ts';
import { listShelf } from '../services/listShelf.ts';
import { secondPerson } from './accounts.ts';
import type { AccountPorts } from './accounts.ts';
import type { OfficePacks } from './officePacks.ts';
import { prospectOfImport, prospectOfRollBack, type Prepared } from './packProspect.ts';

/** What importing packs needs from outside. */
export interface PackPorts {
  readonly accounts: () => AccountPorts;
  readonly packs: () => OfficePacks;
  /** The system's open dialog; null: left without a choice. */
  readonly choose: (what: 'file' | 'folder') => Promise<string | null>;
  /** Another pack may decide from now on: every window looks again. */
  readonly changed: () => void;
}

interface Handlers {
  listShelf(desk: Desk, input: object): ResultOf<typeof listShelfContract>;
  choosePack(desk: Desk, input: InputOf<typeof choosePack>): Promise<ResultOf<typeof choosePack>>;
  importPack(desk: Desk, input: InputOf<typeof importPack>): Promise<ResultOf<typeof importPack>>;
  rollBackPack(
    desk: Desk,
    input: InputOf<typeof rollBackPack>,
  ): Promise<ResultOf<typeof rollBackPack>>;
}
type Chosen = OutputOf<typeof choosePack>;
type Preparation = Result<Prepared, PackChangeProblem>;

/** 政策包: choosing, importing and rolling back; files here, the entry in the service. */
export function packHandlers(ports: PackPorts): { handlers: Handlers; forget(): void } {
  const chosen = new Map<string, Candidate>();
  const handlers: Handlers = {
    listShelf: (desk) => ok(shelfOf(ports.packs(), desk)),
    choosePack: async (desk, { what }) => {
      const path = await ports.choose(what);
      if (path === null) return ok({ candidate: null, problems: [] });
      return ok(look(ports.packs(), desk, path, chosen));
    },
    importPack: async (desk, input) => {
      const second = await secondAnswer(ports, desk, input);
      const candidate = chosen.get(input.file);
      const prepared: Preparation =
        candidate === undefined
          ? fail({ code: 'pack.chooseAgain' })
          : prospectOfImport(ports.packs(), desk, candidate, input.effectiveFrom);
      return enter(ports, input, prepared, () =>
        changePack(desk, importPack, input, prospectIn(prepared), second),
      );
    },
    rollBackPack: async (desk, input) => {
      const second = await secondAnswer(ports, desk, input);
      const { packId, effectiveFrom } = input;
      const prepared = prospectOfRollBack(ports.packs(), desk, packId, effectiveFrom);
      return enter(ports, input, prepared, () =>
        changePack(desk, rollBackPack, input, prospectIn(prepared), second),
      );
    },
  };
  return {
    handlers,
    forget: () => {
      chosen.clear();
    },
  };
}

function prospectIn(prepared: Preparation) {
  return prepared.ok ? ok(prepared.value.prospect) : prepared;
}

/** Files first, durably; then the entry; then everybody decides by it. */
function enter<A extends { readonly ok: boolean }>(
  ports: PackPorts,
  { mode }: Pick<InputOf<typeof importPack>, 'mode'>,
  prepared: Preparation,
  write: () => A,
): A {
  const packs = ports.packs();
  if (mode === 'commit' && prepared.ok && prepared.value.prospect.refusal === null) {
    for (const text of prepared.value.texts) packs.store.keep(text);
  }
  const answer = write();
  if (answer.ok && mode === 'commit') {
    const { office } = ports.accounts();
    office.book = packs.bookOf(office.ledger.read);
    office.pack = office.book.pack(office.pack.id) ?? office.pack;
    ports.changed();
  }
  return answer;
}

async function secondAnswer(
  ports: PackPorts,
  desk: Desk,
  { mode, second }: Pick<InputOf<typeof rollBackPack>, 'mode' | 'second'>,
): Promise<SecondAnswer> {
  if (mode === 'check' || second === null) return null;
  const person = await secondPerson(ports.accounts(), desk, second);
  if (!person.ok) return person;
  const row = findUserAccount(desk.ledger.read, person.value.accountId);
  const isAdministrator = row !== null && rolesOf(row.roles).includes('administrator');
  return isAdministrator ? person : fail({ code: 'second.notAdministrator' });
}

function shelfOf(packs: OfficePacks, desk: Desk) {
  const db = desk.ledger.read;
  return listShelf(desk, {
    problems: shownProblems(packs.problemsOf(db), 200),
    signature: (id, on) => packs.signature(packs.soundOn(db, id, on)),
  });
}

/** Reads a chosen pack; what is sound is remembered under the name of its content. */
function look(
  packs: OfficePacks,
  desk: Desk,
  path: string,
  chosen: Map<string, Candidate>,
): Chosen {
  const read = readCandidate(path);
  if (!read.ok) return { candidate: null, problems: shownProblems(read.problems, 200) };
  const { candidate } = read;
  const problems = packs.unsound(desk.ledger, candidate.pack, businessDate(desk));
  if (problems.length > 0) return { candidate: null, problems: shownProblems(problems, 200) };
  chosen.set(candidate.file, candidate);
  return { candidate: candidateView(packs, desk, candidate), problems: [] };
}

function candidateView(packs: OfficePacks, desk: Desk, candidate: Candidate): CandidateView {
  const { pack, file, source } = candidate;
  const { id, version, kind, name, below } = pack.manifest;
  const here = packs.soundOn(desk.ledger.read, id, businessDate(desk));
  return {
    ...{ file, source, id, version, kind, name },
    below: below ?? null,
    signature: packs.signature(pack),
    versionHere: here?.manifest.version ?? null,
  };
}
