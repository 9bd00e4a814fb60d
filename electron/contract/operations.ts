import * as binding from './binding.ts';
import * as calendar from './calendar.ts';
import * as desk from './desk.ts';
import * as exports from './export.ts';
import * as line from './line.ts';
import * as office from './office.ts';
import type { OperationContract } from './operation.ts';
import * as page from './page.ts';
import * as paper from './paper.ts';
import * as payment from './payment.ts';
import * as person from './person.ts';
import * as policy from './policy.ts';
import * as review from './review.ts';
import * as training from './training.ts';
import * as withdrawal from './withdrawal.ts';

/** Everything the clerk's window can ask for; one handler in main serves them all. */
export const operations = {
  appStatus: office.appStatus,
  createOffice: office.createOffice,
  listPacks: office.listPacks,
  printRecoverySheet: office.printRecoverySheet,
  signIn: office.signIn,
  lock: office.lock,
  recoverOffice: office.recoverOffice,
  trainingChoices: training.trainingChoices,
  enterTraining: training.enterTraining,
  leaveTraining: training.leaveTraining,
  listAccounts: office.listAccounts,
  createAccount: office.createAccount,
  changeAccount: office.changeAccount,
  resetSecret: office.resetSecret,
  confirmClock: office.confirmClock,
  lookUpPerson: person.lookUpPerson,
  searchPersons: person.searchPersons,
  unmaskPerson: person.unmaskPerson,
  recordPerson: person.recordPerson,
  verifyPersons: person.verifyPersons,
  listBindings: person.listBindings,
  bindRelative: binding.bindRelative,
  endBinding: binding.endBinding,
  reorderBindings: binding.reorderBindings,
  undoBinding: binding.undoBinding,
  listReviews: review.listReviews,
  openReview: review.openReview,
  decideReview: review.decideReview,
  previewPaper: paper.previewPaper,
  printPaper: paper.printPaper,
  listPrinters: paper.listPrinters,
  checkPaperCode: paper.checkPaperCode,
  issueNotice: paper.issueNotice,
  saveDraft: desk.saveDraft,
  listDrafts: desk.listDrafts,
  openDraft: desk.openDraft,
  discardDraft: desk.discardDraft,
  fateOfOperations: desk.fateOfOperations,
  listJournal: desk.listJournal,
  showEntry: desk.showEntry,
  verifyLedger: desk.verifyLedger,
  syncStatus: desk.syncStatus,
  syncNow: desk.syncNow,
  awaitCentral: desk.awaitCentral,
  readerStatus: desk.readerStatus,
  readCard: desk.readCard,
  pageDevices: page.devices,
  scanPages: page.scan,
  importPages: page.importFiles,
  cancelPages: page.cancelJob,
  capturePage: page.capture,
  watchPages: page.watchFor,
  listPages: page.list,
  servePage: page.image,
  editPage: page.edit,
  discardPage: page.discard,
  getSettings: desk.getSettings,
  changeSettings: desk.changeSettings,
  centralLine: line.centralLine,
  setCentralToken: line.setCentralToken,
  testCentral: line.testCentral,
  exportTable: exports.exportTable,
  showCitizen: desk.showCitizen,
  listCards: policy.listCards,
  listFacts: policy.listFacts,
  listPolicyPacks: policy.listPolicyPacks,
  consult: policy.consult,
  comparePacks: policy.comparePacks,
  orderPayment: payment.orderPayment,
  reorderPayment: payment.reorderPayment,
  listPayments: payment.listPayments,
  makeBatch: payment.makeBatch,
  exportBatch: payment.exportBatch,
  importBankResult: payment.importBankResult,
  importCalendar: calendar.importCalendar,
  listCalendar: calendar.listCalendar,
  openWithdrawal: withdrawal.openWithdrawal,
  recordWithdrawal: withdrawal.recordWithdrawal,
  filePages: withdrawal.filePages,
  arrangePages: withdrawal.arrangePages,
  acceptWithdrawal: withdrawal.acceptWithdrawal,
  endCaseBindings: withdrawal.endCaseBindings,
  assessWithdrawal: withdrawal.assessWithdrawal,
  decideWithdrawal: withdrawal.decideWithdrawal,
  revokeWithdrawal: withdrawal.revokeWithdrawal,
  reverseWithdrawal: withdrawal.reverseWithdrawal,
  reopenAccount: withdrawal.reopenAccount,
  closeRefusal: withdrawal.closeRefusal,
  archiveWithdrawal: withdrawal.archiveWithdrawal,
  exportArchive: withdrawal.exportArchive,
  showWithdrawal: withdrawal.showWithdrawal,
  searchWithdrawals: withdrawal.searchWithdrawals,
  listShelf: policy.listShelf,
  choosePack: policy.choosePack,
  importPack: policy.importPack,
  rollBackPack: policy.rollBackPack,
} as const satisfies Record<string, OperationContract>;

export type Operations = typeof operations;
export type OperationKey = keyof Operations;
export type OperationName = Operations[OperationKey]['name'];
/** The contract of one operation, by its name on the wire. */
export type OperationNamed<N extends OperationName> = Extract<
  Operations[OperationKey],
  { name: N }
>;
