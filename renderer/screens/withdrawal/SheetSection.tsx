import type { WithdrawalParticulars } from '../../../electron/contract/withdrawalParts.ts';
import { Group } from '../../fields/Field.tsx';
import { MoneyField } from '../../fields/MoneyField.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import { PayeeFields } from './PayeeFields.tsx';
import { sheetStanding, SheetTable } from './SheetTable.tsx';
import type { OpenCase } from './useCase.ts';

type SheetInput = WithdrawalParticulars['sheet'];

const ENTERED = ['interest', 'wrongCredit', 'overpaid'] as const;

/** What is paid, line by line, and to which bank account. */
export function SheetSection({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const { view } = open;
  const { sheet } = open.particulars;
  const change = (name: keyof SheetInput, part: Partial<SheetInput['interest']>) =>
    open.change((before) => ({
      ...before,
      sheet: { ...before.sheet, [name]: { ...before.sheet[name], ...part } },
    }));
  return (
    <fieldset className="plain-fieldset" disabled={!open.mayEdit}>
      {view.sheet === null ? (
        <p className="notice plain">{t('withdrawal.sheet.none')}</p>
      ) : (
        <SheetTable
          sheet={view.sheet}
          standing={sheetStanding(view)}
          heirs={open.particulars.heirs}
        />
      )}
      <PayeeFields open={open} />
      <details className="unusual" open={ENTERED.some((name) => sheet[name].fen > 0)}>
        <summary data-testid="sheet-more">{t('withdrawal.sheet.more')}</summary>
        <Group legend={t('withdrawal.sheet.moreTitle')} hint={t('withdrawal.sheet.moreHint')}>
          {ENTERED.map((name) => (
            <div className="row" key={name}>
              <MoneyField
                label={t(`withdrawal.sheet.line.${name}`)}
                value={sheet[name].fen}
                testId={`sheet-input-${name}`}
                onChange={(fen) => change(name, { fen })}
              />
              <TextField
                label={t('withdrawal.sheet.source')}
                value={sheet[name].source}
                maxLength={200}
                testId={`sheet-source-${name}`}
                onChange={(source) => change(name, { source })}
              />
            </div>
          ))}
        </Group>
      </details>
    </fieldset>
  );
}
