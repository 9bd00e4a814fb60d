import { Button } from 'antd';
import { useEffect, useRef } from 'react';

import { useShortcut } from '../../../shortcuts.ts';
import { useText } from '../../../text/i18n.ts';
import { factsAt } from './factFilter.ts';
import type { Fact, Target } from './factFilter.ts';
import { targetName } from './targetName.ts';

interface FactPlaceProps {
  readonly target: Target;
  readonly facts: readonly Fact[];
  readonly onClose: () => void;
}

/** A rule with text, basis and grade; a form; or a task of another role; and its fact numbers. */
export function FactPlace({ target, facts, onClose }: FactPlaceProps) {
  const { t, locale } = useText();
  const panel = useRef<HTMLElement>(null);
  useShortcut('Escape', onClose);
  useEffect(() => panel.current?.focus(), [target]);
  const name = targetName(target, locale, t);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="panel fact-place"
      data-testid="fact-place"
      data-kind={target.kind}
      data-target={target.id}
      aria-label={name}
    >
      <div className="panel-head">
        <b className="person-name">{name}</b>
        <span className="tag">{t(`consult.fact.kind.${target.kind}`)}</span>
        <span className="quiet">{target.id}</span>
        <Button size="small" onClick={onClose} data-testid="fact-place-close">
          {t('action.close')} <kbd aria-hidden="true">Esc</kbd>
        </Button>
      </div>
      {target.rule === null ? null : (
        <>
          <p>{locale === 'en' ? target.rule.message.en : target.rule.message.zh}</p>
          <p className="quiet">
            {t('decision.basis')}
            {t('punctuation.colon')}
            {target.rule.reference} ·{' '}
            {t('decision.grade', { grade: t(`grade.${target.rule.grade}`) })}
          </p>
        </>
      )}
      {target.kind === 'form' ? <p>{t('consult.fact.formHere')}</p> : null}
      {target.kind === 'screen' ? <p>{t('consult.fact.notYours', { task: name })}</p> : null}
      <p className="fact-numbers" data-testid="fact-place-facts">
        <b>{t('consult.fact.here')}</b>{' '}
        {factsAt(facts, target).map((fact) => (
          <span key={fact} className="tag">
            {fact}
          </span>
        ))}
      </p>
    </aside>
  );
}
