import { useDesk } from '../../desk.ts';
import { useText } from '../../text/i18n.ts';
import { useCitizen } from '../../useCitizen.ts';
import { caseForCitizen } from './citizenView.ts';
import type { Section } from './sections.ts';
import type { OpenCase } from './useCase.ts';

/** The citizen's screen follows the case: masked, large, nothing else. */
export function useCaseOnCitizenScreen(open: OpenCase, section: Section): void {
  const { t, locale } = useText();
  const { settings } = useDesk();
  const textPx = settings?.citizenTextPx ?? 28;
  useCitizen(caseForCitizen(open, section, { textPx, locale }, t));
}
