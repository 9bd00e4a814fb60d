import { isSameProvince } from '../../electron/domain/region.ts';
import type { OperationId } from '../../electron/domain/terms.ts';
import type { OperationPayload } from '../../electron/contract/central/operations.ts';
import type { Sql } from './database.ts';
import { refuse, type Effect } from './effect.ts';
import { findPerson, type KnownPerson } from './people.ts';
import { applyCase } from './withdrawals.ts';

type Payload<T extends OperationPayload['type']> = Extract<OperationPayload, { type: T }>;

interface BindingRow {
  binding_id: string;
  owner_id: number;
  relative_id: number;
  state: 'open' | 'ended' | 'undone';
  quota_fen: number;
  used_fen: number;
}

/** Checks one operation against central's own books, then does it. */
export async function applyOperation(
  sql: Sql,
  operationId: OperationId,
  payload: OperationPayload,
): Promise<Effect> {
  switch (payload.type) {
    case 'binding.bind':
      return bind(sql, operationId, payload);
    case 'binding.end':
      return close(sql, operationId, payload, 'ended');
    case 'binding.undo':
      return close(sql, operationId, payload, 'undone');
    case 'binding.reorder':
      return reorder(sql, payload);
    case 'withdrawal.reserve':
    case 'withdrawal.release':
    case 'withdrawal.settle':
    case 'account.reopen':
      return applyCase(sql, operationId, payload);
  }
}

async function bind(
  sql: Sql,
  operationId: OperationId,
  payload: Payload<'binding.bind'>,
): Promise<Effect> {
  const owner = await findPerson(sql, payload.owner);
  const relative = await findPerson(sql, payload.relative);
  if (owner === null || relative === null) return refuse('PERSON_UNKNOWN', '登记库中没有此人');
  const problem = personsProblem(owner, relative) ?? quotaProblem(owner, relative, payload);
  if (problem !== null) return problem;
  const open = await openPair(sql, owner.id, relative.id);
  if (open !== null) return refuse('DUPLICATE_BINDING', '同一对关系已经绑定');
  const short = accountProblem(owner, payload.quotaFen);
  if (short !== null) return short;

  await sql.rows(
    `INSERT INTO binding (binding_id, owner_id, relative_id, relationship, state, position,
       quota_fen, cross_province, effective_from, opened_by)
     VALUES ($1, $2, $3, $4, 'open',
       (SELECT count(*) + 1 FROM binding WHERE relative_id = $3 AND state = 'open'),
       $5, $6, $7, $8)`,
    [
      payload.bindingId,
      owner.id,
      relative.id,
      payload.relationship,
      payload.quotaFen,
      payload.crossProvince,
      payload.effectiveFrom,
      operationId,
    ],
  );
  await reserve(sql, owner.id, payload.quotaFen);
  return { done: true, unusedQuotaFen: null, touched: [owner.id, relative.id] };
}

function personsProblem(owner: KnownPerson, relative: KnownPerson): Effect | null {
  if (owner.register.deceasedOn !== null || relative.register.deceasedOn !== null) {
    return refuse('PERSON_DECEASED', '登记库中此人已死亡');
  }
  const ownerPlan = owner.register.insurance;
  if (ownerPlan?.plan !== '310') return refuse('OWNER_NOT_EMPLOYEE', '共济人未参加职工医保');
  if (ownerPlan.status !== 'active') return refuse('OWNER_NOT_ACTIVE', '共济人参保状态不正常');
  if (relative.register.insurance?.status !== 'active') {
    return refuse('RELATIVE_NOT_INSURED', '被共济人未参保或状态不正常');
  }
  return null;
}

function quotaProblem(
  owner: KnownPerson,
  relative: KnownPerson,
  payload: Payload<'binding.bind'>,
): Effect | null {
  const from = owner.register.insurance?.region ?? '';
  const to = relative.register.insurance?.region ?? '';
  const crosses = !isSameProvince(from, to);
  if (crosses !== payload.crossProvince) {
    return refuse('REGION_NOT_ALLOWED', `参保地与登记库不符：${from}、${to}`);
  }
  if (crosses && payload.quotaFen === 0) return refuse('QUOTA_REQUIRED', '跨省绑定须设额度');
  if (!crosses && payload.quotaFen > 0) return refuse('QUOTA_NOT_ALLOWED', '省内绑定不设额度');
  return null;
}

function accountProblem(owner: KnownPerson, quotaFen: number): Effect | null {
  const { account } = owner;
  if (account !== null && account.state !== 'open') {
    return refuse('ACCOUNT_CLOSED', '账户已注销或封存');
  }
  if (account?.reserved === true) return refuse('ACCOUNT_RESERVED', '账户已有支取预留');
  if (quotaFen === 0) return null;
  const free = account === null ? 0 : account.balanceFen - account.quotaFen;
  return quotaFen > free ? refuse('QUOTA_INSUFFICIENT', `可用 ${free} 分`) : null;
}

/** Ends or takes back; what was never used returns to the owner's account. */
async function close(
  sql: Sql,
  operationId: OperationId,
  payload: Payload<'binding.end'> | Payload<'binding.undo'>,
  state: 'ended' | 'undone',
): Promise<Effect> {
  const [row] = await sql.rows<BindingRow>('SELECT * FROM binding WHERE binding_id = $1', [
    payload.bindingId,
  ]);
  if (row === undefined) return refuse('BINDING_UNKNOWN', '没有此共济关系');
  const owner = await findPerson(sql, payload.owner);
  const relative = await findPerson(sql, payload.relative);
  if (owner?.id !== row.owner_id || relative?.id !== row.relative_id) {
    return refuse('BINDING_UNKNOWN', '共济关系与双方不符');
  }
  if (row.state !== 'open') return refuse('BINDING_NOT_OPEN', '共济关系已不在');
  if (state === 'undone' && row.used_fen > 0) {
    return refuse('ALREADY_USED', `已使用 ${row.used_fen} 分，请办理解除`);
  }
  const unused = Math.max(0, row.quota_fen - row.used_fen);
  await sql.rows('UPDATE binding SET state = $2, closed_by = $3 WHERE binding_id = $1', [
    payload.bindingId,
    state,
    operationId,
  ]);
  await reserve(sql, row.owner_id, -unused);
  await closeGap(sql, row.relative_id);
  return { done: true, unusedQuotaFen: unused, touched: [row.owner_id, row.relative_id] };
}

async function reorder(sql: Sql, payload: Payload<'binding.reorder'>): Promise<Effect> {
  const relative = await findPerson(sql, payload.relative);
  if (relative === null) return refuse('PERSON_UNKNOWN', '登记库中没有此人');
  const open = await sql.rows<{ binding_id: string }>(
    `SELECT binding_id FROM binding WHERE relative_id = $1 AND state = 'open'`,
    [relative.id],
  );
  const openIds = new Set(open.map((row) => row.binding_id));
  const order = payload.bindingIds.filter((id) => openIds.has(id));
  if (order.length !== openIds.size) return refuse('ORDER_INCOMPLETE', '顺序未包括全部共济人');
  for (const [index, id] of order.entries()) {
    await sql.rows('UPDATE binding SET position = $2 WHERE binding_id = $1', [id, index + 1]);
  }
  return { done: true, unusedQuotaFen: null, touched: [relative.id] };
}

async function openPair(sql: Sql, ownerId: number, relativeId: number): Promise<string | null> {
  const [row] = await sql.rows<{ binding_id: string }>(
    `SELECT binding_id FROM binding WHERE owner_id = $1 AND relative_id = $2 AND state = 'open'`,
    [ownerId, relativeId],
  );
  return row?.binding_id ?? null;
}

async function reserve(sql: Sql, personId: number, fen: number): Promise<void> {
  if (fen === 0) return;
  await sql.rows('UPDATE account SET quota_fen = quota_fen + $2 WHERE person_id = $1', [
    personId,
    fen,
  ]);
}

/** Positions of what stays open are 1, 2, 3 … again. */
async function closeGap(sql: Sql, relativeId: number): Promise<void> {
  await sql.rows(
    `UPDATE binding b SET position = n.place FROM (
       SELECT binding_id, row_number() OVER (ORDER BY position) AS place
       FROM binding WHERE relative_id = $1 AND state = 'open'
     ) n WHERE n.binding_id = b.binding_id`,
    [relativeId],
  );
}
