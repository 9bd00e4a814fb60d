import { useText } from '../../text/i18n.ts';
import { CheckStep } from './CheckStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { FoundEntered } from './FoundEntered.tsx';
import { OwnerStep } from './OwnerStep.tsx';
import { Rail } from './Rail.tsx';
import { RelativeStep } from './RelativeStep.tsx';
import { SignStep } from './SignStep.tsx';
import type { BindCase } from './useBindCase.ts';
import { useChecks } from './useChecks.ts';
import { isFinished } from './useDraftSaving.ts';

/** One screen, five steps on a rail. */
export function BindWizard({ bindCase }: { readonly bindCase: BindCase }) {
  const { t } = useText();
  const { form } = bindCase;
  const checks = useChecks(bindCase);
  const isFound = Object.keys(bindCase.found).length > 0;
  return (
    <section
      className="wizard"
      aria-label={t('task.bind')}
      data-step={form.step}
      data-testid="wizard"
    >
      <Rail step={form.step} savedAt={bindCase.savedAt} />
      {isFound ? <FoundEntered bindCase={bindCase} /> : null}
      {isFound && isFinished(bindCase) ? null : <Current bindCase={bindCase} checks={checks} />}
    </section>
  );
}

interface StepProps {
  readonly bindCase: BindCase;
  readonly checks: ReturnType<typeof useChecks>;
}

function Current({ bindCase, checks }: StepProps) {
  switch (bindCase.form.step) {
    case 'owner':
      return <OwnerStep bindCase={bindCase} />;
    case 'relative':
      return <RelativeStep bindCase={bindCase} />;
    case 'check':
      return <CheckStep bindCase={bindCase} checks={checks} />;
    case 'sign':
      return <SignStep bindCase={bindCase} checks={checks} />;
    case 'done':
      return <DoneStep bindCase={bindCase} />;
  }
}
