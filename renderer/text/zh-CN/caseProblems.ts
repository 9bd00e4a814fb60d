/** Refusals of withdrawals (提取), one plain sentence and what to do. */
export const caseProblems = {
  'withdrawal.unknown': { what: '找不到这个提取案件。', todo: '请回到案件列表再打开一次。' },
  'withdrawal.wrongState': {
    what: '案件现在的状态不能办这一步。',
    todo: '请刷新案件，看“下一步”写着什么。',
  },
  'withdrawal.exists': { what: '这个案件已经建过了。', todo: '请到案件列表里打开它。' },
  'withdrawal.accountTaken': {
    what: '这个账户正由另一个案件（{{receiptNumber}}）办着。',
    todo: '请先办完或撤回那个案件；一个账户一次只能有一个案件。',
  },
  'withdrawal.accountClosed': {
    what: '账户已经注销或封存。',
    todo: '确需再办，请两位复核员先恢复账户。',
  },
  'withdrawal.applicantIncomplete': {
    what: '申请人或家庭情况还没有填全（{{field}}）。',
    todo: '请补上这一项再受理。',
  },
  'withdrawal.malformed': {
    what: '填的情况前后对不上，没法判断。',
    todo: '请核对日期和继承人表：日期不能在今天之后，代位的要选对代谁。',
  },
  'withdrawal.pageUnknown': {
    what: '本机没有存着这个案件的这一页。',
    todo: '这次没有归档。请刷新材料清单；页面确实不在的，请重新扫描。',
  },
  'withdrawal.pageFiledAlready': {
    what: '这一页已经归在这个案件里了。',
    todo: '不用再放一次；要换一张，请重新扫描后选“替换”。',
  },
  'withdrawal.filingUnknown': {
    what: '要替换或排序的那一页找不到了。',
    todo: '请刷新材料清单再操作。',
  },
  'withdrawal.pageStays': {
    what: '受理以后材料不能拿掉。',
    todo: '扫错了请重新扫一张，选“替换”；原来那张会留着备查。',
  },
  'withdrawal.stepOpen': {
    what: '前面还有一步没有办完。',
    todo: '请按左边“办理顺序”从上往下办。',
  },
  'withdrawal.consequencesUnsigned': {
    what: '办完的后果还没有读给申请人听，或还没有签字。',
    todo: '请读完后果，请申请人签字，再核定。',
  },
  'withdrawal.signedElectronically': {
    what: '继承的文书不能用电子签名。',
    todo: '请打印出来用笔签，扫描后再核定。',
  },
  'withdrawal.payeeIncomplete': {
    what: '收款人的户名、银行或账号没有填全。',
    todo: '请补全每一位收款人。',
  },
  'withdrawal.payeeName': {
    what: '银行户名不是收款人本人的名字。',
    todo: '请换收款人自己名下的账户。',
  },
  'withdrawal.signaturesMissing': {
    what: '还有继承人没有签字：{{names}}。',
    todo: '请让他们在分配协议上手签；未成年的由监护人签，并填监护人姓名。',
  },
  'withdrawal.sameStaff': {
    what: '经手过这个案件的人不能自己复核。',
    todo: '请另一位工号不同的复核员来办；换账号、换岗位都不行。',
  },
  'withdrawal.pagesCoarse': {
    what: '这一页不到 200 dpi，没有写原因不能归档。',
    todo: '请重扫或靠近重拍；确实没有更清楚的，在页面上方选或写原因，再归档。',
  },
  'withdrawal.pagesLost': {
    what: '有材料页现在打不开，不能同意：{{list}}。',
    todo: '请写明原因退回，由经办人用“替换”重新采集这几页；或请管理员先用每日备份恢复材料页（pages.db），再来复核。',
  },
  'withdrawal.pagesUnopened': {
    what: '还有必看的材料没有打开。',
    todo: '请把标着“未看”的每一页都打开看过，再同意。',
  },
  'withdrawal.reasonMissing': { what: '退回要写明原因。', todo: '请写清楚要改什么、补什么。' },
  'withdrawal.nothingRefused': {
    what: '中心没有退回这个案件的什么。',
    todo: '请刷新案件。',
  },
  'withdrawal.paidOut': {
    what: '钱已经付出去，或正在银行。',
    todo: '请等银行退回以后再冲正。',
  },
  'account.notClosed': {
    what: '这个案件没有注销或封存过账户，不用恢复。',
    todo: '请核对案件。',
  },
};
