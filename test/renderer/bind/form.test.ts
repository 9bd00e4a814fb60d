import { describe, expect, it } from 'vitest';

import { PersonId } from '../../../electron/domain/terms.ts';
import {
  commandOf,
  missingOfOwner,
  missingOfRelative,
  quotaOf,
} from '../../../renderer/screens/bind/command.ts';
import { documentsNeeded } from '../../../renderer/screens/bind/DocumentsNeeded.tsx';
import { resumedForm } from '../../../renderer/screens/bind/draft.ts';
import {
  addRelative,
  currentRelative,
  draftTitle,
  newForm,
  nextRelativeForm,
  previousStep,
  removeRelative,
  withRelative,
} from '../../../renderer/screens/bind/form.ts';
import type { BindForm } from '../../../renderer/screens/bind/form.ts';
import { missingToSign } from '../../../renderer/screens/bind/signing.ts';
import type { DocumentForm } from '../../../renderer/fields/document.ts';
import { bindRelative } from '../../../electron/contract/binding.ts';

const SEEN: DocumentForm = { kind: 'idCard', expiry: 'longTerm', expiresOn: '', faceMatches: true };
const OWNER = PersonId.parse('person-owner-1');
const RELATIVE = PersonId.parse('person-relative-1');

/** A form filled in up to the check. */
function aForm(): BindForm {
  const form: BindForm = {
    ...newForm(),
    owner: { personId: OWNER, name: '示例周＊' },
    ownerDocument: SEEN,
  };
  return withRelative(form, {
    personId: RELATIVE,
    name: '示例李＊兰',
    document: SEEN,
    relationship: 'parent',
    consent: 'present',
  });
}

describe('the binding form', () => {
  it('makes a command that the contract accepts', () => {
    const form = aForm();
    const command = commandOf(form, currentRelative(form), 'check', null);
    expect(bindRelative.input.safeParse(command).success).toBe(true);
  });

  it('asks for everything that a command needs, and for nothing once it is there', () => {
    expect(missingOfOwner(newForm())).toEqual(['owner', 'ownerDocument']);
    expect(missingOfOwner(aForm())).toEqual([]);
    expect(missingOfRelative(currentRelative(newForm()))).toEqual([
      'relative',
      'relationship',
      'consent',
    ]);
    expect(missingOfRelative(currentRelative(aForm()))).toEqual([]);
  });

  it('wants the document of a relative who is present, not of one who is not', () => {
    const unset: DocumentForm = { ...SEEN, expiry: 'unset' };
    const present = currentRelative(withRelative(aForm(), { document: unset }));
    expect(missingOfRelative(present)).toEqual(['relativeDocument']);
    expect(missingOfRelative({ ...present, consent: 'authorized' })).toEqual([]);
  });

  it('keeps one operation id per relative, whatever is changed', () => {
    const before = currentRelative(aForm()).operationId;
    const form = withRelative(aForm(), { relationship: 'child' });
    expect(currentRelative(withRelative(form, { consent: 'none' })).operationId).toBe(
      currentRelative(form).operationId,
    );
    expect(currentRelative(addRelative(form)).operationId).not.toBe(before);
  });

  it('forgets the signature as soon as what is signed changes', () => {
    const signed: BindForm = {
      ...aForm(),
      noticesRead: true,
      signature: {
        kind: 'paper',
        strokes: [],
        seenByClerk: true,
        witnessName: '',
        witnessIdNumber: '',
      },
    };
    expect(missingToSign(signed)).toEqual([]);
    expect(missingToSign(withRelative(signed, { relationship: 'child' }))).toEqual([
      'notices',
      'signature',
    ]);
  });

  it('puts relatives of one form under one form id, and the next citizen under another', () => {
    const form = aForm();
    expect(nextRelativeForm(form).formId).toBe(form.formId);
    expect(newForm().formId).not.toBe(form.formId);
    const two = addRelative(form);
    expect(two.relatives).toHaveLength(2);
    expect(removeRelative(two, 1).relatives).toEqual(form.relatives);
    expect(removeRelative(form, 0).relatives).toHaveLength(1);
  });

  it('takes a quota in yuan and fen, and nothing that is not an amount above zero', () => {
    const quota = (quotaYuan: string) => quotaOf({ ...currentRelative(aForm()), quotaYuan });
    expect([quota('500'), quota('0.05'), quota('1,234.5')]).toEqual([50_000, 5, 123_450]);
    expect([quota(''), quota('0'), quota('-1'), quota('1.234'), quota('x')]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('goes back one step at a time and never out of what is entered', () => {
    expect(previousStep('sign')).toBe('check');
    expect(previousStep('owner')).toBe('owner');
    expect(previousStep('done')).toBe('done');
  });

  it('names a draft by masked names only', () => {
    expect(draftTitle(aForm())).toBe('示例周＊ → 示例李＊兰');
    expect(draftTitle(newForm())).toBe('');
  });

  it('lists the commitment or the proof, and the authority letter when an agent came', () => {
    const form = aForm();
    const relative = currentRelative(form);
    expect(documentsNeeded(form, relative)).toEqual([
      'ownerId',
      'relativeId',
      'commitment',
      'privacy',
    ]);
    expect(documentsNeeded(form, { ...relative, evidence: 'proof' })).toContain('proof');
  });
});

describe('a draft', () => {
  it('comes back as it was, but a signed one is checked and signed again', () => {
    const form: BindForm = { ...aForm(), step: 'sign', noticesRead: true };
    const resumed = resumedForm(JSON.parse(JSON.stringify(form)));
    expect(resumed).toEqual({ ...form, step: 'check', noticesRead: false });
    expect(resumedForm({ ...form, step: 'relative' })?.step).toBe('relative');
  });

  it('that cannot be read is refused', () => {
    expect(resumedForm(null)).toBeNull();
    expect(resumedForm({ ...aForm(), format: 2 })).toBeNull();
    expect(resumedForm({ ...aForm(), relatives: [] })).toBeNull();
  });
});
