import { AutoComplete, Button } from 'antd';

import type { PageRef } from '../../../../electron/domain/page.ts';
import type { DocumentCode } from '../../../../electron/domain/policy.ts';
import type { FiledPage } from '../../../../electron/contract/withdrawalParts.ts';
import { Field } from '../../../fields/Field.tsx';
import { useText } from '../../../text/i18n.ts';

/** What a hall clerk mostly has to say; anything else is typed. */
const REASONS = ['onlyCopy', 'fadedOriginal', 'legible'] as const;

/** Shorter than this is no reason; main asks the same. */
const SHORTEST = 4;
const LONGEST = 200;

/** The word that is given, or null while it is none. */
export function reasonIn(text: string): string | null {
  const reason = text.trim();
  return reason.length >= SHORTEST ? reason : null;
}

interface CoarseReasonProps {
  readonly page: PageRef;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The line pages are taken for; null: it is chosen in the list beside. */
  readonly line: DocumentCode | null;
  readonly busy: boolean;
  readonly onUse: () => void;
}

/** A page below 200 dpi: taken again, or used with a reason that stays in the case. */
export function CoarseReason({ page, text, onText, line, busy, onUse }: CoarseReasonProps) {
  const { t } = useText();
  return (
    <div className="coarse-reason" data-testid="coarse-reason">
      <Field label={t('page.coarse.reason', { dpi: page.dpi })}>
        {(id, describedBy) => (
          <AutoComplete
            id={id}
            aria-describedby={describedBy}
            data-testid="coarse-text"
            value={text}
            maxLength={LONGEST}
            placeholder={t('page.coarse.choose')}
            options={REASONS.map((one) => ({ value: t(`page.coarse.because.${one}`) }))}
            onChange={onText}
          />
        )}
      </Field>
      {line === null ? null : (
        <Button
          size="small"
          disabled={busy || reasonIn(text) === null}
          data-testid="coarse-use"
          onClick={onUse}
        >
          {t('page.coarse.use', { name: t(`policyWord.paper.${line}`) })}
        </Button>
      )}
    </div>
  );
}

/** On a filed page: its resolution, and why it was taken all the same. */
export function CoarseTaken({ coarse }: { readonly coarse: NonNullable<FiledPage['coarse']> }) {
  const { t } = useText();
  return (
    <p className="notice plain" data-testid="coarse-taken">
      {t('page.coarse.taken', { ...coarse })}
    </p>
  );
}
