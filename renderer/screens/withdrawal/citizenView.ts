import type { CitizenView } from '../../../electron/contract/desk.ts';
import { maskName } from '../../../electron/domain/mask.ts';
import { money } from '../../fields/format.ts';
import type { Locale, Say } from '../../text/i18n.ts';
import { consequencesOf } from './consequences.ts';
import { payeeLines } from './payees.ts';
import type { Section } from './sections.ts';
import type { OpenCase } from './useCase.ts';

interface Line {
  readonly label: string;
  readonly value: string;
}

/** Lines the contract lets the citizen's screen show. */
const LINES_MOST = 20;

/** What the citizen sees of a case at each part: who, how much, what becomes of the account. */
export function caseForCitizen(
  open: Pick<OpenCase, 'view' | 'particulars'>,
  section: Section,
  options: { readonly textPx: number; readonly locale: Locale },
  t: Say,
): CitizenView {
  const { view } = open;
  const isSigning = section === 'sign';
  return {
    kind: 'case',
    title: t('task.withdrawal'),
    step: t(`withdrawal.section.${section}`),
    lines: linesOf(open, section, t)
      .filter((line) => line.value !== '')
      .slice(0, LINES_MOST),
    sentences: isSigning
      ? consequencesOf(view).map((key) => t(`withdrawal.consequence.${key}`))
      : [],
    notice: noticeOf(open, section, t),
    textPx: options.textPx,
    locale: options.locale,
  };
}

function noticeOf({ view }: Pick<OpenCase, 'view'>, section: Section, t: Say): string | null {
  if (section !== 'decide' && section !== 'finish') return null;
  const { state } = view.row;
  return state === 'DRAFT' ? null : t(`withdrawal.citizen.state.${state}`);
}

function linesOf(
  { view, particulars }: Pick<OpenCase, 'view' | 'particulars'>,
  section: Section,
  t: Say,
): Line[] {
  const { applicant } = particulars;
  const who: Line[] = [
    { label: t('withdrawal.citizen.insured'), value: view.insured.name },
    {
      label: t('withdrawal.citizen.applicant'),
      value: applicant.role === 'self' ? '' : maskName(applicant.name),
    },
  ];
  if (section === 'documents' || section === 'decide') {
    const missing = view.missing.map((code) => ({
      label: t('withdrawal.citizen.missing'),
      value: t(`policyWord.paper.${code}`),
    }));
    return [...who, ...missing];
  }
  if (section === 'facts' || view.sheet === null) return who;
  return [...who, ...amountsOf({ view, particulars }, t)];
}

function amountsOf({ view, particulars }: Pick<OpenCase, 'view' | 'particulars'>, t: Say): Line[] {
  if (view.sheet === null) return [];
  const total = { label: t('withdrawal.sheet.payable'), value: money(view.sheet.payableFen) };
  const effect =
    view.effect === null
      ? []
      : [{ label: t('withdrawal.sign.effect'), value: t(`policyWord.effect.${view.effect}`) }];
  if (view.payee !== 'heirs') return [total, ...effect];
  const shares = payeeLines(view, particulars).map((line) => ({
    label: t('withdrawal.citizen.share', { name: maskName(line.name) }),
    value: line.fen === null ? '' : money(line.fen),
  }));
  return [total, ...shares, ...effect];
}
