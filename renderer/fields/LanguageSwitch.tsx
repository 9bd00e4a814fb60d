import { LOCALES, switchLocale, useText } from '../text/i18n.ts';

/** Switches the window's language at run time. */
export function LanguageSwitch({
  onSwitch = switchLocale,
}: {
  readonly onSwitch?: (locale: (typeof LOCALES)[number]) => void;
}) {
  const { t, locale } = useText();
  return (
    <div className="language-switch" role="group" aria-label={t('language.label')}>
      {LOCALES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === locale}
          data-testid={`language-${one}`}
          onClick={() => onSwitch(one)}
        >
          {t(one === 'en' ? 'language.en' : 'language.zh')}
        </button>
      ))}
    </div>
  );
}
