import type { FindingView } from '../../../electron/contract/decision.ts';
import { Choice } from '../../fields/Choice.tsx';
import { Findings } from '../../fields/Findings.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import type { FindingWord } from './verdict.ts';

/** One doubt: what it is, on which basis, accepted or not, and why. */
export function FindingDecision({
  finding,
  word,
  onChange,
}: {
  readonly finding: FindingView;
  readonly word: FindingWord;
  readonly onChange: (word: FindingWord) => void;
}) {
  const { t } = useText();
  return (
    <section className="panel" data-testid={`decide-${finding.code}`} aria-label={finding.code}>
      <Findings findings={[finding]} open />
      <Choice
        legend={t('review.verdict')}
        testId={`accept-${finding.code}`}
        value={word.accepted === null ? null : word.accepted ? 'yes' : 'no'}
        onChange={(value) => onChange({ ...word, accepted: value === 'yes' })}
        options={[
          { value: 'yes', label: t('review.accept') },
          { value: 'no', label: t('review.refuse') },
        ]}
      />
      <TextField
        label={t('review.reason')}
        hint={t('review.reasonHint')}
        value={word.text}
        onChange={(text) => onChange({ ...word, text })}
        maxLength={500}
        testId={`reason-${finding.code}`}
      />
    </section>
  );
}
