import type { SignatureInput } from '../../electron/contract/binding.ts';

/** How the citizen signs, while it is happening. */
export interface SignatureForm {
  readonly kind: 'unset' | 'pad' | 'paper' | 'fingerprint';
  readonly strokes: readonly (readonly number[])[];
  readonly seenByClerk: boolean;
  readonly witnessName: string;
  readonly witnessIdNumber: string;
}

/** Nothing signed yet. */
export const NO_SIGNATURE: SignatureForm = {
  kind: 'unset',
  strokes: [],
  seenByClerk: false,
  witnessName: '',
  witnessIdNumber: '',
};

/** The signature as the operation takes it; null while it is not complete. */
export function signatureOf(form: SignatureForm): SignatureInput | null {
  switch (form.kind) {
    case 'pad':
      if (form.strokes.length === 0) return null;
      return { kind: 'pad', strokes: form.strokes.map((stroke) => [...stroke]) };
    case 'paper':
      return form.seenByClerk ? { kind: 'paper', seenByClerk: true } : null;
    case 'fingerprint': {
      const witnessName = form.witnessName.trim();
      const witnessIdNumber = form.witnessIdNumber.trim();
      if (witnessName.length < 2 || witnessIdNumber.length < 6) return null;
      return { kind: 'fingerprint', witnessName, witnessIdNumber };
    }
    default:
      return null;
  }
}

/** A recorded signature as the form shows it again. */
export function formOfSignature(signature: SignatureInput | null): SignatureForm {
  switch (signature?.kind) {
    case undefined:
      return NO_SIGNATURE;
    case 'pad':
      return { ...NO_SIGNATURE, kind: 'pad', strokes: signature.strokes };
    case 'paper':
      return { ...NO_SIGNATURE, kind: 'paper', seenByClerk: true };
    case 'fingerprint':
      return {
        ...NO_SIGNATURE,
        kind: 'fingerprint',
        witnessName: signature.witnessName,
        witnessIdNumber: signature.witnessIdNumber,
      };
  }
}
