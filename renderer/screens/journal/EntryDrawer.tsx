import { Drawer } from 'antd';

import { PaperCode } from '../../../electron/contract/paper.ts';
import type { OutputFor } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { centralWords } from '../../fields/centralWords.ts';
import { Facts } from '../../fields/Facts.tsx';
import { Findings, PassedRules } from '../../fields/Findings.tsx';
import { PaperList } from '../../fields/paper/PaperList.tsx';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { useShortcut, useShortcutLayer } from '../../shortcuts.ts';
import { useText } from '../../text/i18n.ts';
import { formatInstant } from '../../time.ts';
import { useLoad } from '../../useAsk.ts';

type Entry = OutputFor<'journal.show'>;

/** One entry: what was decided and why, what was printed, its place in the chain. */
export function EntryDrawer({
  seq,
  onClose,
}: {
  readonly seq: number;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const { answer } = useLoad('journal.show', { seq });
  useShortcutLayer(true);
  useShortcut('Escape', onClose);
  return (
    <Drawer open onClose={onClose} keyboard={false} size={760} title={t('entry.title', { seq })}>
      <div data-testid="entry">
        {answer === null ? null : answer.ok ? (
          <EntryView entry={answer.value} />
        ) : (
          <ProblemNotice problem={answer.problem} />
        )}
      </div>
    </Drawer>
  );
}

function EntryView({ entry }: { readonly entry: Entry }) {
  const { t } = useText();
  const { session } = useDesk();
  const { row } = entry;
  const papers = entry.papers.flatMap((paper) => {
    const parsed = PaperCode.safeParse(paper);
    return parsed.success ? [parsed.data] : [];
  });
  const mayPrint = session.roles.some((role) => role !== 'administrator');
  return (
    <>
      <p className="receipt">{row.receiptNumber}</p>
      <p>
        {t(`entryType.${row.type}`, { defaultValue: row.type })} · {formatInstant(row.at)} ·{' '}
        {row.author.name} {row.author.staffNumber}
      </p>
      <p>
        {t(row.sync === null ? 'journal.local' : `outbox.${row.sync}`)}
        {entry.centralAnswer === null
          ? ''
          : ` · ${t('binding.centralSays', { code: centralWords(entry.centralAnswer, t) })}`}
      </p>
      {entry.decision === null ? null : (
        <>
          <h3>
            {t('entry.decision')} {t(`decision.${entry.decision.decision}`)} ·{' '}
            {entry.decision.pack.id} {entry.decision.pack.version} · {entry.decision.on}
          </h3>
          <>
            <Findings findings={entry.decision.findings} />
            <PassedRules passed={entry.decision.passed} />
          </>
        </>
      )}
      {papers.length === 0 || !mayPrint ? null : (
        <PaperList
          papers={papers}
          source={{ kind: 'entries', seqs: [row.seq] }}
          title={t('entry.papers')}
        />
      )}
      <Prints prints={entry.prints} />
      <h3>{t('entry.facts')}</h3>
      <Facts facts={entry.facts} testId="entry-facts" />
      <h3>{t('entry.chain')}</h3>
      <p className="hash">
        {t('entry.hash')} <code data-testid="entry-hash">{entry.hash}</code>
      </p>
      <p className="hash">
        {t('entry.previousHash')} <code>{entry.previousHash}</code>
      </p>
    </>
  );
}

function Prints({ prints }: { readonly prints: Entry['prints'] }) {
  const { t } = useText();
  if (prints.length === 0) return null;
  return (
    <ul className="prints" aria-label={t('entry.prints')}>
      {prints.map((print) => (
        <li key={`${print.paper}${print.at}${print.copyNo}`}>
          {print.paper} · {t('entry.copy', { copyNo: print.copyNo })} · {formatInstant(print.at)} ·{' '}
          {t(`entry.outcome.${print.outcome}`, { defaultValue: print.outcome })}
        </li>
      ))}
    </ul>
  );
}
