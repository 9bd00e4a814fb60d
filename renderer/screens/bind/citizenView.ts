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

/** What is agreed as the citizen reads it: the owner once, then who, what relation, how much. */
export function signedLines(
  signed: readonly SignedBinding[],
  t: Say,
): { label: string; value: string }[] {
  const [first] = signed;
  if (first === undefined) return [];
  const lines = [{ label: t('role.owner'), value: first.owner }];
  for (const one of signed) {
    const relationship = t(`relationship.${one.relationship}`);
    const order = t('citizen.orderValue', { position: one.position });
    lines.push({ label: t('role.relative'), value: one.relative });
    lines.push({ label: t('citizen.relationship'), value: `${relationship} · ${order}` });
    if (!one.crossProvince) continue;
    lines.push({
      label: t('citizen.limit'),
      value: t('citizen.quota', { quota: money(one.quotaFen) }),
    });
  }
  if (signed.some((one) => !one.crossProvince)) {
    const available = money(first.availableFen);
    lines.push({ label: t('citizen.limit'), value: t('citizen.noQuota', { available }) });
  }
  return [...lines, { label: t('citizen.from'), value: first.effectiveFrom }];
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
  if (form.step === 'sign') return signedLines(signed, t);
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
