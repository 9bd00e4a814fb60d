import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

import { start as startEn } from './en/start.ts';
import { start as startZh } from './zh-CN/start.ts';

/** Languages of the window; Chinese first. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Says the text of a key; values fill its {{places}}. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

const REMEMBERED = 'locale';

/** Starts with the texts of the locked window only; the rest comes with the screens. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: firstLocale(),
    fallbackLng: 'zh-CN',
    defaultNS: 'desk',
    ns: 'desk',
    resources: { 'zh-CN': { desk: startZh }, en: { desk: startEn } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    initAsync: false,
  });
  document.documentElement.lang = i18next.language;
}

/** The command line's language (`?lang=`), else the remembered one, else Chinese. */
function firstLocale(): Locale {
  const asked = new URLSearchParams(window.location.search).get('lang');
  return localeOf(asked ?? localStorage.getItem(REMEMBERED) ?? 'zh-CN');
}

/** Adds the texts of the screens after sign-in. */
export function addTexts(locale: Locale, texts: object): void {
  i18next.addResourceBundle(locale, 'desk', texts, true, true);
}

/** Switches the language at run time and remembers it for the locked window. */
export function switchLocale(locale: Locale): void {
  localStorage.setItem(REMEMBERED, locale);
  document.documentElement.lang = locale;
  void i18next.changeLanguage(locale);
}

/** Texts and language for a component. */
export function useText(): { readonly t: Say; readonly locale: Locale } {
  const { t, i18n } = useTranslation('desk');
  return { t: (key, values) => t(key, { ...values }), locale: localeOf(i18n.language) };
}

function localeOf(language: string): Locale {
  return language === 'en' ? 'en' : 'zh-CN';
}
