import type { SignedBinding } from '../../../electron/contract/binding.ts';
import { useText } from '../../text/i18n.ts';
import { SENTENCES, signedLines } from './citizenView.ts';

/** The same words the citizen's screen shows: to read out when there is no second screen. */
export function SignedSummary({ signed }: { readonly signed: readonly SignedBinding[] }) {
  const { t } = useText();
  return (
    <div className="signed">
      <dl className="signed-lines">
        {signedLines(signed, t).map((line, index) => (
          // The lines of one answer never move; two relatives may have equal lines.
          <div key={`${index}${line.label}`}>
            <dt>{line.label}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      <ol className="sentences">
        {SENTENCES.map((key) => (
          <li key={key}>{t(`sentence.${key}`)}</li>
        ))}
      </ol>
    </div>
  );
}
