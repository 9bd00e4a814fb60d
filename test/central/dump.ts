import type { CentralDatabase, Sql } from './database.ts';

/** Everything central holds that counters brought: what a reader of `central.json` looks at. */
export interface CentralDump {
  readonly sequence: number;
  readonly operations: readonly {
    readonly operationId: string;
    readonly type: string;
    readonly office: string;
    readonly terminal: string;
    readonly seq: number;
    readonly receiptNumber: string;
    readonly result: 'created' | 'rejected';
    readonly code: string | null;
    readonly sequence: number | null;
    readonly timesReceived: number;
  }[];
  readonly bindings: readonly {
    readonly bindingId: string;
    readonly owner: string;
    readonly relative: string;
    readonly relationship: string;
    readonly state: string;
    readonly position: number;
    readonly quotaFen: number;
    readonly usedFen: number;
    readonly openedBy: string;
    readonly closedBy: string | null;
  }[];
  readonly reservations: readonly {
    readonly caseId: string;
    readonly insured: string;
    readonly amountFen: number;
    readonly state: 'open' | 'released' | 'settled';
    readonly accountState: string;
    readonly balanceFen: number;
  }[];
  readonly quotas: readonly { readonly idNumber: string; readonly quotaFen: number }[];
  readonly heads: readonly {
    readonly office: string;
    readonly terminal: string;
    readonly seq: number;
    readonly hash: string;
  }[];
  readonly alarms: number;
}

/** Reads the whole dump. */
export async function dumpCentral(db: CentralDatabase): Promise<CentralDump> {
  return db.transaction(async (sql) => ({
    sequence: (await one(sql, 'SELECT value AS n FROM central_sequence')).n,
    operations: await sql.rows(
      `SELECT operation_id AS "operationId", type, office, terminal, seq,
         item->>'receiptNumber' AS "receiptNumber", result, answer->>'code' AS code, sequence,
         times_received AS "timesReceived" FROM operation ORDER BY office, terminal, seq`,
    ),
    bindings: await sql.rows(
      `SELECT binding_id AS "bindingId", o.id_number AS owner, r.id_number AS relative,
         relationship, state, position, quota_fen AS "quotaFen", used_fen AS "usedFen",
         opened_by AS "openedBy", closed_by AS "closedBy"
       FROM binding b JOIN person o ON o.person_id = b.owner_id
       JOIN person r ON r.person_id = b.relative_id ORDER BY relative, position, "bindingId"`,
    ),
    reservations: await sql.rows(
      `SELECT case_id AS "caseId", p.id_number AS insured, amount_fen AS "amountFen", r.state,
         a.state AS "accountState", a.balance_fen AS "balanceFen"
       FROM reservation r JOIN account a USING (account_id) JOIN person p USING (person_id)
       ORDER BY insured, "caseId"`,
    ),
    quotas: await sql.rows(
      `SELECT p.id_number AS "idNumber", a.quota_fen AS "quotaFen"
       FROM account a JOIN person p USING (person_id) WHERE a.quota_fen > 0 ORDER BY 1`,
    ),
    heads: await sql.rows('SELECT office, terminal, seq, hash FROM journal_head ORDER BY 1, 2'),
    alarms: (await one(sql, 'SELECT count(*) AS n FROM journal_alarm')).n,
  }));
}

async function one(sql: Sql, text: string): Promise<{ n: number }> {
  const [row] = await sql.rows<{ n: number }>(text);
  return row ?? { n: 0 };
}
