import type { DocumentCheck } from '../../electron/contract/binding.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { completeDate } from './DateField.tsx';

/** What the clerk says about one identity document, while it is being filled in. */
export interface DocumentForm {
  readonly kind: DocumentCheck['kind'];
  readonly expiry: 'unset' | 'longTerm' | 'date';
  readonly expiresOn: string;
  readonly faceMatches: boolean | null;
}

/** A document nobody has looked at yet. */
export const NEW_DOCUMENT: DocumentForm = {
  kind: 'idCard',
  expiry: 'unset',
  expiresOn: '',
  faceMatches: null,
};

/** The document as the operation takes it; null while an answer is missing. */
export function documentCheckOf(form: DocumentForm): DocumentCheck | null {
  if (form.expiry === 'unset' || form.faceMatches === null) return null;
  const { kind, faceMatches } = form;
  if (form.expiry === 'longTerm') return { kind, expiresOn: null, faceMatches };
  const expiresOn = IsoDate.safeParse(completeDate(form.expiresOn));
  return expiresOn.success ? { kind, expiresOn: expiresOn.data, faceMatches } : null;
}
