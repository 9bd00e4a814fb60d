import { useEffect, useState } from 'react';

import type { Situation } from '../../../electron/domain/policy.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { useDesk } from '../../desk.ts';
import { useText } from '../../text/i18n.ts';
import { useCitizen } from '../../useCitizen.ts';
import { CaseList } from './CaseList.tsx';
import { CaseScreen } from './CaseScreen.tsx';
import { EmptyForms } from './EmptyForms.tsx';
import { NewCase } from './NewCase.tsx';
import { Situations } from './Situations.tsx';
import './withdrawal.css';

/** 余额提取: the situation first, or a case that goes on. */
export function Withdrawal() {
  const { keep } = useDesk();
  const [caseId, setCaseId] = useState<CaseId | null>(keep.withdrawal);
  const [situation, setSituation] = useState<Situation | null>(null);
  useEffect(() => {
    keep.withdrawal = caseId;
  }, [keep, caseId]);
  if (caseId !== null) {
    return <CaseScreen key={caseId} caseId={caseId} onClose={() => setCaseId(null)} />;
  }
  if (situation !== null) {
    return (
      <NewCase
        key={situation}
        situation={situation}
        onBack={() => setSituation(null)}
        onOpened={(opened) => (setSituation(null), setCaseId(opened))}
      />
    );
  }
  return <Start onOpen={setCaseId} onSituation={setSituation} />;
}

interface StartProps {
  readonly onOpen: (caseId: CaseId) => void;
  readonly onSituation: (situation: Situation) => void;
}

function Start({ onOpen, onSituation }: StartProps) {
  const { t } = useText();
  useCitizen(null);
  return (
    <section className="page withdrawal-start" data-testid="withdrawal-start">
      <h2 className="visually-hidden">{t('task.withdrawal')}</h2>
      <Situations onChosen={onSituation} />
      <CaseList onOpen={onOpen} />
      <EmptyForms />
    </section>
  );
}
