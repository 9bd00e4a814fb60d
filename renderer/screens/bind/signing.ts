import type { SignedBinding } from '../../../electron/contract/binding.ts';
import { signatureOf } from '../../fields/signature.ts';
import type { BindForm, RelativeForm } from './form.ts';
import type { BindState } from './useBindCase.ts';
import type { Checks } from './useChecks.ts';

/** Keys of what stands between the form and the ledger in step 4. */
export function missingToSign(form: BindForm): string[] {
  const missing: string[] = [];
  if (!form.noticesRead) missing.push('notices');
  if (signatureOf(form.signature) === null) missing.push('signature');
  return missing;
}

/** The relatives that are not entered yet. */
export function openRelatives({ form, committed, found }: BindState): RelativeForm[] {
  return form.relatives.filter(
    ({ operationId }) => !(operationId in committed) && !(operationId in found),
  );
}

/** What the citizen signs, one per relative, as the check answered it. */
export function signedOf(state: BindState, checks: Pick<Checks, 'outcomes'>): SignedBinding[] {
  return openRelatives(state).flatMap(({ operationId }) => {
    const outcome = checks.outcomes[operationId];
    return outcome?.ok === true ? [outcome.value.output.signed] : [];
  });
}
