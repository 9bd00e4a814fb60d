import type {
  AssessmentSheet,
  HeirInput,
  HeirsInput,
  PayeeInput,
  WithdrawalParticulars,
} from '../../contract/withdrawalParts.ts';
import { maskIdNumber, maskName, maskTail } from '../../domain/mask.ts';

/*
 * The screen sees persons masked. What it sends back masked and unchanged means what is stored:
 * a mask is put back by the place it came from, so nobody has to see a number to go on working.
 */

const FIXED_KEYS: ReadonlySet<string> = new Set(['self', 'employer', 'deceased']);

/** Particulars as the screen shows them. */
export function maskedParticulars(given: WithdrawalParticulars): WithdrawalParticulars {
  const { applicant, heirs, payees, consequences } = given;
  return {
    ...given,
    applicant: maskedPerson(applicant),
    heirs: heirs === null ? null : maskedHeirs(heirs),
    payees: payees.map((payee) => maskedPayee(heirs, payee)),
    consequences: { ...consequences, signature: maskedSignature(consequences.signature) },
  };
}

/** A sheet as the screen shows it. */
export function maskedSheet(heirs: HeirsInput | null, sheet: AssessmentSheet): AssessmentSheet {
  const shares = sheet.shares.map(({ key, name, fen }) => ({
    key: maskedKey(heirs, key),
    name: maskName(name),
    fen,
  }));
  return { ...sheet, shares };
}

/** What the screen sent, with every untouched mask replaced by what is stored. */
export function unmaskedParticulars(
  stored: WithdrawalParticulars,
  given: WithdrawalParticulars,
): WithdrawalParticulars {
  const { applicant, heirs, payees, consequences } = given;
  const isSameSignature =
    JSON.stringify(consequences.signature) ===
    JSON.stringify(maskedSignature(stored.consequences.signature));
  return {
    ...given,
    applicant: unmaskedPerson(stored.applicant, applicant),
    heirs: heirs === null ? null : unmaskedHeirs(stored.heirs, heirs),
    payees: payees.map((payee) => unmaskedPayee(stored, payee)),
    consequences: {
      ...consequences,
      signature: isSameSignature ? stored.consequences.signature : consequences.signature,
    },
  };
}

interface Named {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
}

function maskedPerson<T extends Named>(person: T): T {
  return {
    ...person,
    name: maskName(person.name),
    idNumber: maskIdNumber(person.idNumber),
    phone: maskTail(person.phone),
  };
}

function unmaskedPerson<T extends Named>(stored: T | undefined, given: T): T {
  if (stored === undefined) return given;
  return {
    ...given,
    name: kept(stored.name, given.name, maskName),
    idNumber: kept(stored.idNumber, given.idNumber, maskIdNumber),
    phone: kept(stored.phone, given.phone, maskTail),
  };
}

function kept(stored: string, given: string, mask: (text: string) => string): string {
  return given === mask(stored) ? stored : given;
}

function maskedHeirs(heirs: HeirsInput): HeirsInput {
  const { will } = heirs;
  return {
    ...heirs,
    people: heirs.people.map((heir) => ({
      ...maskedPerson(heir),
      guardianName: maskName(heir.guardianName),
    })),
    will: will === null ? null : { ...will, to: will.to.map((id) => maskedKey(heirs, id)) },
  };
}

function unmaskedHeirs(stored: HeirsInput | null, given: HeirsInput): HeirsInput {
  if (stored === null) return given;
  const { will } = given;
  return {
    ...given,
    people: given.people.map((heir) => unmaskedHeir(stored, heir)),
    will: will === null ? null : { ...will, to: will.to.map((id) => unmaskedKey(stored, id)) },
  };
}

function unmaskedHeir(stored: HeirsInput, heir: HeirInput): HeirInput {
  const same = stored.people.find((other) => other.id === heir.id);
  const guardianName = kept(same?.guardianName ?? '', heir.guardianName, maskName);
  return { ...unmaskedPerson(same, heir), guardianName };
}

/** Ids of the table are ours; a name outside it, whom a will names, is a person's. */
function maskedKey(heirs: HeirsInput | null, key: string): string {
  const isOurs = FIXED_KEYS.has(key) || heirs?.people.some((heir) => heir.id === key) === true;
  return isOurs ? key : maskName(key);
}

function unmaskedKey(stored: HeirsInput | null, key: string): string {
  return stored?.will?.to.find((name) => maskedKey(stored, name) === key) ?? key;
}

function maskedPayee(heirs: HeirsInput | null, payee: PayeeInput): PayeeInput {
  return {
    ...payee,
    key: maskedKey(heirs, payee.key),
    holder: maskName(payee.holder),
    account: maskTail(payee.account),
  };
}

function unmaskedPayee(stored: WithdrawalParticulars, payee: PayeeInput): PayeeInput {
  const key = unmaskedKey(stored.heirs, payee.key);
  const same = stored.payees.find((other) => other.key === key);
  if (same === undefined) return { ...payee, key };
  return {
    ...payee,
    key,
    holder: kept(same.holder, payee.holder, maskName),
    account: kept(same.account, payee.account, maskTail),
  };
}

type Signature = WithdrawalParticulars['consequences']['signature'];

function maskedSignature(signature: Signature): Signature {
  if (signature?.kind !== 'fingerprint') return signature;
  const { kind, witnessName, witnessIdNumber } = signature;
  return {
    kind,
    witnessName: maskName(witnessName),
    witnessIdNumber: maskIdNumber(witnessIdNumber),
  };
}
