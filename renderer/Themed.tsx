import { ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';

import { giveStylesTheNonce, styleNonce } from './nonce.ts';
import { addTexts, useText } from './text/i18n.ts';
import { texts as textsEn } from './text/en/index.ts';
import { texts as textsZh } from './text/zh-CN/index.ts';
import { themeFor } from './theme.ts';
import { useLargeDisplay } from './useLargeDisplay.ts';
import './work.css';

addTexts('zh-CN', textsZh);
addTexts('en', textsEn);

const nonce = styleNonce();
if (nonce !== undefined) giveStylesTheNonce(nonce);
const csp = nonce === undefined ? {} : { nonce };

/** antd with our tokens, the page's nonce and the window's language; brings the screens' texts. */
export function Themed({ children }: { readonly children: ReactNode }) {
  const { locale } = useText();
  const isLarge = useLargeDisplay();
  return (
    <ConfigProvider
      theme={themeFor(isLarge)}
      locale={locale === 'en' ? enUS : zhCN}
      csp={csp}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
