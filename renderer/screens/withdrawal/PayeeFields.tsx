import { money } from '../../fields/format.ts';
import { TextField } from '../../fields/TextField.tsx';
import { useText } from '../../text/i18n.ts';
import { cardHint } from './bankCard.ts';
import { isOtherName, payeeLines, payeeOf, withPayee } from './payees.ts';
import type { PayeeLine } from './payees.ts';
import type { OpenCase } from './useCase.ts';

/** Where each is paid: the account must be the payee's own; a wrong card digit is a hint only. */
export function PayeeFields({ open }: { readonly open: OpenCase }) {
  const { t } = useText();
  const lines = payeeLines(open.view, open.particulars);
  return (
    <section className="panel" data-testid="payees" aria-label={t('withdrawal.payee.title')}>
      <div className="panel-head">
        <b>{t('withdrawal.payee.title')}</b>
        <span className="quiet">{t('withdrawal.payee.hint')}</span>
      </div>
      {lines.map((line) => (
        <Payee key={line.key} {...{ open, line }} />
      ))}
    </section>
  );
}

function Payee({ open, line }: { readonly open: OpenCase; readonly line: PayeeLine }) {
  const { t } = useText();
  const payee = payeeOf(open.particulars.payees, line.key);
  const hint = cardHint(payee.account);
  const change = (part: Partial<typeof payee>) =>
    open.change((before) => ({ ...before, payees: withPayee(before.payees, line.key, part) }));
  return (
    <div className="payee" data-testid={`payee-${line.key}`}>
      <p>
        <b>{line.name === '' ? t(`withdrawal.payee.key.${line.key}`) : line.name}</b>{' '}
        {line.fen === null ? null : <span className="money">{money(line.fen)}</span>}
      </p>
      <div className="row heir-row">
        <TextField
          label={t('withdrawal.payee.holder')}
          value={payee.holder}
          error={isOtherName(line, payee) ? t('withdrawal.payee.otherName') : null}
          testId={`payee-holder-${line.key}`}
          onChange={(holder) => change({ holder })}
        />
        <TextField
          label={t('withdrawal.payee.bank')}
          value={payee.bank}
          maxLength={80}
          testId={`payee-bank-${line.key}`}
          onChange={(bank) => change({ bank })}
        />
        <TextField
          label={t('withdrawal.payee.account')}
          value={payee.account}
          maxLength={40}
          error={hint === 'lettersInIt' ? t('withdrawal.payee.card.lettersInIt') : null}
          hint={hint === 'empty' ? '' : t(`withdrawal.payee.card.${hint}`)}
          testId={`payee-account-${line.key}`}
          onChange={(account) => change({ account })}
        />
      </div>
    </div>
  );
}
