import { describe, expect, test } from 'vitest';

import { operations } from '../../electron/contract/operations.ts';
import type { OperationKey } from '../../electron/contract/operations.ts';
import type { Role } from '../../electron/domain/terms.ts';
import { refusalFor } from '../../electron/ipc/permission.ts';

/** Who may ask what, written out: a permission that changes must be changed here as well. */
const MATRIX: Record<OperationKey, string> = {
  appStatus: 'open',
  createOffice: 'open',
  listPacks: 'open',
  printRecoverySheet: 'open',
  signIn: 'open',
  lock: 'open',
  recoverOffice: 'open',
  trainingChoices: 'open',
  enterTraining: 'open',
  leaveTraining: 'open',
  listAccounts: 'administrator',
  createAccount: 'administrator',
  changeAccount: 'administrator',
  resetSecret: 'administrator',
  confirmClock: 'anybody',
  lookUpPerson: 'clerk reviewer',
  searchPersons: 'clerk reviewer',
  unmaskPerson: 'clerk reviewer',
  recordPerson: 'clerk',
  verifyPersons: 'clerk reviewer',
  listBindings: 'clerk reviewer',
  bindRelative: 'clerk',
  endBinding: 'clerk',
  reorderBindings: 'clerk',
  undoBinding: 'clerk',
  listReviews: 'clerk reviewer',
  openReview: 'reviewer',
  decideReview: 'reviewer',
  previewPaper: 'clerk reviewer',
  printPaper: 'clerk reviewer',
  listPrinters: 'anybody',
  checkPaperCode: 'clerk reviewer',
  issueNotice: 'clerk',
  saveDraft: 'clerk',
  listDrafts: 'clerk',
  openDraft: 'clerk',
  discardDraft: 'clerk',
  fateOfOperations: 'anybody',
  listJournal: 'anybody',
  showEntry: 'anybody',
  verifyLedger: 'anybody',
  syncStatus: 'anybody',
  syncNow: 'anybody',
  awaitCentral: 'clerk reviewer',
  readerStatus: 'clerk',
  readCard: 'clerk',
  getSettings: 'anybody',
  changeSettings: 'anybody',
  centralLine: 'administrator',
  setCentralToken: 'administrator',
  testCentral: 'administrator',
  exportTable: 'anybody',
  showCitizen: 'clerk reviewer',
  pageDevices: 'clerk',
  scanPages: 'clerk',
  importPages: 'clerk',
  cancelPages: 'clerk',
  capturePage: 'clerk',
  watchPages: 'clerk',
  listPages: 'clerk reviewer',
  servePage: 'clerk reviewer',
  editPage: 'clerk',
  discardPage: 'clerk',
  listCards: 'anybody',
  listFacts: 'anybody',
  listPolicyPacks: 'anybody',
  consult: 'anybody',
  comparePacks: 'anybody',
  orderPayment: 'clerk reviewer',
  reorderPayment: 'clerk reviewer',
  listPayments: 'clerk reviewer',
  makeBatch: 'reviewer',
  exportBatch: 'reviewer',
  exportArchive: 'clerk reviewer',
  importBankResult: 'reviewer',
  importCalendar: 'administrator',
  listCalendar: 'anybody',
  openWithdrawal: 'clerk',
  recordWithdrawal: 'clerk',
  filePages: 'clerk',
  arrangePages: 'clerk',
  acceptWithdrawal: 'clerk',
  endCaseBindings: 'clerk',
  assessWithdrawal: 'clerk',
  decideWithdrawal: 'reviewer',
  revokeWithdrawal: 'clerk',
  reverseWithdrawal: 'reviewer',
  reopenAccount: 'reviewer',
  closeRefusal: 'reviewer',
  archiveWithdrawal: 'clerk reviewer',
  showWithdrawal: 'clerk reviewer',
  searchWithdrawals: 'clerk reviewer',
  listShelf: 'administrator',
  choosePack: 'administrator',
  importPack: 'administrator',
  rollBackPack: 'administrator',
};

const ROLES = ['clerk', 'reviewer', 'administrator'] as const satisfies Role[];

function mayAsk(who: string, role: Role): boolean {
  return who === 'open' || who === 'anybody' || who.split(' ').includes(role);
}

describe.each(Object.entries(MATRIX))('%s', (key, who) => {
  const { permission } = operations[key as OperationKey];

  test.each(ROLES)('is answered for %s exactly when the matrix says so', (role) => {
    const refusal = refusalFor(permission, [role]);
    expect(refusal === null).toBe(mayAsk(who, role));
    if (refusal !== null) expect(refusal.code).toBe('permission.denied');
  });

  test('without a session only an open operation is answered', () => {
    const refusal = refusalFor(permission, null);
    expect(refusal).toEqual(who === 'open' ? null : { code: 'session.none' });
  });
});

test('the matrix names every operation and no other', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(operations).sort());
});

test('somebody with two roles may do what either may', () => {
  expect(refusalFor(operations.decideReview.permission, ['clerk', 'reviewer'])).toBeNull();
  expect(refusalFor(operations.bindRelative.permission, ['clerk', 'reviewer'])).toBeNull();
});
