import type { ReactNode } from 'react';

import { LanguageSwitch } from '../fields/LanguageSwitch.tsx';
import { useText } from '../text/i18n.ts';
import type { AppStatus } from './App.tsx';

/** The locked window's frame: which office and terminal this is, version, language. */
export function LockedFrame({
  status,
  children,
}: {
  readonly status: AppStatus;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  return (
    <div className="locked">
      <aside className="locked-side">
        <div>
          <h1>{t('app.name')}</h1>
          <p>{t('app.subtitle')}</p>
          <p className="office">{status.office?.name}</p>
          {status.terminal === null ? null : (
            <p>
              {t('start.terminal')} {status.terminal} · {status.office?.code}
            </p>
          )}
        </div>
        <div>
          <LanguageSwitch />
          <p>{t('start.version', { version: status.version, electron: status.electron })}</p>
        </div>
      </aside>
      <main className="locked-main">{children}</main>
    </div>
  );
}
