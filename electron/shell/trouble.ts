import type { OpenProblemCode } from '../../db/problems.ts';

/** Why the counter cannot work and what to do, in both languages of the window. */
export interface Trouble {
  readonly zh: string;
  readonly en: string;
}

export type TroubleCode =
  | OpenProblemCode
  | 'keyslots.missing'
  | 'keyslots.damaged'
  | 'keyslots.rekeying'
  | 'keyslots.changed'
  | 'keyring.missing'
  | 'account.unknown'
  | 'account.halfReset'
  | 'packs.unusable';

/** What a locked window says when something is wrong with the data folder; it never repairs. */
export function troubleOf(code: TroubleCode): Trouble {
  return TROUBLES[code];
}

const TROUBLES: Readonly<Record<TroubleCode, Trouble>> = {
  'ledger.missing': {
    zh: '账本文件不见了（ledger.db）。没有新建任何文件。请把备份文件夹中最新的账本放回原处，或联系管理员。',
    en:
      'The ledger file is missing (ledger.db). Nothing was created. Put the newest copy from the ' +
      'backup folder back in its place, or call the administrator.',
  },
  'ledger.exists': {
    zh: '这里已有账本，没有改动它。',
    en: 'There is a ledger here already; it was not touched.',
  },
  'ledger.wrongKey': {
    zh: '这把钥匙打不开这本账本，没有改动任何数据。账本与密钥文件可能不是同一套，请联系管理员。',
    en:
      'This key does not open this ledger; nothing was changed. The ledger and the key file may ' +
      'not belong together: call the administrator.',
  },
  'ledger.corrupt': {
    zh: '账本文件已损坏，没有改动任何数据。请从备份恢复，并保留损坏的文件备查。',
    en: 'The ledger file is damaged; nothing was changed. Restore a backup and keep the damaged file.',
  },
  'ledger.incomplete': {
    zh: '账本文件不完整，没有改动任何数据。请从备份恢复。',
    en: 'The ledger file is not complete; nothing was changed. Restore a backup.',
  },
  'ledger.newer': {
    zh: '这本账本已被更新版本的程序使用。请先升级本程序。',
    en: 'A newer version of this program has used this ledger. Update this program first.',
  },
  'ledger.edited': {
    zh: '程序的数据结构文件被改动过，不能打开账本。请重新安装本程序。',
    en: 'A schema file of this program was edited, so the ledger is not opened. Install it again.',
  },
  'ledger.inUse': {
    zh: '账本正被另一个程序使用。请先关闭那个程序。',
    en: 'Another program has this ledger open. Close it first.',
  },
  'ledger.unsafe': {
    zh: '这里的磁盘不能可靠地保存数据，程序不会开始受理。请换到本机磁盘，或联系管理员。',
    en: 'This disk cannot keep data safely, so nothing is accepted. Use a local disk.',
  },
  'runtime.tooOld': {
    zh: '运行环境过旧，数据库组件无法加载。请安装当前版本。',
    en: 'This runtime is too old for the database driver. Install the current version.',
  },
  'keyslots.missing': {
    zh: '密钥文件不见了（keyslots.json），账本仍在，没有改动。请从备份放回密钥文件；没有它，任何人都打不开账本。',
    en:
      'The key file is missing (keyslots.json); the ledger is there and was not touched. Put the ' +
      'key file back from a backup: nobody can open the ledger without it.',
  },
  'keyslots.damaged': {
    zh: '密钥文件已损坏（keyslots.json），账本没有改动。请从备份放回密钥文件。',
    en: 'The key file is damaged (keyslots.json); the ledger was not touched. Restore the key file.',
  },
  'keyslots.rekeying': {
    zh: '上次更换密钥时中断了。请由管理员登录一次，程序会把它做完。',
    en: 'Changing the key was cut off. Let an administrator sign in once to finish it.',
  },
  'keyslots.changed': {
    zh: '密钥文件被程序以外的人改动过。请管理员核对账户名单后再继续。',
    en: 'Somebody changed the key file outside this program. Let an administrator check the accounts.',
  },
  'keyring.missing': {
    zh: '这台电脑的系统钥匙串不见了或被重置，密码单独打不开账本。请用本机构的恢复密钥打开同一本账本。',
    en:
      "This computer's keyring is gone or was reset, and the secret alone does not open the " +
      "ledger. Open the same ledger with the office's recovery key.",
  },
  'account.unknown': {
    zh: '账本里没有这个账户。请联系管理员。',
    en: 'The ledger does not know this account. Call the administrator.',
  },
  'account.halfReset': {
    zh: '这个账户的密码重置没有做完。请管理员再重置一次。',
    en: 'Resetting this account was cut off. Let an administrator reset it once more.',
  },
  'packs.unusable': {
    zh: '政策包无法读取或已被改动，程序不会开始受理。请重新安装政策包。',
    en: 'The policy pack cannot be read or was altered, so nothing is accepted. Install it again.',
  },
};
