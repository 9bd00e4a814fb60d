import { useState } from 'react';

import { ask } from '../../client.ts';
import type { AnyProblem, OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { SearchInput } from '../../fields/SearchInput.tsx';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useTask } from '../../useAsk.ts';

type Checked = OutputFor<'paper.checkCode'>;

/** Scans a paper's code: ours, a draft, another counter's, or altered. */
export function CheckCode({ onOpen }: { readonly onOpen: (seq: number) => void }) {
  const { t } = useText();
  const { session } = useDesk();
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { run, busy } = useTask(async () => {
    if (text.trim() === '') return;
    const answer = await ask('paper.checkCode', { text: text.trim() });
    setProblem(answer.ok ? null : answer.problem);
    setChecked(answer.ok ? answer.value : null);
  });
  // Administrators see the journal but have nothing to do with a citizen's paper.
  if (!session.roles.some((role) => role !== 'administrator')) return null;
  return (
    <div className="check-code">
      <label htmlFor="check-code">{t('code.label')}</label>
      <SearchInput
        id="check-code"
        maxLength={300}
        value={text}
        busy={busy}
        button={t('code.check')}
        onChange={setText}
        onSearch={() => void run()}
      />
      <ProblemNotice problem={problem} />
      {checked === null ? null : <CodeResult checked={checked} onOpen={onOpen} />}
    </div>
  );
}

function CodeResult({
  checked,
  onOpen,
}: {
  readonly checked: Checked;
  readonly onOpen: (seq: number) => void;
}) {
  const { t } = useText();
  if (checked.result !== 'known') {
    const isBad = checked.result === 'notOurs' || checked.result === 'training';
    const key =
      checked.result === 'draft' && checked.receiptNumber !== null
        ? 'draftEntered'
        : checked.result;
    return (
      <p
        className={isBad ? 'notice refused' : 'notice plain'}
        role="status"
        data-testid="code-result"
        data-result={checked.result}
      >
        {t(`code.${key}`, { ...checked })}
      </p>
    );
  }
  return (
    <div
      className={checked.hashMatches ? 'notice plain' : 'notice refused'}
      role="status"
      data-testid="code-result"
      data-result={checked.hashMatches ? 'known' : 'altered'}
    >
      <p>
        <strong>{t(checked.hashMatches ? 'code.known' : 'code.altered')}</strong>
      </p>
      <p>
        {checked.receiptNumber} · {t(`entryType.${checked.type}`, { defaultValue: checked.type })} ·{' '}
        {formatInstant(checked.at)}{' '}
        <button type="button" className="button link" onClick={() => onOpen(checked.seq)}>
          {t('code.open')}
        </button>
      </p>
    </div>
  );
}
