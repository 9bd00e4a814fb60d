import { useSlow } from '../useAsk.ts';
import { useText } from '../text/i18n.ts';

/** Words for a wait that lasts; nothing before 300 ms. `text` is a key. */
export function Waiting({ text, busy = true }: { readonly text: string; readonly busy?: boolean }) {
  const { t } = useText();
  const slow = useSlow(busy);
  if (!slow) return null;
  return (
    <div className="waiting" role="status">
      {t(text)}
    </div>
  );
}
