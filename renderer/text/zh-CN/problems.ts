import { caseProblems } from './caseProblems.ts';
import { pageProblems } from './pages.ts';

/** One plain sentence and what to do, for every refusal of every operation. */
export const problems = {
  problem: {
    ...caseProblems,
    ...pageProblems,
    'operation.conflict': {
      what: '这件业务的编号已经用过，内容却不一样。',
      todo: '请到业务台账看已经入账的那一笔；要另办请从头开始一件。',
    },
    'clock.confirmation': {
      what: '{{state}}：现在 {{now}}，参照 {{reference}}。',
      todo: '请第二位同事在下面确认业务日期，再提交一次。',
    },
    'decision.changed': {
      what: '市民签字以后情况变了，没有入账。',
      todo: '请回到核对，把新的内容给市民看，重新签字。',
    },
    'person.unknown': {
      what: '登记册里没有这个人。',
      todo: '请核对号码，或照证件录入。',
    },
    'region.notCovered': {
      what: '{{regionName}}（{{region}}）的参保人不归本网点办。',
      todo: '{{whereToGo}}',
    },
    'document.expired': {
      what: '{{role}}的证件已于 {{expiresOn}} 到期。',
      todo: '请出示有效的证件，或用社保卡、医保码代替。',
    },
    'document.faceMismatch': {
      what: '{{role}}与证件相片不一致。',
      todo: '请本人来办；代办的请带委托书和两个人的证件，并在“谁来办”里填代办人。',
    },
    'guardian.missing': {
      what: '{{role}}要有监护人。',
      todo: '请在“谁来办”里填监护人，并看过监护关系的材料。',
    },
    'policy.rejected': { what: '按今天的政策不能办。', todo: '原因、依据和出路列在下面。' },
    'quota.required': { what: '跨省共济要划一笔额度。', todo: '请问市民要划多少，填在额度里。' },
    'quota.notAllowed': { what: '不跨省，不用划额度。', todo: '请把额度清空。' },
    'quota.insufficient': {
      what: '要划的额度超过可用余额。',
      todo: '最多可划 {{available}}，请改小；绑定和划额度都没有入账。',
    },
    'notices.unread': {
      what: '还没有确认四句话已念给市民听。',
      todo: '请念给市民听，市民说明白了再打勾。',
    },
    'signature.missing': {
      what: '还没有签字。',
      todo: '请市民签字板签、纸上签，或按手印加见证人。',
    },
    'consult.malformed': {
      what: '这些情况凑不成一个问题，规则没法判断（{{message}}）。',
      todo: '请核对日期、年龄和金额，再看结果。',
    },
    'pack.noValue': {
      what: '政策包在 {{on}} 这天没有“{{parameter}}”的规定。',
      todo: '不能猜着办。请核对业务日期，或请管理员装上新的政策包。',
    },
    'binding.unknown': { what: '没有这条共济关系。', todo: '请重新找人，看最新的清单。' },
    'binding.notOpen': {
      what: '这条共济关系现在是“{{state}}”。',
      todo: '不用再办；请看最新的清单。',
    },
    'order.notComplete': {
      what: '清单已经变了，有新的或已解除的共济关系。',
      todo: '请按最新的清单重新排。',
    },
    'order.unchanged': { what: '顺序没有变。', todo: '不用入账；要改请先上移或下移。' },
    'draft.tooLarge': { what: '草稿太大，没有存下来。', todo: '请少签几笔，或尽快入账。' },
    'draft.unknown': { what: '这份草稿不在了，或读不出来。', todo: '请从头开始一件。' },
    'entry.unknown': { what: '台账里没有这一条。', todo: '请核对流水号。' },
    'central.notConfigured': {
      what: '还没有设中心地址。',
      todo: '请管理员在设置里填；业务照常办，先排队。',
    },
    'reader.none': { what: '没有接读卡器。', todo: '请用键盘输号码或用扫码枪。' },
    'reader.noCard': { what: '读卡器上没有卡。', todo: '请把卡放好再读一次。' },
    'reader.failed': { what: '卡读不出来：{{message}}', todo: '请擦一擦再试，或用键盘输号码。' },
    'settings.administratorOnly': { what: '这一项只有管理员能改。', todo: '请管理员登录来改。' },
    'settings.url': { what: '中心地址不对：{{why}}', todo: '请照信息科给的地址填。' },
    'export.failed': {
      what: '文件没有写成（{{why}}），台账里也没有记导出。',
      todo: '请换一个文件夹，或看看磁盘是否满了，再导出一次。',
    },
    'keyslots.changed': {
      what: '钥匙槽文件被人改过，不是本机最后写的样子；已记入台账。',
      todo: '先不要开新账号或重设口令，请联系信息科查清是谁改的，再用备份的 keyslots.json 换回来。',
    },
    'office.exists': { what: '这台机器已经设过点。', todo: '请直接登录。' },
    'pack.unknown': { what: '没有这个政策包。', todo: '请从列表里选。' },
    'recovery.gone': {
      what: '恢复密钥已经不在屏上了，不能再打印。',
      todo: '请用抄下来的那份；丢了请管理员换新口令并换密钥。',
    },
    'account.nameTaken': { what: '这个登录名已经有人用。', todo: '请换一个登录名。' },
    'account.rolesMixed': {
      what: '管理员不能兼柜员或复核。',
      todo: '请分开两个账号。',
    },
    'account.unknown': { what: '没有这个账号。', todo: '请刷新列表。' },
    'account.lastAdministrator': {
      what: '这是最后一个管理员，不能停用或改岗。',
      todo: '请先开另一个管理员账号。',
    },
    'clock.notNeeded': { what: '时钟没有问题，不用确认。', todo: '请直接提交。' },
    'second.wrong': { what: '第二位同事的登录名或口令不对。', todo: '请他再输一次。' },
    'pack.chooseAgain': { what: '选过的政策包已经不在手边。', todo: '请重新选文件或文件夹。' },
    'pack.dateInPast': {
      what: '生效日期已经过去。',
      todo: '最早从 {{earliest}} 起：过去的业务按当时的政策办，不能改。',
    },
    'pack.older': {
      what: '版本比现在的（或已安排的）{{version}} 低。',
      todo: '版本只能往上走；要用原来的版本，请在列表里回退。',
    },
    'pack.versionReused': {
      what: '版本号 {{version}} 用过了，内容却不一样。',
      todo: '请发包的人改一个更高的版本号，重新签名。',
    },
    'pack.sameContent': {
      what: '那天起本来就是这个内容（{{version}}）。',
      todo: '不用再做；要换请选别的包。',
    },
    'pack.noPrevious': { what: '没有可以回退的版本。', todo: '这个政策包还没有被换过。' },
    'pack.incomplete': {
      what: '装上它，有的政策包会缺规定或用不了。',
      todo: '什么都没有改；请发包的人照下面改好，再签名。',
    },
    'second.missing': { what: '要第二位管理员确认。', todo: '请他输入自己的登录名和口令。' },
    'second.notAdministrator': { what: '第二位不是管理员。', todo: '请另一位管理员来确认。' },
    'second.samePerson': { what: '两次是同一个人。', todo: '要另一位同事来确认。' },
    'paper.notForThis': { what: '这件业务没有这种表（{{paper}}）。', todo: '请选别的表。' },
    'draft.refused': { what: '这件业务现在不能办，没有可签的表。', todo: '请回到核对看原因。' },
    'printer.none': {
      what: '没有可用的打印机。',
      todo: '请接好打印机，或到设置里选一台；业务已入账的不受影响。',
    },
    'printer.unknown': { what: '找不到打印机“{{printer}}”。', todo: '请到设置里另选一台。' },
    'notice.notRefused': { what: '现在其实可以办了，不用出通知。', todo: '请回到核对接着办。' },
    'notice.noDecision': {
      what: '还没有到按政策判断的一步，出不了通知。',
      todo: '请先把上面的问题解决。',
    },
    'idNumber.invalid': { what: '证件号不对。', todo: '请照证件再输一遍；原因列在下面。' },
    'search.tooShort': { what: '字太少了。', todo: '请至少输两个字或两个拼音首字母。' },
    'person.exists': { what: '登记册里已经有这个人。', todo: '请直接查找。' },
    'region.unknown': { what: '没有这个区划码 {{region}}。', todo: '请核对六位区划码。' },
    'withdrawal.unknown': { what: '没有这一件提取。', todo: '请刷新列表。' },
    'withdrawal.wrongState': {
      what: '这一件现在是“{{state}}”，这一步做不了。',
      todo: '请刷新，看这一件走到了哪一步。',
    },
    'withdrawal.stepOpen': {
      what: '前面还有一步没做完（{{step}}）。',
      todo: '请照受理顺序先做完那一步。',
    },
    'payment.reservationWaiting': {
      what: '中心还没有确认预留，不能付款。',
      todo: '联网以后会自动发送；中心确认以后再开支付指令。',
    },
    'payment.reservationRefused': {
      what: '中心没有同意预留（{{centralCode}}），不能付款。',
      todo: '这一件已转复核，请看复核列表。',
    },
    'payment.payeeIncomplete': {
      what: '还没有填收款账户。',
      todo: '请补上收款人的开户行和账号。',
    },
    'payment.unknown': { what: '没有这条支付指令。', todo: '请刷新列表。' },
    'payment.notReturned': { what: '这条指令没有被银行退回，不能重付。', todo: '请刷新列表。' },
    'payment.inBatch': {
      what: '指令 {{orderNumber}} 已经进过批次。',
      todo: '一条指令只进一个批次；请刷新列表。',
    },
    'payment.tooEarly': {
      what: '指令 {{orderNumber}} 还在十分钟的撤回期内。',
      todo: '请在 {{from}} 以后再进批次。',
    },
    'payment.sameStaff': {
      what: '指令 {{orderNumber}} 的新账户是您自己录的。',
      todo: '请另一位复核人把它放进批次。',
    },
    'payment.batchUnknown': { what: '没有这个批次。', todo: '请刷新列表。' },
    'payment.fileFailed': {
      what: '文件没有写成（{{message}}），没有记导出。',
      todo: '请换一个文件夹，或看看磁盘是否满了，再导出一次。',
    },
    'archive.failed': {
      what: '案卷没有写成（{{message}}），没有记导出。',
      todo: '请换一个文件夹，或看看磁盘是否满了，再导出一次；提到 page 的，请管理员用备份找回那一页。',
    },
    'payment.fileMalformed': {
      what: '这不是银行回盘文件（{{message}}）。',
      todo: '请选银行给的 CSV 或 JSON；里面要有指令号、金额和结果。',
    },
    'payment.nothingNew': {
      what: '文件里没有可入账的行，台账没有变。',
      todo: '多半是同一个文件导了两次；每一行的原因列在下面。',
    },
    'payment.noFile': { what: '没有选文件。', todo: '请再选一次。' },
    'calendar.malformed': {
      what: '第 {{line}} 行读不懂（{{message}}）。',
      todo: '每行写“日期,休或班,名称”，改好再导入；没有写入任何一天。',
    },
    'calendar.noFile': { what: '没有选文件。', todo: '请再选一次。' },
    'review.unknown': { what: '没有这一件。', todo: '请刷新列表。' },
    'review.closed': { what: '这一件别人已经办了。', todo: '请刷新列表。' },
    'review.sameStaff': { what: '这是您自己经办的，不能自己复核。', todo: '请另一位复核人来办。' },
    'review.findingUndecided': {
      what: '还有疑点没有写意见（{{finding}}）。',
      todo: '每条都要选接受或不接受，并写理由。',
    },
    'review.textMissing': { what: '还没有写复核意见。', todo: '请写明看了什么，至少四个字。' },
    'review.findingNotAccepted': {
      what: '有疑点不接受（{{finding}}），不能通过。',
      todo: '请改为退回，或写明接受的理由。',
    },
  },
};
