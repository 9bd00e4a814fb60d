import { IsoDate } from '../../../electron/domain/date.ts';
import { carriesBirth, inspectIdNumber } from '../../../electron/domain/idNumber.ts';
import type { InputFor } from '../../client.ts';
import { completeDate } from '../DateField.tsx';

/** A person who is being recorded from the document. */
export interface RecordForm {
  readonly idType: string;
  readonly idNumber: string;
  /** A newborn without a number yet. */
  readonly noNumber: boolean;
  readonly name: string;
  readonly sex: 'M' | 'F' | null;
  readonly birthDate: string;
  readonly phone: string;
  /** What the citizen says; 'unset' is not an answer. */
  readonly insured: 'unset' | 'no' | '310' | '390';
  readonly status: 'active' | 'suspended' | 'arrears' | 'terminated';
  readonly region: string;
  readonly employment: 'employee' | 'flexible' | 'retired';
}

type RecordFields = Omit<InputFor<'person.record'>, 'operationId' | 'mode' | 'signedHash'>;

/** Starts from the number: birth date and sex stand in it. */
export function newRecord(
  idType: string,
  idNumber: string,
  on: string | null,
  region: string,
): RecordForm {
  const day = IsoDate.safeParse(on);
  const known =
    day.success && carriesBirth(idType) ? inspectIdNumber(idNumber, idType, day.data) : null;
  return {
    idType,
    idNumber,
    noNumber: false,
    name: '',
    sex: known?.sex ?? null,
    birthDate: known?.birthDate ?? '',
    phone: '',
    insured: 'unset',
    status: 'active',
    region,
    employment: 'employee',
  };
}

/** Keys of what is still missing, in the order of the form. */
export function missingInRecord(form: RecordForm): string[] {
  const missing: string[] = [];
  if (form.name.trim().length < 2) missing.push('name');
  if (!form.noNumber && form.idNumber.trim() === '') missing.push('idNumber');
  if (form.sex === null) missing.push('sex');
  if (!IsoDate.safeParse(completeDate(form.birthDate)).success) missing.push('birthDate');
  if (form.insured === 'unset') missing.push('insured');
  const asksRegion = form.insured === '310' || form.insured === '390';
  if (asksRegion && !/^\d{6}$/.test(form.region)) missing.push('region');
  return missing;
}

/** The form as the operation takes it; null while something is missing. */
export function recordFieldsOf(form: RecordForm): RecordFields | null {
  const birthDate = IsoDate.safeParse(completeDate(form.birthDate));
  if (missingInRecord(form).length > 0 || form.sex === null || !birthDate.success) return null;
  const { insured, status, region } = form;
  return {
    idType: form.idType,
    idNumber: form.noNumber ? null : form.idNumber.trim(),
    name: form.name.trim(),
    sex: form.sex,
    birthDate: birthDate.data,
    phone: form.phone.trim() === '' ? null : form.phone.trim(),
    declaredInsurance:
      insured === '310' || insured === '390'
        ? { plan: insured, status, region, employment: insured === '310' ? form.employment : null }
        : null,
  };
}
