import type { OperationId } from '../../electron/domain/terms.ts';
import type { OperationPayload } from '../../electron/contract/central/operations.ts';
import type { Sql } from './database.ts';
import { refuse, type Effect } from './effect.ts';
import { findPerson, type KnownAccount } from './people.ts';

type Payload<T extends OperationPayload['type']> = Extract<OperationPayload, { type: T }>;

/** What a case asks central to do with its account. */
export type CasePayload = Payload<
  'withdrawal.reserve' | 'withdrawal.release' | 'withdrawal.settle' | 'account.reopen'
>;

/** The account a case is about, and who holds it. */
interface Held {
  readonly personId: number;
  readonly account: KnownAccount;
  /** The case with the open reservation; null: nobody's. */
  readonly caseId: string | null;
}

/** One reservation per account; it ends by a release, or by the settlement that closes the account. */
export async function applyCase(
  sql: Sql,
  operationId: OperationId,
  payload: CasePayload,
): Promise<Effect> {
  const person = await findPerson(sql, payload.insured);
  if (person === null) return refuse('PERSON_UNKNOWN', '登记库中没有此人');
  const { account } = person;
  if (account === null) return refuse('ACCOUNT_UNKNOWN', '没有个人账户');
  const held = { personId: person.id, account, caseId: await holderOf(sql, account) };
  switch (payload.type) {
    case 'withdrawal.reserve':
      return reserve(sql, operationId, payload, held);
    case 'withdrawal.release':
      return release(sql, operationId, payload, held);
    case 'withdrawal.settle':
      return settle(sql, operationId, payload, held);
    case 'account.reopen':
      return reopen(sql, held);
  }
}

async function holderOf(sql: Sql, account: KnownAccount): Promise<string | null> {
  const [row] = await sql.rows<{ case_id: string }>(
    `SELECT case_id FROM reservation WHERE account_id = $1 AND state = 'open'`,
    [account.accountId],
  );
  return row?.case_id ?? null;
}

async function reserve(
  sql: Sql,
  operationId: OperationId,
  payload: Payload<'withdrawal.reserve'>,
  { personId, account, caseId }: Held,
): Promise<Effect> {
  if (account.state !== 'open') return refuse('ACCOUNT_CLOSED', '账户已注销或封存');
  const isOthers = account.reserved && caseId !== payload.caseId;
  if (isOthers) return refuse('ACCOUNT_RESERVED', '账户已由另一案件预留');
  const free = account.balanceFen - account.quotaFen;
  if (payload.amountFen > free) return refuse('BALANCE_INSUFFICIENT', `可用 ${free} 分`);
  // The same case may ask again, with another amount; who asked last is kept.
  await sql.rows(
    `INSERT INTO reservation (case_id, account_id, amount_fen, state, opened_by)
     VALUES ($1, $2, $3, 'open', $4)
     ON CONFLICT (case_id) DO UPDATE SET amount_fen = $3, state = 'open', opened_by = $4`,
    [payload.caseId, account.accountId, payload.amountFen, operationId],
  );
  await hold(sql, account, payload.amountFen);
  return done(personId);
}

async function release(
  sql: Sql,
  operationId: OperationId,
  payload: Payload<'withdrawal.release'>,
  { personId, account, caseId }: Held,
): Promise<Effect> {
  if (caseId !== payload.caseId) return refuse('RESERVATION_UNKNOWN', '本案件没有预留');
  await endReservation(sql, operationId, payload.caseId, 'released');
  await hold(sql, account, 0);
  return done(personId);
}

async function settle(
  sql: Sql,
  operationId: OperationId,
  payload: Payload<'withdrawal.settle'>,
  { personId, account, caseId }: Held,
): Promise<Effect> {
  if (caseId !== payload.caseId) return refuse('RESERVATION_UNKNOWN', '本案件没有预留');
  await endReservation(sql, operationId, payload.caseId, 'settled');
  await hold(sql, account, 0);
  const { effect, paidFen } = payload;
  const isOver = effect === 'CLOSE' || effect === 'CLOSE_LOCAL';
  // Interest is paid beside the balance: more than the balance can be paid, less than 0 never left.
  const left = isOver ? 0 : Math.max(account.quotaFen, account.balanceFen - paidFen);
  const state = isOver ? 'closed' : effect === 'SEAL' ? 'sealed' : 'open';
  await sql.rows(
    `UPDATE account SET balance_fen = $2, quota_fen = CASE WHEN $3 THEN 0 ELSE quota_fen END,
       prior_years_fen = LEAST(prior_years_fen, $2), state = $4 WHERE account_id = $1`,
    [account.accountId, left, isOver, state],
  );
  return done(personId);
}

async function reopen(sql: Sql, { personId, account }: Held): Promise<Effect> {
  if (account.state === 'open') return refuse('ACCOUNT_OPEN', '账户未注销或封存');
  await sql.rows(`UPDATE account SET state = 'open' WHERE account_id = $1`, [account.accountId]);
  return done(personId);
}

async function endReservation(
  sql: Sql,
  operationId: OperationId,
  caseId: string,
  state: 'released' | 'settled',
): Promise<void> {
  await sql.rows('UPDATE reservation SET state = $2, closed_by = $3 WHERE case_id = $1', [
    caseId,
    state,
    operationId,
  ]);
}

/** What is held of an account for a payout, fen; 0: nothing is reserved on it any longer. */
async function hold(sql: Sql, account: KnownAccount, fen: number): Promise<void> {
  const isOpen = (await holderOf(sql, account)) !== null;
  await sql.rows('UPDATE account SET reserved = $2, reserved_fen = $3 WHERE account_id = $1', [
    account.accountId,
    isOpen,
    fen,
  ]);
}

function done(personId: number): Effect {
  return { done: true, unusedQuotaFen: null, touched: [personId] };
}
