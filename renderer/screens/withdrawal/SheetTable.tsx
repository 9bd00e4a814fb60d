import type {
  AssessmentSheet,
  WithdrawalParticulars,
} from '../../../electron/contract/withdrawalParts.ts';
import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { formatFen } from '../../../electron/domain/fen.ts';
import { money } from '../../fields/format.ts';
import { useText } from '../../text/i18n.ts';
import { nameFor } from './payees.ts';

/** A sheet is a preview, is what is paid, or is not paid any more. */
export type SheetStanding = 'preview' | 'entered' | 'void';

/** Where nothing is paid, whatever was entered before. */
const UNPAID: ReadonlySet<string> = new Set(['DENIED', 'ROUTED', 'REVOKED']);

/** How the sheet of a case stands. */
export function sheetStanding(view: Pick<WithdrawalView, 'sheetEntered' | 'row'>): SheetStanding {
  if (!view.sheetEntered) return 'preview';
  return UNPAID.has(view.row.state) ? 'void' : 'entered';
}

interface SheetTableProps {
  readonly sheet: AssessmentSheet;
  readonly standing: SheetStanding;
  /** Names as typed here; main shows them masked. */
  readonly heirs?: WithdrawalParticulars['heirs'];
}

/** The assessment sheet (核定表): every line with its source, the sum, and who gets how much. */
export function SheetTable({ sheet, standing, heirs = null }: SheetTableProps) {
  const { t } = useText();
  return (
    <section className="panel sheet" data-testid="sheet" aria-label={t('withdrawal.sheet.title')}>
      <div className="panel-head">
        <b>{t('withdrawal.sheet.title')}</b>
        <span>{t('account.asOf', { on: sheet.asOf })}</span>
        <span className="quiet">{t(`withdrawal.sheet.${standing}`)}</span>
      </div>
      <table>
        <tbody>
          {sheet.lines.map((line) => (
            <tr key={line.code} data-testid={`sheet-${line.code}`}>
              <th scope="row">{t(`withdrawal.sheet.line.${line.code}`)}</th>
              <td className="quiet source">{sourceWord(line.source, t)}</td>
              <td className="money">{formatFen(line.fen)}</td>
            </tr>
          ))}
          <tr className="total">
            <th scope="row">{t('withdrawal.sheet.payable')}</th>
            <td />
            <td className="money" data-testid="payable">
              {money(sheet.payableFen)}
            </td>
          </tr>
          {sheet.shares.map((share) => (
            <tr key={share.key} className="share" data-testid={`sheet-share-${share.key}`}>
              <th scope="row">{t('withdrawal.sheet.share', { name: nameFor(share, heirs) })}</th>
              <td />
              <td className="money">{money(share.fen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The register's balance says of which day; announced quotas say how much is still to come; a paper is named as the clerk wrote it. */
function sourceWord(
  source: string,
  t: (key: string, values?: Readonly<Record<string, unknown>>) => string,
): string {
  const awaited = /^awaited (\d+)$/.exec(source);
  if (awaited !== null) return t('withdrawal.sheet.awaited', { fen: money(Number(awaited[1])) });
  const register = /^register(?: (\d{4}-\d{2}-\d{2}))?$/.exec(source);
  if (register === null) return source;
  return t('withdrawal.sheet.register', { on: register[1] ?? '' });
}
