/** Texts of the locked window: everything before sign-in. */
export const start = {
  app: {
    name: 'Medical Insurance Counter',
    subtitle: 'Family mutual aid and personal accounts, offline too',
  },
  wait: {
    opening: 'Opening the counter…',
    signingIn: 'Checking the secret and opening the ledger…',
    recovering: 'Opening the ledger with the recovery key…',
    loading: 'Reading…',
    checking: 'Checking…',
    saving: 'Entering…',
    printing: 'Printing…',
    drawing: 'Making the preview…',
  },
  language: { label: 'Language', zh: '中文', en: 'English' },
  start: {
    office: 'Office',
    terminal: 'Terminal',
    signInTitle: 'Sign in',
    lockedTitle: 'Locked',
    lockedBody:
      'The drafts of {{name}} are kept. Enter the secret to go on, or let somebody else sign in.',
    lockedIdle: 'Nothing was typed for a while, so the window locked itself.',
    changeUser: 'Somebody else signs in',
    signInName: 'Sign-in name',
    secret: 'Secret',
    signIn: 'Sign in',
    showSecret: 'Show the secret',
    demoTitle: 'Demo office',
    demoBody:
      'People and money here are invented. The accounts and secrets are listed openly; ' +
      'never use this office for real cases.',
    demoUse: 'Use this account',
    demoAccount: 'Account',
    demoSecret: 'Secret',
    demoRole: 'Role',
    keyringMissing:
      'This machine has no system keyring: the ledger key is protected by the secrets alone. ' +
      'Use long secrets and ask the administrator to install a keyring.',
    lockout: 'Too many wrong tries. Please wait {{time}} before the next one.',
    lockoutTodo: 'Another account can sign in, or an administrator can set a new secret.',
    forgot: 'Administrator without a secret? Open with the recovery key',
    version: 'Version {{version}} · Electron {{electron}}',
    draftsKept: 'Drafts are kept; sign in and go on.',
  },
  recover: {
    title: 'Open with the recovery key',
    body:
      'The recovery key was printed once when the office was set up; the administrator keeps it. ' +
      'It opens the same ledger and gives this administrator a new secret.',
    key: 'Recovery key',
    keyHint: 'As on the sheet; hyphens and spaces do not matter',
    signInName: "Administrator's sign-in name",
    newSecret: 'New secret (8 characters or more)',
    submit: 'Open the ledger',
    back: 'Back to sign-in',
  },
  broken: {
    title: 'The ledger does not open',
    todo:
      'Nothing was changed. Do what the sentence above says and open the counter again, ' +
      'or call the IT section.',
    retry: 'Try again',
  },
  training: {
    open: 'Training',
    openBody: 'For practice, in a ledger of its own; nothing counts.',
    title: 'Training: which pack to practise',
    body: 'Each pack has a training ledger with made-up people. Nothing counts or reaches central; the real ledger stays closed.',
    articles: 'what the articles say, unverified, for practice only',
    official: 'the official pack, for practice',
    goesOn: 'goes on from before',
    preparing: 'Preparing the training office of {{pack}} …',
    back: 'Back',
    leave: 'Leave training',
    leaveBody: "Back to the real office's sign-in.",
    practice: 'Training',
    practiceBody: 'nothing here counts',
    unverified: 'Training, unverified',
    unverifiedBody: 'as the articles have it, not confirmed; nothing here counts',
    accounts: 'Training accounts',
    accountsBody: 'Anybody may use them; the secrets below are public and work in training only.',
  },
  roles: { clerk: 'Clerk', reviewer: 'Reviewer', administrator: 'Administrator' },
  problem: {
    todo: 'What to do',
    'training.signedIn': {
      what: 'Somebody is signed in, so training cannot be entered or left.',
      todo: 'Lock the window first, then press again.',
    },
    'session.none': {
      what: 'Nobody is signed in, or the window is locked.',
      todo: 'Sign in first; the drafts are kept.',
    },
    'permission.denied': {
      what: 'Your role may not do this.',
      todo: 'Sign in with an account that may, or ask a colleague.',
    },
    'input.malformed': {
      what: 'One entry is not in the right form ({{path}}).',
      todo: 'Check it and submit again; nothing was written.',
    },
    incident: {
      what: 'The program made a mistake, incident {{number}}.',
      todo: 'It is in the log and the ledger is unharmed. Try once more; if it returns, tell IT the number.',
    },
    'signIn.lockedOut': {
      what: 'Too many wrong tries; sign-in is locked for a while.',
      todo: 'Wait for the countdown, or ask an administrator for a new secret.',
    },
    'signIn.wrong': {
      what: 'The name or the secret is wrong; {{triesLeft}} tries left.',
      todo: 'Check capitals and the input method and try again.',
    },
    'signIn.disabled': {
      what: 'This account is switched off.',
      todo: 'Ask an administrator, or use another account.',
    },
    'ledger.trouble': {
      what: '{{en}}',
      todo: 'Nothing was changed; if it stays so, call the IT section.',
    },
    'recovery.wrong': {
      what: 'The recovery key is wrong.',
      todo: 'Type it again as on the sheet; mind 0 and O, 1 and I. No file was made.',
    },
    'recovery.notAdministrator': {
      what: 'This sign-in name is not an administrator.',
      todo: "Give an administrator's name; a clerk's secret is reset by an administrator.",
    },
  },
};
