import './consult.css';

import { useState } from 'react';

import { useText } from '../../text/i18n.ts';
import { Ask } from './ask/Ask.tsx';
import { Cards } from './audit/Cards.tsx';
import { Compare } from './audit/Compare.tsx';
import { Facts } from './audit/Facts.tsx';
import { TABS } from './jump.ts';
import type { Jump, TabName } from './jump.ts';
import { Deduct } from './pay/Deduct.tsx';
import { Wallet } from './pay/Wallet.tsx';
import { TabBar } from './TabBar.tsx';
import { usePacks } from './policy/usePacks.ts';

/** 政策咨询: questions, trials, cards, the articles' facts, and regions side by side. */
export function Consult() {
  const { t } = useText();
  const packs = usePacks();
  const [jump, setJump] = useState<Jump>({ tab: 'ask', target: '' });
  const [visited, setVisited] = useState<readonly TabName[]>(['ask']);
  const go = (next: Jump) => {
    setJump(next);
    setVisited((before) => (before.includes(next.tab) ? before : [...before, next.tab]));
  };
  const target = (tab: TabName) => (jump.tab === tab ? jump.target : '');
  const panel = (tab: TabName) => {
    if (packs === null) return null;
    switch (tab) {
      case 'ask':
        return <Ask packs={packs} />;
      case 'deduct':
        return <Deduct packs={packs} />;
      case 'wallet':
        return <Wallet packs={packs} />;
      case 'cards':
        return <Cards target={target(tab)} onGo={go} isShown={jump.tab === tab} />;
      case 'facts':
        return <Facts onGo={go} />;
      case 'compare':
        return <Compare packs={packs} target={target(tab)} onGo={go} />;
    }
  };
  return (
    <section className="consult">
      <TabBar tab={jump.tab} onTab={(tab) => go({ tab, target: '' })} />
      {TABS.filter((tab) => visited.includes(tab)).map((tab) => (
        <div
          key={tab}
          id={`consult-${tab}`}
          role="tabpanel"
          aria-label={t(`consult.tab.${tab}`)}
          hidden={tab !== jump.tab}
          className="consult-panel"
          data-testid={`panel-${tab}`}
        >
          {panel(tab)}
        </div>
      ))}
    </section>
  );
}
