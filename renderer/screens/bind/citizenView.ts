import type { SignedBinding } from '../../../electron/contract/binding.ts';
import type { InputFor } from '../../client.ts';
import { money } from '../../fields/format.ts';
import type { Locale } from '../../text/i18n.ts';
import { STEPS } from './form.ts';
import type { BindForm } from './form.ts';
import type { BindState } from './useBindCase.ts';

type CitizenView = InputFor<'citizen.show'>['view'];
type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The four sentences the citizen hears before signing, as keys. */
export const SENTENCES = ['money', 'credential', 'reimbursement', 'penalty'] as const;

/** One relative as the citizen reads it: who, relation, order, limit, from when. */
export function signedLines(signed: SignedBinding, t: Say): { label: string; value: string }[] {
  const lines = [
    { label: t('role.owner'), value: signed.owner },
    { label: t('role.relative'), value: signed.relative },
    { label: t('citizen.relationship'), value: t(`relationship.${signed.relationship}`) },
    { label: t('citizen.order'), value: t('citizen.orderValue', { position: signed.position }) },
    {
      label: t('citizen.limit'),
      value: signed.crossProvince
        ? t('citizen.quota', { quota: money(signed.quotaFen) })
        : t('citizen.noQuota', { available: money(signed.availableFen) }),
    },
    { label: t('citizen.from'), value: signed.effectiveFrom },
  ];
  return lines;
}

/** What the citizen's screen shows at each step; masked, and never another case. */
export function citizenView(
  state: Pick<BindState, 'form' | 'committed'>,
  signed: readonly SignedBinding[],
  options: { readonly textPx: number; readonly locale: Locale; readonly notice: string | null },
  t: Say,
): CitizenView {
  const { form } = state;
  const step = t('citizen.step', {
    number: STEPS.indexOf(form.step) + 1,
    name: t(`bind.step.${form.step}`),
  });
  return {
    kind: 'case',
    title: t('task.bind'),
    step,
    lines: linesOf(form, state.committed, signed, t).slice(0, 20),
    sentences: form.step === 'sign' ? SENTENCES.map((key) => t(`sentence.${key}`)) : [],
    notice: options.notice,
    textPx: options.textPx,
    locale: options.locale,
  };
}

function linesOf(
  form: BindForm,
  committed: BindState['committed'],
  signed: readonly SignedBinding[],
  t: Say,
): { label: string; value: string }[] {
  if (form.step === 'sign') return signed.flatMap((one) => signedLines(one, t));
  const lines = [{ label: t('role.owner'), value: form.owner?.name ?? '' }];
  for (const relative of form.relatives) {
    if (relative.name === '') continue;
    const relation =
      relative.relationship === null ? '' : ` (${t(`relationship.${relative.relationship}`)})`;
    lines.push({ label: t('role.relative'), value: `${relative.name}${relation}` });
    const receipt = committed[relative.operationId]?.entry?.receiptNumber;
    if (receipt !== undefined) lines.push({ label: t('done.receipt'), value: receipt });
  }
  return lines.filter((line) => line.value !== '');
}
