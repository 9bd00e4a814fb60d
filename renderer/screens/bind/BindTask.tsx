import { BindWizard } from './BindWizard.tsx';
import { draftId } from './form.ts';
import { useBindCase } from './useBindCase.ts';

/** 亲情绑定: one case at a time; the key makes a fresh wizard for the next citizen. */
export function BindTask() {
  const bindCase = useBindCase();
  return <BindWizard key={draftId(bindCase.form)} bindCase={bindCase} />;
}
