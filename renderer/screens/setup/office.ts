import { OfficeCode, StaffNumber, TerminalCode } from '../../../electron/domain/terms.ts';
import type { InputFor } from '../../client.ts';

/** The first start's form while it is filled in. */
export interface OfficeFields {
  readonly officeCode: string;
  readonly officeName: string;
  readonly terminal: string;
  readonly packId: string | null;
  readonly centralUrl: string;
  readonly signInName: string;
  readonly staffNumber: string;
  readonly name: string;
  readonly secret: string;
  readonly secretAgain: string;
}

/** An empty form. */
export const NO_OFFICE: OfficeFields = {
  officeCode: '',
  officeName: '',
  terminal: '01',
  packId: null,
  centralUrl: '',
  signInName: '',
  staffNumber: '',
  name: '',
  secret: '',
  secretAgain: '',
};

const SHORTEST_SECRET = 8;

/** Keys of what is missing or wrong, in the order of the form. */
export function missingOfOffice(form: OfficeFields): (keyof OfficeFields)[] {
  const missing: (keyof OfficeFields)[] = [];
  if (!OfficeCode.safeParse(form.officeCode.trim()).success) missing.push('officeCode');
  if (form.officeName.trim().length < 2) missing.push('officeName');
  if (!TerminalCode.safeParse(form.terminal.trim()).success) missing.push('terminal');
  if (form.packId === null) missing.push('packId');
  if (form.centralUrl.trim() !== '' && !URL.canParse(form.centralUrl.trim())) {
    missing.push('centralUrl');
  }
  if (form.signInName.trim().length < 2) missing.push('signInName');
  if (!StaffNumber.safeParse(form.staffNumber.trim()).success) missing.push('staffNumber');
  if (form.name.trim().length < 2) missing.push('name');
  if (form.secret.length < SHORTEST_SECRET) missing.push('secret');
  if (form.secretAgain !== form.secret) missing.push('secretAgain');
  return missing;
}

/** The form as the operation takes it; null while something is missing. */
export function officeInput(form: OfficeFields): InputFor<'setup.createOffice'> | null {
  const officeCode = OfficeCode.safeParse(form.officeCode.trim());
  const terminal = TerminalCode.safeParse(form.terminal.trim());
  const staffNumber = StaffNumber.safeParse(form.staffNumber.trim());
  if (missingOfOffice(form).length > 0 || form.packId === null) return null;
  if (!officeCode.success || !terminal.success || !staffNumber.success) return null;
  const url = form.centralUrl.trim();
  return {
    officeCode: officeCode.data,
    officeName: form.officeName.trim(),
    terminal: terminal.data,
    packId: form.packId,
    centralUrl: url === '' ? null : url,
    administrator: {
      signInName: form.signInName.trim(),
      staffNumber: staffNumber.data,
      name: form.name.trim(),
      secret: form.secret,
    },
  };
}
