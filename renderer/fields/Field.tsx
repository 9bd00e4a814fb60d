import type { ReactNode } from 'react';
import { useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Why the value is not accepted, in the clerk's words. */
  readonly error?: string | null;
  /** Gets the id that ties the control to its label. */
  readonly children: (id: string, describedBy: string) => ReactNode;
}

/** A labelled control with its hint and its error. */
export function Field({ label, hint, error = null, children }: FieldProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id, `${id}-hint`)}
      <div id={`${id}-hint`} className={error === null ? 'hint' : 'hint refused-text'}>
        {error ?? hint}
      </div>
    </div>
  );
}

/** A group of choices or checks under one legend. */
export function Group({
  legend,
  children,
  testId,
  hint,
}: {
  readonly legend: string;
  readonly children: ReactNode;
  readonly testId?: string;
  readonly hint?: ReactNode;
}) {
  return (
    <fieldset className="group" data-testid={testId}>
      <legend>{legend}</legend>
      {hint === undefined ? null : <div className="hint">{hint}</div>}
      {children}
    </fieldset>
  );
}
