import { useText } from '../../text/i18n.ts';
import { cureWords } from './cures.ts';
import type { ShelfRow } from './types.ts';

/** Whose key signed a pack, and whether the signature holds here or why not. */
export function Signature({ signature }: { readonly signature: ShelfRow['signature'] }) {
  const { t, locale } = useText();
  const { key, use, valid, why } = signature;
  const whose =
    key === null
      ? t('packs.unsigned')
      : t('packs.signedBy', { key, use: t(`packs.keyUse.${use ?? 'unknown'}`) });
  return (
    <span className={valid ? 'signature' : 'signature refused'}>
      {valid ? '✔' : '✘'} {whose}
      {valid || why === '' ? null : `: ${cureWords(why, t, locale)}`}
    </span>
  );
}
