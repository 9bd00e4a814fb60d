import type { PayeeInput } from '../../../electron/contract/withdrawalParts.ts';
import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { maskName } from '../../../electron/domain/mask.ts';

/** Somebody who is paid: the key of the contract, the name that the account must carry, the amount. */
export interface PayeeLine {
  readonly key: string;
  /** Empty where main knows the name and the screen shows it masked. */
  readonly name: string;
  readonly fen: number | null;
}

/** Who is paid in this case, and how much each, as far as it is known. */
export function payeeLines(
  view: Pick<WithdrawalView, 'payee' | 'sheet' | 'heirs' | 'insured'>,
  particulars: WithdrawalView['particulars'],
): readonly PayeeLine[] {
  const { payee, sheet } = view;
  const total = sheet?.payableFen ?? null;
  if (payee === 'heirs') return heirLines(view, particulars);
  if (payee === 'deceasedAccount') return [{ key: 'deceased', name: '', fen: total }];
  if (payee === 'employer') return [{ key: 'employer', name: '', fen: total }];
  return [{ key: 'self', name: '', fen: total }];
}

function heirLines(
  view: Pick<WithdrawalView, 'sheet' | 'heirs'>,
  { heirs }: WithdrawalView['particulars'],
): readonly PayeeLine[] {
  const shares =
    view.sheet === null || view.sheet.shares.length === 0
      ? (view.heirs?.shares ?? [])
      : view.sheet.shares;
  const named = shares.map((share) => ({ ...share, name: nameFor(share, heirs) }));
  const representative = heirs?.people.find((one) => one.id === heirs.representativeId);
  if (representative === undefined) return named;
  const fen = shares.reduce((sum, share) => sum + share.fen, 0);
  return [{ key: representative.id, name: representative.name, fen }];
}

/** The name of a payee as it was typed here, else as main shows it. */
export function nameFor(
  share: { readonly key: string; readonly name: string },
  heirs: WithdrawalView['particulars']['heirs'],
): string {
  const typed = heirs?.people.find((one) => one.id === share.key)?.name ?? '';
  return typed === '' ? share.name : typed;
}

/** The account given for a payee; empty while there is none. */
export function payeeOf(payees: readonly PayeeInput[], key: string): PayeeInput {
  return payees.find((one) => one.key === key) ?? { key, holder: '', bank: '', account: '' };
}

/** Changes one payee's account. */
export function withPayee(
  payees: readonly PayeeInput[],
  key: string,
  part: Partial<PayeeInput>,
): PayeeInput[] {
  const rest = payees.filter((one) => one.key !== key);
  return [...rest, { ...payeeOf(payees, key), ...part }];
}

/** True when the account carries another name than its payee's; either may be shown masked. */
export function isOtherName(line: PayeeLine, payee: PayeeInput): boolean {
  const plain = (text: string) => text.replace(/\s/g, '');
  const [holder, name] = [plain(payee.holder), plain(line.name)];
  return name !== '' && holder !== '' && holder !== name && maskName(holder) !== maskName(name);
}
