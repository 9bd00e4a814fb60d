import {
  findBatch,
  ordersOfBatch,
  saveBatch,
  type PaymentBatchRow,
} from '../../../db/queries/payment.ts';
import type { Db } from '../../../db/ledger.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { exportBatch as contract } from '../../contract/payment.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { batchCsv, batchDigest, batchJson } from './batchFile.ts';
import { caseOf } from './paidCase.ts';

/** A batch's file, for main to write. */
export interface BatchFile {
  readonly batchNumber: string;
  readonly text: string;
  readonly digest: string;
  /** 1: the original; from 2 on a copy (副本), byte for byte the same. */
  readonly copyNo: number;
}

/** The file as the next export would write it; null: there is no such batch. */
export function batchFile(db: Db, batchId: string, format: 'csv' | 'json'): BatchFile | null {
  const batch = findBatch(db, batchId);
  if (batch === null) return null;
  const { batchNumber, digest, exports } = batch;
  return { batchNumber, text: textOf(db, batch, format), digest, copyNo: exports + 1 };
}

/** 导出支付批次: counts the export before the file is written, so that no original exists twice. */
export function exportBatch(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const batch = findBatch(tx, input.batchId);
    if (batch === null) return fail({ code: 'payment.batchUnknown' });
    textOf(tx, batch, input.format);
    const { batchId, batchNumber, digest } = batch;
    const copyNo = batch.exports + 1;
    saveBatch(tx, { ...batch, exports: copyNo });
    const persons = ordersOfBatch(tx, batchId).map(
      (order) => caseOf(tx, order.caseId).insuredPersonId,
    );
    const body = { batchId, batchNumber, format: input.format, copyNo, digest, at: context.at };
    return ok({
      entry: {
        kind: 'local' as const,
        type: 'payment.exported',
        body,
        persons: [...new Set(persons)],
      },
      output: { file: null, copyNo, digest },
    });
  });
}

/** Made from the orders each time; other bytes than the batch was made with are a bug, and stop. */
function textOf(db: Db, batch: PaymentBatchRow, format: 'csv' | 'json'): string {
  const orders = ordersOfBatch(db, batch.batchId);
  if (batchDigest(batch, orders) !== batch.digest) {
    throw new Error(`batch ${batch.batchNumber} is not what it was made as`);
  }
  return format === 'csv' ? batchCsv(batch, orders) : batchJson(batch, orders, batch.digest);
}
