import { useText } from '../../text/i18n.ts';

interface PackNameProps {
  readonly pack: {
    readonly id: string;
    readonly name: { readonly zh: string; readonly en: string };
  };
}

/** A pack's name in the window's language, and its id. */
export function PackName({ pack }: PackNameProps) {
  const { locale } = useText();
  return (
    <>
      {locale === 'en' ? pack.name.en : pack.name.zh} <span className="code">{pack.id}</span>
    </>
  );
}
