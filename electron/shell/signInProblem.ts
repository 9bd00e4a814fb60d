import type { signIn } from '../contract/office.ts';
import type { ResultOf } from '../contract/operation.ts';
import type { UnlockProblem } from './keys/slots.ts';
import { troubleOf } from './trouble.ts';
import type { TroubleCode } from './trouble.ts';

type SignInResult = ResultOf<typeof signIn>;
type SignInProblem = Extract<SignInResult, { ok: false }>['problem'];
type Trouble = Extract<SignInProblem, { code: 'ledger.trouble' }>;

/** Trouble with the data folder, as a refusal. */
export function trouble(code: TroubleCode): Trouble {
  return { code: 'ledger.trouble', ...troubleOf(code) };
}

/** The slots' refusals in the words of the contract. */
export function signInProblem(problem: UnlockProblem): SignInProblem {
  switch (problem.code) {
    case 'secret.wrong':
      return problem.waitMs > 0
        ? { code: 'signIn.lockedOut', waitSeconds: Math.ceil(problem.waitMs / 1000) }
        : { code: 'signIn.wrong', triesLeft: problem.triesLeft };
    case 'secret.lockedOut':
      return { code: 'signIn.lockedOut', waitSeconds: Math.ceil(problem.waitMs / 1000) };
    case 'keyslots.missing':
    case 'keyslots.damaged':
    case 'keyring.missing':
      return trouble(problem.code);
    case 'recovery.mistyped':
    case 'recovery.wrong':
      throw new Error('a secret was asked for, not the recovery key');
  }
}
