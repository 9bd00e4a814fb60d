import { Checkbox } from 'antd';
import { useState } from 'react';

import type { HeirsInput } from '../../../../electron/contract/withdrawalParts.ts';
import { money } from '../../../fields/format.ts';
import { useText } from '../../../text/i18n.ts';
import { newHeir, nextHeirId, NO_HEIRS, withHeir, withoutHeir } from '../particulars.ts';
import type { OpenCase } from '../useCase.ts';
import { AgreementFields } from './AgreementFields.tsx';
import { FamilyTable } from './FamilyTable.tsx';
import { FamilyTree } from './FamilyTree.tsx';
import type { Takes } from './FamilyTree.tsx';
import { HeirForm } from './HeirForm.tsx';
import { isMinorOn } from './minor.ts';
import { takingOf } from './tree.ts';
import { useShares } from './useShares.ts';
import type { Shares } from './useShares.ts';
import { WillFields } from './WillFields.tsx';

/** The family: a table to fill in, the tree beside it, and what they agreed on. */
export function HeirsSection({ open }: { readonly open: OpenCase }) {
  const heirs = open.particulars.heirs ?? NO_HEIRS;
  const shares = useShares(open);
  const [chosen, setChosen] = useState<string | null>(heirs.people[0]?.id ?? null);
  const change = (next: (before: HeirsInput) => HeirsInput) =>
    open.change((before) => ({ ...before, heirs: next(before.heirs ?? NO_HEIRS) }));
  const takes = takesOf(open, heirs, shares);
  const person = heirs.people.find((one) => one.id === chosen) ?? null;
  const add = () => {
    const id = nextHeirId(heirs.people);
    change((before) => ({ ...before, people: [...before.people, newHeir(id)] }));
    setChosen(id);
  };
  return (
    <fieldset className="plain-fieldset" disabled={!open.mayEdit}>
      <div className="family">
        <FamilyTable
          {...{ heirs, takes, chosen, onChosen: setChosen, onAdd: add }}
          onMove={(people) => change((before) => ({ ...before, people }))}
          onRemove={(id) => change((before) => withoutHeir(before, id))}
          onSigned={(id, signed) =>
            change((before) => ({ ...before, people: withHeir(before.people, id, { signed }) }))
          }
        />
        <TreePanel {...{ open, heirs, takes, shares }} />
      </div>
      {person === null ? null : (
        <HeirForm
          key={person.id}
          {...{ person, people: heirs.people, isMinor: takes[person.id]?.isMinor === true }}
          onChange={(part) =>
            change((before) => ({ ...before, people: withHeir(before.people, person.id, part) }))
          }
        />
      )}
      <div className="columns even">
        <AgreementFields {...{ heirs, shares, onChange: change }} />
        <WillFields {...{ heirs, onChange: change }} />
      </div>
      <Doubts heirs={heirs} onChange={change} />
    </fieldset>
  );
}

interface TreePanelProps {
  readonly open: OpenCase;
  readonly heirs: HeirsInput;
  readonly takes: Readonly<Record<string, Takes>>;
  readonly shares: Shares;
}

function TreePanel({ open, heirs, takes, shares }: TreePanelProps) {
  const { t } = useText();
  const sum = Object.values(shares.byId).reduce((total, fen) => total + fen, 0);
  return (
    <section className="panel" aria-label={t('withdrawal.heirs.tree')}>
      <div className="panel-head">
        <b>{t('withdrawal.heirs.tree')}</b>
        <span data-testid="shares-sum">
          {t('withdrawal.heirs.sum', { sum: money(sum), amount: money(shares.amountFen) })}
        </span>
      </div>
      <FamilyTree deceased={open.view.insured.name} people={heirs.people} takes={takes} />
      {shares.unreadable === null ? null : (
        <p className="notice plain" role="status" data-testid="heirs-unreadable">
          {t('withdrawal.heirs.unreadable')}
        </p>
      )}
      {shares.reasons.map((code) => (
        <p key={code} className="notice plain" role="status" data-testid={`heirs-${code}`}>
          {t(`withdrawal.heirs.reason.${code}`)}
        </p>
      ))}
    </section>
  );
}

const DOUBTS = ['dispute', 'electronicOnly'] as const;

function Doubts({
  heirs,
  onChange,
}: {
  readonly heirs: HeirsInput;
  readonly onChange: (next: (before: HeirsInput) => HeirsInput) => void;
}) {
  const { t } = useText();
  return (
    <div className="ticks">
      {DOUBTS.map((name) => (
        <Checkbox
          key={name}
          checked={heirs[name]}
          data-testid={`heirs-flag-${name}`}
          onChange={(event) => onChange((before) => ({ ...before, [name]: event.target.checked }))}
        >
          {t(`withdrawal.heirs.flag.${name}`)}
        </Checkbox>
      ))}
    </div>
  );
}

function takesOf(open: OpenCase, heirs: HeirsInput, shares: Shares): Record<string, Takes> {
  const deceasedOn = open.particulars.facts.deceasedOn ?? open.view.insured.deceasedOn;
  const entries = heirs.people.map((person) => {
    const fen = shares.byId[person.id] ?? null;
    const taking = takingOf(person, heirs.people, deceasedOn, fen !== null);
    // A masked number says no birth date any more; main still knows.
    const recorded = open.view.heirs?.takes.find((one) => one.id === person.id);
    const isMinor = recorded?.isMinor === true || isMinorOn(person, open.view.decision.on);
    return [person.id, { fen, taking, isMinor }] as const;
  });
  return Object.fromEntries(entries);
}
