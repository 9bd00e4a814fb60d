import { caseProblems } from './caseProblems.ts';
import { pageProblems } from './pages.ts';

/** One plain sentence and what to do, for every refusal of every operation. */
export const problems = {
  problem: {
    ...caseProblems,
    ...pageProblems,
    'operation.conflict': {
      what: "This case's number was used before with other contents.",
      todo: 'See the entry in the journal; for something new begin a new case.',
    },
    'clock.confirmation': {
      what: '{{state}}: now {{now}}, reference {{reference}}.',
      todo: 'A second person confirms the business date below; then submit again.',
    },
    'decision.changed': {
      what: 'Something changed after the citizen signed; nothing was entered.',
      todo: 'Go back to the check, show the new contents and have them signed again.',
    },
    'person.unknown': {
      what: 'This person is not in the register.',
      todo: 'Check the number, or record the person from the document.',
    },
    'region.notCovered': {
      what: 'People insured in {{regionName}} ({{region}}) are not served here.',
      todo: '{{whereToGo}}',
    },
    'document.expired': {
      what: '{{role}}: the document expired on {{expiresOn}}.',
      todo: 'Ask for a valid one, or take the social-security card or e-credential.',
    },
    'document.faceMismatch': {
      what: '{{role}}: the face does not match the document.',
      todo: 'The person has to come; an agent brings a letter of authority and both documents.',
    },
    'guardian.missing': {
      what: '{{role}}: a guardian is needed.',
      todo: 'Fill in the guardian under "Who came" and look at the paper that shows it.',
    },
    'policy.rejected': {
      what: "Not possible under today's policy.",
      todo: 'Reason, basis and way out stand below.',
    },
    'quota.required': {
      what: 'Across provinces a quota is set aside.',
      todo: 'Ask the citizen how much and fill in the quota.',
    },
    'quota.notAllowed': {
      what: 'Within one province there is no quota.',
      todo: 'Empty the quota.',
    },
    'quota.insufficient': {
      what: 'The quota is more than what is available.',
      todo: 'At most {{available}}; nothing was entered.',
    },
    'notices.unread': {
      what: 'The four sentences were not confirmed as read out.',
      todo: 'Read them out, then tick the box.',
    },
    'signature.missing': {
      what: 'There is no signature.',
      todo: 'Pad, paper, or fingerprint with a witness.',
    },
    'consult.malformed': {
      what: 'These facts do not make a question the rules can answer ({{message}}).',
      todo: 'Check dates, ages and amounts.',
    },
    'pack.noValue': {
      what: 'The policy pack says nothing on "{{parameter}}" for {{on}}.',
      todo: 'Do not guess: check the business date or have a newer pack installed.',
    },
    'binding.unknown': { what: 'There is no such binding.', todo: 'Find the person again.' },
    'binding.notOpen': {
      what: 'This binding is now "{{state}}".',
      todo: 'Nothing is left to do; see the current list.',
    },
    'order.notComplete': {
      what: 'The list has changed meanwhile.',
      todo: 'Put the current list in order.',
    },
    'order.unchanged': {
      what: 'The order is the same.',
      todo: 'Nothing to enter; move an owner first.',
    },
    'draft.tooLarge': {
      what: 'The draft is too large and was not kept.',
      todo: 'Sign with fewer strokes, or enter the case soon.',
    },
    'draft.unknown': {
      what: 'This draft is gone or cannot be read.',
      todo: 'Begin the case anew.',
    },
    'entry.unknown': { what: 'The journal has no such entry.', todo: 'Check the receipt number.' },
    'central.notConfigured': {
      what: 'No central address is set.',
      todo: 'The administrator sets it; work goes on and waits in the queue.',
    },
    'reader.none': { what: 'No card reader.', todo: 'Use the keyboard or a scanner.' },
    'reader.noCard': { what: 'No card on the reader.', todo: 'Put it on and read again.' },
    'reader.failed': {
      what: 'The card cannot be read: {{message}}',
      todo: 'Wipe it and try again, or type the number.',
    },
    'settings.administratorOnly': {
      what: 'Only an administrator may change this.',
      todo: 'An administrator has to sign in.',
    },
    'settings.url': {
      what: 'The central address is wrong: {{why}}',
      todo: 'Use the address the IT section gave.',
    },
    'export.failed': {
      what: 'The file could not be written ({{why}}); the ledger has no export either.',
      todo: 'Choose another folder or see whether the disk is full, then export again.',
    },
    'keyslots.changed': {
      what: 'Somebody changed the file of key slots: it is not what this counter last wrote. It is in the journal.',
      todo: 'Open no accounts and reset no secrets; have the IT section find out who did it and put keyslots.json back from a copy.',
    },
    'office.exists': { what: 'This machine is set up already.', todo: 'Sign in.' },
    'pack.unknown': { what: 'There is no such policy pack.', todo: 'Choose one from the list.' },
    'recovery.gone': {
      what: 'The recovery key has left the screen and cannot be printed any more.',
      todo: 'Use the copy you took; if it is lost, have new secrets and keys made.',
    },
    'account.nameTaken': { what: 'This sign-in name is taken.', todo: 'Choose another.' },
    'account.rolesMixed': {
      what: 'An administrator is never clerk or reviewer as well.',
      todo: 'Make two accounts.',
    },
    'account.unknown': { what: 'There is no such account.', todo: 'Reload the list.' },
    'account.lastAdministrator': {
      what: 'This is the last administrator.',
      todo: 'Make another administrator first.',
    },
    'clock.notNeeded': { what: 'The clock is not in doubt.', todo: 'Just submit.' },
    'second.wrong': {
      what: 'Name or secret of the second person is wrong.',
      todo: 'Have it typed again.',
    },
    'pack.chooseAgain': {
      what: 'The chosen pack is no longer at hand.',
      todo: 'Choose the file or folder again.',
    },
    'pack.dateInPast': {
      what: 'That day is over.',
      todo: 'Choose {{earliest}} or later: what was decided keeps the policy of its day.',
    },
    'pack.older': {
      what: 'Lower than the version in force or planned, {{version}}.',
      todo: 'Versions only go up; to go back, use the roll-back in the list.',
    },
    'pack.versionReused': {
      what: 'Version {{version}} is known here with another content.',
      todo: 'Let whoever made the pack give it a higher version and sign it again.',
    },
    'pack.sameContent': {
      what: 'This content ({{version}}) is in force on that day already.',
      todo: 'There is nothing to do.',
    },
    'pack.noPrevious': {
      what: 'There is no version to go back to.',
      todo: 'This pack was never replaced here.',
    },
    'pack.incomplete': {
      what: 'With it, packs would lack values or could not be used.',
      todo: 'Nothing was changed. Let whoever made the pack put this right and sign it again:',
    },
    'second.missing': {
      what: 'A second administrator has to confirm.',
      todo: 'Let him or her type name and secret.',
    },
    'second.notAdministrator': {
      what: 'The second person is no administrator.',
      todo: 'Let another administrator confirm.',
    },
    'second.samePerson': {
      what: 'Both are the same person.',
      todo: 'Somebody else has to confirm.',
    },
    'paper.notForThis': {
      what: 'This case has no such paper ({{paper}}).',
      todo: 'Choose another one.',
    },
    'draft.refused': {
      what: 'This case would be refused now; there is nothing to sign.',
      todo: 'Go back to the check and see why.',
    },
    'printer.none': {
      what: 'There is no printer.',
      todo: 'Connect one or choose one in the settings; what was entered stays entered.',
    },
    'printer.unknown': {
      what: 'The printer "{{printer}}" is not there.',
      todo: 'Choose another one in the settings.',
    },
    'notice.notRefused': {
      what: 'It is possible now, no notice is needed.',
      todo: 'Go back to the check and go on.',
    },
    'notice.noDecision': {
      what: 'The rules were not asked yet, so there is no notice.',
      todo: 'Solve the problem above first.',
    },
    'idNumber.invalid': {
      what: 'The number is wrong.',
      todo: 'Type it again from the document; the reason stands below.',
    },
    'search.tooShort': { what: 'Too short.', todo: 'Type two characters or initials at least.' },
    'person.exists': { what: 'The register has this person.', todo: 'Just find the person.' },
    'region.unknown': {
      what: 'There is no region {{region}}.',
      todo: 'Check the six digits.',
    },
    'withdrawal.unknown': { what: 'There is no such withdrawal.', todo: 'Refresh the list.' },
    'withdrawal.wrongState': {
      what: 'The case is "{{state}}" now, so this step cannot be done.',
      todo: 'Refresh and see how far the case has come.',
    },
    'withdrawal.stepOpen': {
      what: 'An earlier step is not done ({{step}}).',
      todo: 'Do that step first: the order of work is fixed.',
    },
    'payment.reservationWaiting': {
      what: 'Central has not confirmed the reservation, so nothing can be paid.',
      todo: 'It is sent by itself when there is a network; order the payment after that.',
    },
    'payment.reservationRefused': {
      what: 'Central refused the reservation ({{centralCode}}), so nothing can be paid.',
      todo: 'The case lies with the reviewers now.',
    },
    'payment.payeeIncomplete': {
      what: 'The account to be paid is missing.',
      todo: "Enter the payee's bank and account number.",
    },
    'payment.unknown': { what: 'There is no such payment order.', todo: 'Refresh the list.' },
    'payment.notReturned': {
      what: 'The bank did not return this order, so it is not paid again.',
      todo: 'Refresh the list.',
    },
    'payment.inBatch': {
      what: 'Order {{orderNumber}} has been in a batch already.',
      todo: 'An order enters one batch only; refresh the list.',
    },
    'payment.tooEarly': {
      what: 'Order {{orderNumber}} can still be taken back for ten minutes.',
      todo: 'Put it into a batch after {{from}}.',
    },
    'payment.sameStaff': {
      what: 'You entered the new account of order {{orderNumber}} yourself.',
      todo: 'Another reviewer puts it into a batch.',
    },
    'payment.batchUnknown': { what: 'There is no such batch.', todo: 'Refresh the list.' },
    'payment.fileFailed': {
      what: 'The file was not written ({{message}}) and no export was entered.',
      todo: 'Choose another folder or look whether the disk is full, then export again.',
    },
    'archive.failed': {
      what: 'The case file was not written ({{message}}) and no export was entered.',
      todo: 'Choose another folder or look whether the disk is full; where a page is named, an administrator finds it in the backup.',
    },
    'payment.fileMalformed': {
      what: "This is not the bank's answer ({{message}}).",
      todo: 'Choose the CSV or JSON the bank gave: it has order number, amount and result.',
    },
    'payment.nothingNew': {
      what: 'No line of the file can be booked; the ledger did not change.',
      todo: 'It was probably imported before; the reason of each line is below.',
    },
    'payment.noFile': { what: 'No file was chosen.', todo: 'Choose again.' },
    'calendar.malformed': {
      what: 'Line {{line}} cannot be read ({{message}}).',
      todo: 'Each line is "date,holiday or workday,name". Put it right and import again; no day was stored.',
    },
    'calendar.noFile': { what: 'No file was chosen.', todo: 'Choose again.' },
    'review.unknown': { what: 'There is no such case.', todo: 'Reload the list.' },
    'review.closed': { what: 'Somebody else has decided it.', todo: 'Reload the list.' },
    'review.sameStaff': {
      what: 'You made this case yourself.',
      todo: 'Another reviewer has to decide it.',
    },
    'review.findingUndecided': {
      what: 'A doubt has no word yet ({{finding}}).',
      todo: 'Accept or refuse each one and say why.',
    },
    'review.textMissing': {
      what: 'The review has no word yet.',
      todo: 'Write what you looked at, four characters at least.',
    },
    'review.findingNotAccepted': {
      what: 'A doubt is not accepted ({{finding}}), so it cannot be approved.',
      todo: 'Return the case, or write why the doubt is accepted.',
    },
  },
};
