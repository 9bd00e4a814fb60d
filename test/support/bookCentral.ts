import { unresolvedWithPersons } from '../../db/queries/outbox.ts';
import { personById } from '../../db/queries/person.ts';
import { storeAccount } from '../../db/queries/register.ts';
import type {
  ItemAnswer,
  OperationPayload,
  RejectionCode,
} from '../../electron/contract/central/operations.ts';
import { PersonalAccountId, type CaseId } from '../../electron/domain/terms.ts';
import { applyCentralAnswer } from '../../electron/services/applyCentralAnswer.ts';
import { payloadOf } from '../../electron/services/subject.ts';
import type { Handle } from '../../scripts/demoOffice/people.ts';
import type { TestDesk } from './desk.ts';
import { must } from './parts.ts';

type Outcome = { readonly unused: number | null } | { readonly code: RejectionCode };

/** A quota as central keeps it; what was used at a provider is gone from it and the balance. */
interface Quota {
  readonly fen: number;
  usedFen: number;
}

/**
 * Central's books of one account, in memory and apart from the reference server: it answers what
 * the counter sent, and tells its register when it is asked to.
 */
export class BookCentral {
  balanceFen: number;
  state: 'open' | 'closed' | 'sealed' = 'open';
  /** Quotas of bindings of whatever office, by binding. */
  readonly quotas = new Map<string, Quota>();
  reserved: { readonly caseId: CaseId; readonly fen: number } | null = null;
  sequence: number;
  /** Fen paid out of this account, by the counter's word. */
  paidFen = 0;
  readonly #t: TestDesk;
  readonly #handle: Handle;

  constructor(t: TestDesk, handle: Handle) {
    const account = personById(t.ledger.read, t.person(handle))?.account;
    if (account == null) throw new Error(`${handle} has no account`);
    this.#t = t;
    this.#handle = handle;
    this.balanceFen = account.balanceFen;
    this.sequence = account.centralSeq;
  }

  get accountId(): PersonalAccountId {
    return PersonalAccountId.parse(`account-${this.#handle}`);
  }

  /** Fen that quotas still reserve. */
  get quotaFen(): number {
    return [...this.quotas.values()].reduce((sum, { fen, usedFen }) => sum + fen - usedFen, 0);
  }

  /** Another office binds somebody to this account, with a quota. */
  boundElsewhere(bindingId: string, fen: number): void {
    this.quotas.set(bindingId, { fen, usedFen: 0 });
    this.sequence += 1;
  }

  /** A provider is paid out of a quota. */
  spend(bindingId: string, fen: number): void {
    const quota = this.quotas.get(bindingId);
    if (quota === undefined) return;
    const used = Math.min(fen, quota.fen - quota.usedFen);
    quota.usedFen += used;
    this.balanceFen -= used;
    this.sequence += 1;
  }

  /** The register's word about the account reaches the counter. */
  publish(): void {
    const { ledger } = this.#t;
    const personId = this.#t.person(this.#handle);
    const known = personById(ledger.read, personId)?.account;
    if (known == null) throw new Error('no account');
    const { personId: _, ...account } = known;
    const { balanceFen, sequence: centralSeq, state } = this;
    const quotaFen = this.quotaFen + (this.reserved?.fen ?? 0);
    const upTo = `${this.#handle}-${centralSeq}-${ledger.head()?.seq ?? 0}`;
    must(
      ledger.applyRegister({ feed: upTo, after: '', upTo }, (tx) => {
        storeAccount(tx, personId, { ...account, balanceFen, quotaFen, centralSeq, state });
      }),
    );
  }

  /** The oldest operation it has not answered. */
  next() {
    const { read } = this.#t.ledger;
    const [row] = unresolvedWithPersons(read).filter(({ state }) => state === 'pending');
    if (row === undefined) return null;
    const payload = payloadOf(read, row.seq);
    if (payload === null) throw new Error(`operation ${row.seq} was erased`);
    return { operationId: row.operationId, payload };
  }

  /** Answers that operation; false: there is none. */
  answer(refuse: RejectionCode | null = null): boolean {
    const { clerk, clock } = this.#t;
    const next = this.next();
    if (next === null) return false;
    const { operationId, payload } = next;
    const outcome = refuse === null ? this.#effect(payload) : { code: refuse };
    const isDone = 'unused' in outcome;
    if (isDone) this.sequence += 1;
    const at = clock.now();
    const answer: ItemAnswer = isDone
      ? {
          result: 'created',
          operationId,
          sequence: this.sequence,
          at,
          unusedQuotaFen: outcome.unused,
        }
      : { result: 'rejected', operationId, code: outcome.code, message: '', at };
    applyCentralAnswer(clerk, answer);
    return true;
  }

  /** Answers everything. */
  catchUp(): void {
    while (this.answer());
  }

  #effect(payload: OperationPayload): Outcome {
    switch (payload.type) {
      case 'binding.bind':
        return this.#bind(payload.bindingId, payload.quotaFen);
      case 'binding.end':
      case 'binding.undo':
        return this.#close(payload.bindingId);
      case 'binding.reorder':
        return { unused: null };
      case 'withdrawal.reserve':
        return this.#reserve(payload.caseId, payload.amountFen);
      case 'withdrawal.release':
        if (this.reserved?.caseId !== payload.caseId) return { code: 'RESERVATION_UNKNOWN' };
        this.reserved = null;
        return { unused: null };
      case 'withdrawal.settle':
        return this.#settle(payload);
      case 'account.reopen':
        if (this.state === 'open') return { code: 'ACCOUNT_OPEN' };
        this.state = 'open';
        return { unused: null };
    }
  }

  #bind(bindingId: string, fen: number): Outcome {
    if (this.state !== 'open') return { code: 'ACCOUNT_CLOSED' };
    if (this.reserved !== null) return { code: 'ACCOUNT_RESERVED' };
    if (fen > this.balanceFen - this.quotaFen) return { code: 'QUOTA_INSUFFICIENT' };
    if (fen > 0) this.quotas.set(bindingId, { fen, usedFen: 0 });
    return { unused: null };
  }

  #close(bindingId: string): Outcome {
    const quota = this.quotas.get(bindingId);
    this.quotas.delete(bindingId);
    return { unused: quota === undefined ? 0 : quota.fen - quota.usedFen };
  }

  #reserve(caseId: CaseId, fen: number): Outcome {
    if (this.state !== 'open') return { code: 'ACCOUNT_CLOSED' };
    if (this.reserved !== null && this.reserved.caseId !== caseId) {
      return { code: 'ACCOUNT_RESERVED' };
    }
    if (fen > this.balanceFen - this.quotaFen) return { code: 'BALANCE_INSUFFICIENT' };
    this.reserved = { caseId, fen };
    return { unused: null };
  }

  #settle(payload: Extract<OperationPayload, { type: 'withdrawal.settle' }>): Outcome {
    if (this.reserved?.caseId !== payload.caseId) return { code: 'RESERVATION_UNKNOWN' };
    this.reserved = null;
    const { effect, paidFen } = payload;
    this.paidFen += paidFen;
    const isOver = effect === 'CLOSE' || effect === 'CLOSE_LOCAL';
    this.balanceFen = isOver ? 0 : Math.max(this.quotaFen, this.balanceFen - paidFen);
    if (isOver) this.quotas.clear();
    this.state = isOver ? 'closed' : effect === 'SEAL' ? 'sealed' : 'open';
    return { unused: null };
  }
}
