import { Button } from 'antd';
import { useState } from 'react';

import type { OutputFor } from '../../client.ts';
import { LanguageSwitch } from '../../fields/LanguageSwitch.tsx';
import { useText } from '../../text/i18n.ts';
import { Themed } from '../../Themed.tsx';
import { OfficeForm } from './OfficeForm.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';

/** First start of a packaged counter: office, terminal, pack, administrator, recovery key. */
export function FirstStart({
  onDone,
  onTraining,
}: {
  readonly onDone: () => Promise<void>;
  readonly onTraining: () => void;
}) {
  const { t } = useText();
  const [made, setMade] = useState<OutputFor<'setup.createOffice'> | null>(null);
  return (
    <Themed>
      <main className="setup" data-testid="first-start">
        <div className="heading-row">
          <h1>{t(made === null ? 'setup.title' : 'setup.recoveryTitle')}</h1>
          {made === null ? (
            <Button onClick={onTraining} data-testid="training">
              {t('training.open')}
            </Button>
          ) : null}
          <LanguageSwitch />
        </div>
        {made === null ? (
          <OfficeForm onMade={setMade} />
        ) : (
          <RecoverySheet made={made} onDone={() => void onDone()} />
        )}
      </main>
    </Themed>
  );
}
