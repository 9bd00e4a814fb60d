/** Refusals of withdrawals (提取), one plain sentence and what to do. */
export const caseProblems = {
  'withdrawal.unknown': {
    what: 'There is no such withdrawal case.',
    todo: 'Open it again from the list of cases.',
  },
  'withdrawal.wrongState': {
    what: 'The case is in a state in which this is not done.',
    todo: 'Reload the case and see what comes next.',
  },
  'withdrawal.exists': {
    what: 'This case was opened before.',
    todo: 'Open it from the list of cases.',
  },
  'withdrawal.accountTaken': {
    what: 'Another case ({{receiptNumber}}) works on this account.',
    todo: 'Finish or take back that case first: one case at a time.',
  },
  'withdrawal.accountClosed': {
    what: 'The account is closed or sealed.',
    todo: 'If it must be, two reviewers open it again first.',
  },
  'withdrawal.applicantIncomplete': {
    what: 'The applicant or the family is not complete ({{field}}).',
    todo: 'Fill in this part, then accept.',
  },
  'withdrawal.malformed': {
    what: 'What was recorded does not fit together.',
    todo: 'Check the dates (none after today) and whom each heir stands in for.',
  },
  'withdrawal.pageUnknown': {
    what: 'The counter does not hold this page for this case.',
    todo: 'Nothing was filed. Reload the papers; if the page is gone, scan it again.',
  },
  'withdrawal.pageFiledAlready': {
    what: 'This page lies in the case already.',
    todo: 'To exchange it, scan again and choose "replace".',
  },
  'withdrawal.filingUnknown': {
    what: 'The page to be replaced or moved is not there any more.',
    todo: 'Reload the papers and try again.',
  },
  'withdrawal.pageStays': {
    what: 'After acceptance no page is taken away.',
    todo: 'Scan again and choose "replace"; the old page is kept.',
  },
  'withdrawal.stepOpen': {
    what: 'An earlier step is not done.',
    todo: 'Follow the order of work from the top.',
  },
  'withdrawal.consequencesUnsigned': {
    what: 'The consequences were not read out, or not signed.',
    todo: 'Read them out, let the applicant sign, then assess.',
  },
  'withdrawal.signedElectronically': {
    what: 'Inheritance papers are not signed electronically.',
    todo: 'Print them, sign with a pen, scan, then assess.',
  },
  'withdrawal.payeeIncomplete': {
    what: "A payee's name, bank or account is missing.",
    todo: 'Complete every payee.',
  },
  'withdrawal.payeeName': {
    what: "The account is not in the payee's own name.",
    todo: "Take an account in the payee's own name.",
  },
  'withdrawal.signaturesMissing': {
    what: 'Heirs have not signed: {{names}}.',
    todo: 'They sign the agreement by hand; a guardian signs for a minor and is named.',
  },
  'withdrawal.sameStaff': {
    what: 'Whoever worked on this case cannot review it.',
    todo: 'Another reviewer with another staff number does; other accounts or roles do not help.',
  },
  'withdrawal.pagesCoarse': {
    what: 'This page is below 200 dpi and no reason was given; it was not filed.',
    todo: 'Scan it or take it from closer; if there is none better, give the reason above the page and file it again.',
  },
  'withdrawal.pagesLost': {
    what: 'It cannot be approved: filed pages cannot be opened now: {{list}}.',
    todo: 'Return it in writing, so that the clerk takes these pages again (“Replace”); or have the administrator restore the pages (pages.db) from the daily copy first.',
  },
  'withdrawal.pagesUnopened': {
    what: 'Required pages have not been opened.',
    todo: 'Open every page marked as not seen, then approve.',
  },
  'withdrawal.reasonMissing': {
    what: 'A return says why.',
    todo: 'Write what is to be changed or brought.',
  },
  'withdrawal.nothingRefused': {
    what: 'Central has refused nothing of this case.',
    todo: 'Reload the case.',
  },
  'withdrawal.paidOut': {
    what: 'The money is paid, or with the bank.',
    todo: 'Reverse once the bank has returned it.',
  },
  'account.notClosed': {
    what: 'This case closed or sealed no account.',
    todo: 'Check the case.',
  },
};
