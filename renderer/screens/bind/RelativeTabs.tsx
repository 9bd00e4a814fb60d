import { Button } from 'antd';

import { useText } from '../../text/i18n.ts';
import { removeRelative } from './form.ts';
import type { BindCase } from './useBindCase.ts';

/** The owner, and the relatives on this form; shown once there is more than one. */
export function RelativeTabs({ bindCase }: { readonly bindCase: BindCase }) {
  const { t } = useText();
  const { form, change } = bindCase;
  return (
    <div className="relative-tabs">
      <span data-testid="form-owner">
        <span className="quiet">{t('role.owner')}</span> <b>{form.owner?.name}</b>
      </span>
      {form.relatives.length < 2
        ? null
        : form.relatives.map((relative, index) => (
            <span key={relative.operationId} className="tab">
              <Button
                type={index === form.current ? 'primary' : 'default'}
                size="small"
                data-testid={`relative-tab-${index + 1}`}
                aria-pressed={index === form.current}
                onClick={() => change((before) => ({ ...before, current: index }))}
              >
                {t('bind.relativeNumber', { number: index + 1 })} {relative.name}
              </Button>
              {form.step === 'relative' ? (
                <Button
                  size="small"
                  aria-label={t('bind.removeRelative', { number: index + 1 })}
                  onClick={() => change((before) => removeRelative(before, index))}
                >
                  ×
                </Button>
              ) : null}
            </span>
          ))}
    </div>
  );
}
