import { Button } from 'antd';

import { ask } from '../../client.ts';
import { useText } from '../../text/i18n.ts';
import { draftId, newForm } from './form.ts';
import type { BindCase } from './useBindCase.ts';
import { isFinished } from './useDraftSaving.ts';

/** The reply never came, the entry is there: says so, and leads to it. */
export function FoundEntered({ bindCase }: { readonly bindCase: BindCase }) {
  const { t } = useText();
  const { form, found } = bindCase;
  const finish = async () => {
    await ask('draft.discard', { operationId: draftId(form) });
    bindCase.replace(newForm());
  };
  return (
    <div className="notice committed" role="status" data-testid="found-entered">
      <p>
        <strong>{t('fate.entered')}</strong>
      </p>
      <ul>
        {form.relatives
          .filter((one) => one.operationId in found)
          .map((one) => (
            <li key={one.operationId}>
              {one.name} · <b data-testid="found-receipt">{found[one.operationId]}</b>
            </li>
          ))}
      </ul>
      <p>{t(isFinished(bindCase) ? 'fate.allDone' : 'fate.goOn')}</p>
      {isFinished(bindCase) ? (
        <Button type="primary" onClick={() => void finish()} data-testid="found-finish">
          {t('done.nextCitizen')}
        </Button>
      ) : null}
    </div>
  );
}
