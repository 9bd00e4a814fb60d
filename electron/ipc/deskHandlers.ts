import { bindRelative } from '../services/bindRelative.ts';
import { centralLineOf, setCentralToken } from '../services/centralToken.ts';
import { changeSettings } from '../services/changeSettings.ts';
import { checkPaperCode } from '../services/checkPaperCode.ts';
import { decideReview } from '../services/decideReview.ts';
import { discardDraft } from '../services/discardDraft.ts';
import { endBinding } from '../services/endBinding.ts';
import { fateOfOperations } from '../services/fateOfOperations.ts';
import { getSettings } from '../services/getSettings.ts';
import { issueNotice } from '../services/issueNotice.ts';
import { listAccounts } from '../services/listAccounts.ts';
import { listBindings } from '../services/listBindings.ts';
import { listDrafts } from '../services/listDrafts.ts';
import { listJournal } from '../services/listJournal.ts';
import { listReviews } from '../services/listReviews.ts';
import { lookUpPerson } from '../services/lookUpPerson.ts';
import { openDraft } from '../services/openDraft.ts';
import { openReview } from '../services/openReview.ts';
import { recordPerson } from '../services/recordPerson.ts';
import { reorderBindings } from '../services/reorderBindings.ts';
import { saveDraft } from '../services/saveDraft.ts';
import { searchPersons } from '../services/searchPersons.ts';
import { showEntry } from '../services/showEntry.ts';
import { undoBinding } from '../services/undoBinding.ts';
import { unmaskPerson } from '../services/unmaskPerson.ts';
import { comparePacks } from '../services/comparePacks.ts';
import { consult } from '../services/consult.ts';
import { listCards } from '../services/listCards.ts';
import { listFacts } from '../services/listFacts.ts';
import { listPolicyPacks } from '../services/listPolicyPacks.ts';
import { listCalendar } from '../services/calendar/listCalendar.ts';
import { listPayments } from '../services/payment/listPayments.ts';
import { makeBatch } from '../services/payment/makeBatch.ts';
import { orderPayment } from '../services/payment/orderPayment.ts';
import { reorderPayment } from '../services/payment/reorderPayment.ts';
import { openWithdrawal } from '../services/withdrawal/openWithdrawal.ts';
import { recordWithdrawal } from '../services/withdrawal/recordWithdrawal.ts';
import { arrangePages } from '../services/withdrawal/arrangePages.ts';
import { acceptWithdrawal } from '../services/withdrawal/acceptWithdrawal.ts';
import { endCaseBindings } from '../services/withdrawal/endCaseBindings.ts';
import { assessWithdrawal } from '../services/withdrawal/assessWithdrawal.ts';
import { revokeWithdrawal } from '../services/withdrawal/revokeWithdrawal.ts';
import { closeRefusal } from '../services/withdrawal/closeRefusal.ts';
import { archiveWithdrawal } from '../services/withdrawal/archiveWithdrawal.ts';
import { showWithdrawal } from '../services/withdrawal/showWithdrawal.ts';
import { searchWithdrawals } from '../services/withdrawal/searchWithdrawals.ts';
import type { DeskHandlers } from './handlers.ts';

/** What waits (secrets, network, printer, workers, windows) or sees the pages, and so is no service. */
export type ShellHandlers = Pick<
  DeskHandlers,
  | 'createAccount'
  | 'changeAccount'
  | 'resetSecret'
  | 'confirmClock'
  | 'reverseWithdrawal'
  | 'reopenAccount'
  | 'verifyPersons'
  | 'previewPaper'
  | 'printPaper'
  | 'listPrinters'
  | 'verifyLedger'
  | 'syncStatus'
  | 'syncNow'
  | 'awaitCentral'
  | 'testCentral'
  | 'exportTable'
  | 'listShelf'
  | 'choosePack'
  | 'importPack'
  | 'rollBackPack'
  | 'readerStatus'
  | 'readCard'
  | 'showCitizen'
  | 'pageDevices'
  | 'scanPages'
  | 'importPages'
  | 'cancelPages'
  | 'capturePage'
  | 'watchPages'
  | 'listPages'
  | 'servePage'
  | 'editPage'
  | 'discardPage'
  | 'filePages'
  | 'decideWithdrawal'
  | 'exportBatch'
  | 'exportArchive'
  | 'importBankResult'
  | 'importCalendar'
>;

/** What happens after an operation changed something: events, a push to central. */
export interface Afterwards {
  /** Settings were stored; what hangs on them follows. */
  settingsChanged(): void;
}

/** The whole table behind the door once somebody signed in: services as they are, and the shell's. */
export function deskHandlers(shell: ShellHandlers, after: Afterwards): DeskHandlers {
  return {
    ...shell,
    listAccounts,
    comparePacks,
    consult,
    listCards,
    orderPayment,
    reorderPayment,
    listPayments,
    makeBatch,
    listCalendar,
    listFacts,
    listPolicyPacks,
    lookUpPerson,
    searchPersons,
    unmaskPerson,
    recordPerson,
    listBindings,
    bindRelative,
    endBinding,
    reorderBindings,
    undoBinding,
    listReviews,
    openReview,
    decideReview,
    checkPaperCode,
    issueNotice,
    saveDraft,
    listDrafts,
    openDraft,
    discardDraft,
    fateOfOperations,
    listJournal,
    showEntry,
    openWithdrawal,
    recordWithdrawal,
    arrangePages,
    acceptWithdrawal,
    endCaseBindings,
    assessWithdrawal,
    revokeWithdrawal,
    closeRefusal,
    archiveWithdrawal,
    showWithdrawal,
    searchWithdrawals,
    getSettings,
    centralLine: centralLineOf,
    setCentralToken: (desk, input) => {
      const answer = setCentralToken(desk, input);
      if (answer.ok) after.settingsChanged();
      return answer;
    },
    changeSettings: (desk, input) => {
      const answer = changeSettings(desk, input);
      if (answer.ok) after.settingsChanged();
      return answer;
    },
  };
}
