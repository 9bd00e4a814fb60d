import { Button } from 'antd';
import { useMemo, useState } from 'react';

import { useDesk } from '../../../desk.ts';
import { PaperPreview } from '../../../fields/paper/PaperPreview.tsx';
import { PrintState } from '../../../fields/paper/PaperList.tsx';
import { usePrinting } from '../../../fields/paper/usePrinting.ts';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { Waiting } from '../../../fields/Waiting.tsx';

interface LeafletButtonProps {
  readonly cardIds: readonly string[];
  readonly label: string;
  readonly testId: string;
}

const PAPER = 'F-17';

/** Cards as one large-print sheet (政策讲解单): seen first, then printed. */
export function LeafletButton({ cardIds, label, testId }: LeafletButtonProps) {
  const { session } = useDesk();
  const [isShown, setShown] = useState(false);
  const ids = cardIds.join(' ');
  const source = useMemo(() => ({ kind: 'cards' as const, cardIds: ids.split(' ') }), [ids]);
  const { print, busy, outcomes } = usePrinting(source);
  const outcome = outcomes[PAPER];
  if (!session.roles.some((role) => role !== 'administrator')) return null;
  return (
    <div className="leaflet">
      <Button
        data-testid={testId}
        disabled={cardIds.length === 0 || busy}
        onClick={() => setShown(true)}
      >
        {label}
      </Button>
      <span className="paper-state" data-testid={`${testId}-state`} role="status">
        <PrintState outcome={outcome} />
      </span>
      <Waiting text="wait.printing" busy={busy} />
      {outcome?.kind === 'problem' ? <ProblemNotice problem={outcome.problem} /> : null}
      {isShown ? (
        <PaperPreview
          paper={PAPER}
          source={source}
          onClose={() => setShown(false)}
          onPrint={() => {
            setShown(false);
            void print([PAPER]);
          }}
        />
      ) : null}
    </div>
  );
}
