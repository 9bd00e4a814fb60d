import { and, count, eq, gt, ne, sql } from 'drizzle-orm';

import type { IsoDate } from '../../electron/domain/date.ts';
import { agentCase } from '../schema/agent.ts';
import { reading, writing, type Db, type Tx } from '../tx.ts';

export type AgentCaseRow = typeof agentCase.$inferSelect;

const others = reading((q) =>
  q
    .select({ n: count() })
    .from(agentCase)
    .where(
      and(
        eq(agentCase.agentNumber, sql.placeholder('agentNumber')),
        gt(agentCase.onDate, sql.placeholder('after')),
        ne(agentCase.formId, sql.placeholder('formId')),
      ),
    )
    .prepare(),
);

const insert = writing<Tx>()((q) =>
  q
    .insert(agentCase)
    .values({
      agentNumber: sql.placeholder('agentNumber'),
      formId: sql.placeholder('formId'),
      onDate: sql.placeholder('onDate'),
      journalSeq: sql.placeholder('journalSeq'),
    })
    .onConflictDoNothing()
    .prepare(),
);

/** Forms with this agent later than `after`, this form left out. */
export function countOtherAgentCases(
  db: Db,
  agentNumber: string,
  after: IsoDate,
  formId: string,
): number {
  return others(db).get({ agentNumber, after, formId })?.n ?? 0;
}

/** The first relative of a form makes the case; the others change nothing. */
export function noteAgentCase(tx: Tx, row: AgentCaseRow): void {
  insert(tx).run(row);
}
