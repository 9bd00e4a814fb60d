import type { IsoInstant } from '../domain/clock.ts';
import type { Forms } from './forms.ts';
import { type Sheet, sheet } from './sheet.ts';
import { placed, watermarksOf } from './views/head.ts';
import { minuteOf } from './wording.ts';

/** The office a sheet is for, as the locked window knows it. */
export interface SheetOffice {
  readonly name: string;
  readonly code: string;
  readonly terminal: string;
  readonly demo: boolean;
  readonly training: boolean;
}

function head(forms: Forms, code: string, office: SheetOffice) {
  const form = forms.form(code);
  const { demo, training } = office;
  const watermarks = watermarksOf(forms.texts.watermarks, { demo, training, pack: null });
  return {
    form,
    office,
    numberLabel: '业务流水号',
    number: '不是业务凭证',
    qr: null,
    pack: null,
    marks: watermarks.map(({ text }) => ({ text })),
    copy: null,
    watermarks: placed(watermarks),
    practice: training ? forms.texts.common.practice : null,
    hotline: forms.texts.common.hotline,
  };
}

/** Groups of a recovery key as they are typed. */
function groupsOf(recovery: string): { text: string }[] {
  return recovery.split('-').map((text) => ({ text }));
}

/** S-01: the office recovery key, shown and printed once at set-up. */
export function recoverySheet(
  forms: Forms,
  office: SheetOffice,
  recovery: { readonly text: string; readonly ledgerId: string; readonly at: IsoInstant },
): Sheet {
  const view = {
    ...head(forms, 'S-01', office),
    at: minuteOf(recovery.at),
    ledgerId: recovery.ledgerId,
    groups: groupsOf(recovery.text),
  };
  return sheet(forms, 'S-01', forms.form('S-01').title, view);
}

/** S-02: accounts and secrets of the demo office, which are public. */
export function demoSheet(
  forms: Forms,
  office: SheetOffice,
  accounts: readonly { signInName: string; secret: string; role: string; name: string }[],
  recovery: string | null,
): Sheet {
  const view = {
    ...head(forms, 'S-02', office),
    accounts: accounts.map((account) => ({
      ...account,
      role: forms.texts.labels.role[account.role] ?? account.role,
    })),
    recoveryKey: recovery === null ? null : { groups: groupsOf(recovery) },
  };
  return sheet(forms, 'S-02', forms.form('S-02').title, view);
}
