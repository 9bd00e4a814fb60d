import { useEffect } from 'react';
import type { ReactNode } from 'react';

import { useText } from '../../text/i18n.ts';
import type { AppStatus } from '../App.tsx';

interface TrainingFrameProps {
  readonly status: AppStatus | null;
  readonly children: ReactNode;
}

/**
 * Everything the window shows. In training the whole of it is framed in a colour that nothing else
 * has, under a banner that never goes away: what is done here does not count.
 */
export function TrainingFrame({ status, children }: TrainingFrameProps) {
  const { t } = useText();
  const isTraining = status?.training === true;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-training', isTraining);
  }, [isTraining]);
  const packId = status?.trainingPack ?? '';
  return (
    <div className={isTraining ? 'app training' : 'app'}>
      {isTraining ? (
        <p className="practice" role="note" data-testid="training-banner">
          <strong>{t(isUnverified(packId) ? 'training.unverified' : 'training.practice')}</strong>
          <span>{packId}</span>
          <span>
            {t(isUnverified(packId) ? 'training.unverifiedBody' : 'training.practiceBody')}
          </span>
        </p>
      ) : null}
      <div className="app-body">{children}</div>
    </div>
  );
}

/** Packs that say what the articles say end in this, in every place where they are named. */
export function isUnverified(packId: string): boolean {
  return packId.endsWith('@seed');
}
