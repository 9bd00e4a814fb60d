import {
  BatchRequest,
  type BatchAnswer,
  type ItemAnswer,
  type OperationItem,
  type OperationPayload,
  type RejectionCode,
} from '../../electron/contract/central/operations.ts';
import { canonicalJson } from '../../electron/domain/canonicalJson.ts';
import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { Json } from '../../electron/domain/json.ts';
import {
  Unreachable,
  type Transport,
  type TransportRequest,
} from '../../electron/sync/transport.ts';
import { fromWire, toWire } from '../../electron/sync/wire.ts';
import type { Random } from '../../scripts/demoOffice/random.ts';

/** A binding as this central holds it. */
export interface HeldBinding {
  readonly bindingId: string;
  readonly owner: string;
  readonly relative: string;
  readonly quotaFen: number;
  usedFen: number;
  state: 'open' | 'ended' | 'undone';
}

type Outcome = { readonly unused: number | null } | { readonly code: RejectionCode };

/**
 * Central in a few lines of memory, written apart from the reference server, with a line that
 * drops, doubles, delays and lies as the seed says. It also watches that nothing overtakes.
 */
export class MemoryCentral {
  readonly answers = new Map<string, { digest: string; answer: ItemAnswer; effects: number }>();
  readonly bindings = new Map<string, HeldBinding>();
  /** Deduction order per relative: binding ids. */
  readonly orders = new Map<string, string[]>();
  readonly overtakings: string[] = [];
  readonly #now: () => IsoInstant;
  #sequence = 0;
  readonly #lastSeq = new Map<string, number>();
  readonly #late: BatchRequest[] = [];

  constructor(now: () => IsoInstant) {
    this.#now = now;
  }

  /** A line to this central; `isHealed` ends all faults. */
  line(random: Random, isHealed: () => boolean): Transport {
    const send: Transport['send'] = (request) =>
      new Promise((resolve) => {
        resolve(this.#receive(request, random, isHealed()));
      });
    return { send };
  }

  /** Somebody pays through an open binding. */
  spend(random: Random): void {
    const open = [...this.bindings.values()].filter((held) => held.state === 'open');
    if (open.length === 0) return;
    const held = random.pick(open);
    const most = held.quotaFen === 0 ? 100 : held.quotaFen - held.usedFen;
    held.usedFen += Math.min(most, random.between(0, 40_000));
  }

  #receive(request: TransportRequest, random: Random, isHealed: boolean) {
    if (request.body === null) {
      return reply({ time: this.#now(), sequence: this.#sequence, versions: ['v1'] });
    }
    const batch = BatchRequest.parse(fromWire(JSON.parse(request.body) as Json));
    const fault = isHealed ? 1 : random.next();
    if (fault < 0.12) throw new Unreachable('cut', 'lost on the way');
    if (fault < 0.18) return { status: 200, contentType: 'text/html', text: '<html>' };
    // An old request that was thought lost arrives now, before this one.
    if (!isHealed && random.chance(0.3)) for (const late of this.#late.splice(0)) this.#take(late);
    if (fault < 0.24) {
      this.#late.push(batch);
      throw new Unreachable('timeout', 'late');
    }
    const answer = this.#take(batch);
    if (fault < 0.36) throw new Unreachable('cut', 'answer lost');
    if (fault < 0.42) this.#take(batch);
    const text = JSON.stringify(toWire(answer));
    const whole = { status: 200, contentType: 'application/json', text };
    return fault < 0.48 ? { ...whole, text: text.slice(0, -20) } : whole;
  }

  #take(batch: BatchRequest): BatchAnswer {
    const answers = batch.items.map((item) => this.#answer(item));
    return { time: this.#now(), journal: { state: 'same', noted: null }, answers };
  }

  #answer(item: OperationItem): ItemAnswer {
    const digest = canonicalJson(item);
    const known = this.answers.get(item.operationId);
    const { operationId } = item;
    if (known !== undefined) {
      if (known.digest !== digest) throw new Error(`${operationId} changed its content`);
      const { answer } = known;
      return answer.result === 'created' ? { ...answer, result: 'exists' } : answer;
    }
    this.#watchOrder(item);
    const outcome = this.#effect(item.payload);
    const isDone = 'unused' in outcome;
    if (isDone) this.#sequence += 1;
    const answer: ItemAnswer = isDone
      ? {
          result: 'created',
          operationId,
          sequence: this.#sequence,
          at: this.#now(),
          unusedQuotaFen: outcome.unused,
        }
      : { result: 'rejected', operationId, code: outcome.code, message: '', at: this.#now() };
    this.answers.set(operationId, { digest, answer, effects: isDone ? 1 : 0 });
    return answer;
  }

  /** What is entered later on a person arrives later, always. */
  #watchOrder({ payload, seq, operationId }: OperationItem): void {
    for (const { idNumber } of personsOf(payload)) {
      if (seq <= (this.#lastSeq.get(idNumber) ?? 0)) this.overtakings.push(operationId);
      this.#lastSeq.set(idNumber, seq);
    }
  }

  #effect(payload: OperationPayload): Outcome {
    if ('caseId' in payload) throw new Error(`this world has no ${payload.type}`);
    if (payload.type === 'binding.reorder') return this.#reorder(payload);
    if (payload.type === 'binding.bind') return this.#bind(payload);
    const held = this.bindings.get(payload.bindingId);
    if (held === undefined) return { code: 'BINDING_UNKNOWN' };
    if (held.state !== 'open') return { code: 'BINDING_NOT_OPEN' };
    const isUndo = payload.type === 'binding.undo';
    if (isUndo && held.usedFen > 0) return { code: 'ALREADY_USED' };
    held.state = isUndo ? 'undone' : 'ended';
    const order = this.#orderOf(held.relative);
    order.splice(order.indexOf(held.bindingId), 1);
    return { unused: Math.max(0, held.quotaFen - held.usedFen) };
  }

  #bind(payload: Extract<OperationPayload, { type: 'binding.bind' }>): Outcome {
    const { bindingId, quotaFen } = payload;
    const owner = payload.owner.idNumber;
    const relative = payload.relative.idNumber;
    // Central knows something the counter does not: this owner's account has a payout reserved.
    if (owner === '450110198601159948') return { code: 'ACCOUNT_RESERVED' };
    const isOpen = [...this.bindings.values()].some(
      (held) => held.state === 'open' && held.owner === owner && held.relative === relative,
    );
    if (isOpen) return { code: 'DUPLICATE_BINDING' };
    this.bindings.set(bindingId, {
      bindingId,
      owner,
      relative,
      quotaFen,
      usedFen: 0,
      state: 'open',
    });
    this.#orderOf(relative).push(bindingId);
    return { unused: null };
  }

  #reorder(payload: Extract<OperationPayload, { type: 'binding.reorder' }>): Outcome {
    const order = this.#orderOf(payload.relative.idNumber);
    const named = payload.bindingIds.filter((id) => order.includes(id));
    if (named.length !== order.length) return { code: 'ORDER_INCOMPLETE' };
    order.splice(0, order.length, ...named);
    return { unused: null };
  }

  #orderOf(relative: string): string[] {
    const order = this.orders.get(relative) ?? [];
    this.orders.set(relative, order);
    return order;
  }
}

function personsOf(payload: OperationPayload) {
  if ('caseId' in payload) return [payload.insured];
  return payload.type === 'binding.reorder'
    ? [payload.relative]
    : [payload.owner, payload.relative];
}

function reply(body: Json) {
  return { status: 200, contentType: 'application/json', text: JSON.stringify(body) };
}
