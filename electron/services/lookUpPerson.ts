import { bindingsOfOwner, bindingsOfRelative } from '../../db/queries/bindingList.ts';
import { openBindingsOfOwner } from '../../db/queries/binding.ts';
import { kinshipOf, personById, type PersonFacts } from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { lookUpPerson as contract, PersonOverview } from '../contract/person.ts';
import type { IsoInstant } from '../domain/clock.ts';
import type { IsoDate } from '../domain/date.ts';
import { Region } from '../domain/region.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { packCovers } from '../rules/book.ts';
import { limitsView, relationshipChoices } from './bindingForm.ts';
import { businessInstant, dateOfInstant } from './clockState.ts';
import { packView } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { doubts, identify, type Identified, type IdentifyProblem } from './identify.ts';
import { regionFullName, regionName } from './regions.ts';
import { accountView, bindingView, personCard } from './views.ts';

type Input = InputOf<typeof contract>;
type Answer = ResultOf<typeof contract>;

/** Where somebody goes whose region this office does not cover; null when it does. */
export interface RegionProblem {
  readonly code: 'region.notCovered';
  readonly region: string;
  readonly regionName: string;
  readonly whereToGo: string;
}

/** Finds one person and gives all that the binding form needs in one answer. */
export function lookUpPerson(desk: Desk, input: Input): Answer {
  const db = desk.ledger.read;
  const now = businessInstant(desk);
  const on = dateOfInstant(now);
  const found = find(desk, db, input, on);
  if (!found.ok) return found;
  const { facts } = found.value;
  // Somebody bound here before must be reachable for ending, wherever insured today.
  const isNew = openBindingsOfOwner(db, facts.person.personId).length === 0;
  const problem = input.role === 'owner' && isNew ? regionProblem(desk, facts, on) : null;
  return problem === null ? ok(overview(desk, db, found.value, now, on)) : fail(problem);
}

function find(desk: Desk, db: Db, input: Input, on: IsoDate): Result<Identified, IdentifyProblem> {
  const { by } = input;
  if (by.kind === 'text') return identify(db, desk.pack, by, on);
  const facts = personById(db, by.personId);
  if (facts === undefined) return fail({ code: 'person.unknown', idNumber: '', idType: '' });
  return ok({ facts, idFindings: doubts(desk.pack, facts, on) });
}

/** An owner's own region decides: bound and ended is where he or she is insured. */
export function regionProblem(
  desk: Pick<Desk, 'pack'>,
  facts: Pick<PersonFacts, 'insurance'>,
  on: IsoDate,
): RegionProblem | null {
  const region = facts.insurance?.region;
  const pack = desk.pack.versionOn(on) ?? desk.pack;
  if (region === undefined || packCovers(pack, Region.parse(region))) return null;
  return {
    code: 'region.notCovered',
    region,
    regionName: regionName(region),
    whereToGo: `请到参保地${regionFullName(region)}的医保经办窗口办理，或拨打当地 12393 咨询。`,
  };
}

function overview(
  desk: Desk,
  db: Db,
  { facts, idFindings }: Identified,
  now: IsoInstant,
  on: IsoDate,
): PersonOverview {
  const { personId } = facts.person;
  const { account } = facts;
  return {
    person: personCard(facts, on),
    account: account === null ? null : accountView(db, account, desk.pack, on),
    asOwner: bindingsOfOwner(db, personId).map((line) => bindingView(line, now)),
    asRelative: bindingsOfRelative(db, personId).map((line) => bindingView(line, now)),
    relationships: relationshipChoices(desk.pack, on),
    limits: limitsView(desk.pack, on),
    pack: packView(desk.pack, on),
    idFindings,
    knownRelatives: kinshipOf(db, personId).flatMap(({ relativeId, relationship }) => {
      const relative = personById(db, relativeId);
      return relative === undefined ? [] : [{ person: personCard(relative, on), relationship }];
    }),
  };
}
