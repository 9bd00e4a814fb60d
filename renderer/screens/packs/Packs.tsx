import { Button } from 'antd';
import { useEffect, useState } from 'react';

import { ask } from '../../client.ts';
import type { AnyProblem } from '../../client.ts';
import { useDesk } from '../../desk.ts';
import { ProblemNotice } from '../../fields/ProblemNotice.tsx';
import { Waiting } from '../../fields/Waiting.tsx';
import { useText } from '../../text/i18n.ts';
import { useLoad, useTask } from '../../useAsk.ts';
import '../consult/consult.css';
import { ChangeForm } from './ChangeForm.tsx';
import { LoadedPack } from './LoadedPack.tsx';
import './packs.css';
import { PackProblems } from './PackProblems.tsx';
import { ShelfTable } from './ShelfTable.tsx';
import type { Doing, PackProblem } from './types.ts';

/** 政策包: which one decides here, all that are known, import and roll-back by two administrators. */
export function Packs() {
  const { t } = useText();
  const { refresh, changes } = useDesk();
  const { answer, reload } = useLoad('policy.shelf', {});
  // What was entered here or elsewhere shows at once, in the card above the form as well.
  useEffect(reload, [reload, changes]);
  const [doing, setDoing] = useState<Doing | null>(null);
  if (answer === null) return <Waiting text="wait.loading" />;
  if (!answer.ok) return <ProblemNotice problem={answer.problem} />;
  const { packs, problems } = answer.value;
  const close = () => {
    setDoing(null);
    reload();
    void refresh();
  };
  return (
    <section className="page packs">
      <h2>{t('packs.title')}</h2>
      <LoadedPack packs={packs} />
      {doing === null ? (
        <>
          <ChooseButtons onChosen={setDoing} />
          <PackProblems
            problems={problems}
            title={t('packs.refusedHere')}
            testId="shelf-problems"
          />
          <ShelfTable packs={packs} onRollBack={(pack) => setDoing({ kind: 'rollBack', pack })} />
        </>
      ) : (
        <ChangeForm doing={doing} onClose={close} />
      )}
    </section>
  );
}

/** Opens main's dialog; what is refused is said with every place and cure. */
function ChooseButtons({ onChosen }: { readonly onChosen: (doing: Doing) => void }) {
  const { t } = useText();
  const [refused, setRefused] = useState<readonly PackProblem[]>([]);
  const [problem, setProblem] = useState<AnyProblem | null>(null);
  const { run, busy } = useTask(async (what: 'file' | 'folder') => {
    const answer = await ask('policy.choosePack', { what });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setRefused(answer.value.problems);
    const { candidate } = answer.value;
    if (candidate !== null) onChosen({ kind: 'import', candidate });
  });
  return (
    <div className="choose-pack">
      <div className="row">
        <Button
          type="primary"
          disabled={busy}
          onClick={() => void run('file')}
          data-testid="choose-file"
        >
          {t('packs.chooseFile')}
        </Button>
        <Button disabled={busy} onClick={() => void run('folder')} data-testid="choose-folder">
          {t('packs.chooseFolder')}
        </Button>
        <span className="quiet">{t('packs.chooseHint')}</span>
      </div>
      <ProblemNotice problem={problem} />
      <PackProblems problems={refused} title={t('packs.notTaken')} testId="choose-problems" />
    </div>
  );
}
