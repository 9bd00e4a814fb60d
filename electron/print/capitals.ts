import nzh from 'nzh';

import { formatFen } from '../domain/fen.ts';

/** Fen in Chinese capitals (大写金额), as cheques and receipts write it: 人民币壹万贰仟叁佰肆拾伍元陆角柒分. */
export function capitalYuan(fen: number): string {
  // Whole yuan end with 整, which the library writes only where no decimals are given.
  const plain = formatFen(fen).replaceAll(',', '').replace(/\.00$/, '');
  return `人民币${nzh.cn.toMoney(plain, { outSymbol: false })}`;
}
