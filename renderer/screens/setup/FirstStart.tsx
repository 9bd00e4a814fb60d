import { ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { useState } from 'react';

import type { OutputFor } from '../../client.ts';
import { LanguageSwitch } from '../../fields/LanguageSwitch.tsx';
import { styleNonce } from '../../nonce.ts';
import { addTexts, useText } from '../../text/i18n.ts';
import { texts as textsEn } from '../../text/en/index.ts';
import { texts as textsZh } from '../../text/zh-CN/index.ts';
import { theme } from '../../theme.ts';
import '../../work.css';
import { OfficeForm } from './OfficeForm.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';

addTexts('zh-CN', textsZh);
addTexts('en', textsEn);

const nonce = styleNonce();

/** First start of a packaged counter: office, terminal, pack, administrator, recovery key. */
export function FirstStart({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { t, locale } = useText();
  const [made, setMade] = useState<OutputFor<'setup.createOffice'> | null>(null);
  return (
    <ConfigProvider
      theme={theme}
      locale={locale === 'en' ? enUS : zhCN}
      csp={nonce === undefined ? {} : { nonce }}
      button={{ autoInsertSpace: false }}
    >
      <main className="setup" data-testid="first-start">
        <div className="heading-row">
          <h1>{t(made === null ? 'setup.title' : 'setup.recoveryTitle')}</h1>
          <LanguageSwitch />
        </div>
        {made === null ? (
          <OfficeForm onMade={setMade} />
        ) : (
          <RecoverySheet made={made} onDone={() => void onDone()} />
        )}
      </main>
    </ConfigProvider>
  );
}
