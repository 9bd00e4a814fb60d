import type { PaymentOrderView } from '../../../electron/contract/payment.ts';
import { money } from '../../fields/format.ts';
import { useText } from '../../text/i18n.ts';

/** The payment orders of a case; the bank account is masked. */
export function OrderRows({ orders }: { readonly orders: readonly PaymentOrderView[] }) {
  const { t } = useText();
  if (orders.length === 0) return null;
  return (
    <section className="panel" data-testid="orders" aria-label={t('payment.orders')}>
      <div className="panel-head">
        <b>{t('payment.orders')}</b>
      </div>
      <ul className="order-rows">
        {orders.map((order) => (
          <li key={order.orderId} data-testid={`order-${order.orderNumber}`}>
            <b>{order.payeeName}</b>
            <span>
              {order.bankName} {order.bankAccount}
            </span>
            <span className="money">{money(order.fen)}</span>
            <span className={`tag ${order.state === 'PAID' ? 'committed' : ''}`}>
              {t(`payment.state.${order.state}`)}
            </span>
            <small>
              {[
                order.orderNumber,
                order.replaces === null ? '' : t('payment.replaces', { number: order.replaces }),
                order.returnReason ?? '',
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </small>
            {order.state === 'RETURNED' ? (
              <small className="refused-text">{t('payment.returnedNext')}</small>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
