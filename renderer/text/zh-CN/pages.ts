/** 与材料页有关的拒绝：一句话说明和怎么办。 */
export const pageProblems = {
  'case.notOpen': {
    what: '这一件现在不能加材料页。',
    todo: '请刷新本件；受理以后只能用新页替换旧页。',
  },
  'job.running': { what: '上一次扫描或导入还没有结束。', todo: '请等它结束，或先停止它。' },
  'page.unknown': { what: '本件里没有这一页。', todo: '请刷新页面。' },
  'page.damaged': {
    what: '存下的这一页和采集时不一样了。',
    todo: '请重新采集，并告诉管理员：文件可能坏了。',
  },
  'page.refused': { what: '这张图没有收下。', todo: '请重拍一张。' },
  'page.accepted': { what: '这一页已经归档，不能删除。', todo: '请重新采集一页，用它替换这一页。' },
  'edit.outside': { what: '裁剪框超出了页面。', todo: '请把框画在页面以内。' },
  'edit.noLines': { what: '找不到可以对齐的行。', todo: '请手动旋转，或重新采集。' },
};

/** 材料页的文字。 */
export const pages = {
  /** 为什么文件或纸张没有成为一页。 */
  pageTrouble: {
    'file.truncated': { what: '文件不完整，后面断了。', todo: '请从原来的地方重新拷贝。' },
    'file.wrongType': {
      what: '按内容看，这不是 PDF、JPEG、PNG 或 TIFF。',
      todo: '改名没有用，请对方提供这几种格式的文件。',
    },
    'file.tooLarge': { what: '文件超过 200 MB。', todo: '请拆开，或按 300 dpi 重新扫描。' },
    'file.encrypted': {
      what: '这个 PDF 要密码。',
      todo: '请对方存成不要密码的文件，或者扫描纸质件。',
    },
    'file.empty': { what: '文件是空的。', todo: '请另选一个。' },
    'file.tooManyPages': { what: '文件超过 500 页。', todo: '请拆开再导入。' },
    'file.tooManyPixels': { what: '图片比任何一张纸都大。', todo: '请按 300 dpi 扫描纸质件。' },
    'file.fontMissing': {
      what: '这一页的文字用了文件里没有带的字体，画出来会缺字或错字。',
      todo: '请用打开它的软件打印出来，再扫描纸质件；或请对方另存为“嵌入字体”的 PDF。',
    },
    'file.unreadable': { what: '文件坏了，或者读不出来。', todo: '请重新拷贝，或扫描纸质件。' },
    'scanner.missing': {
      what: '没有安装扫描程序（scanimage）。',
      todo: '请导入文件、用高拍仪，或找管理员。',
    },
    'scanner.unknown': {
      what: '找不到扫描仪，或它做不到这一项。',
      todo: '请检查电源和连线，再重新查找。',
    },
    'scanner.busy': { what: '扫描仪正在被别人使用。', todo: '请稍等再扫。' },
    'scanner.jammed': {
      what: '卡纸了。',
      todo: '前面扫好的都已存下。请取出卡住的纸，从这一张起放回进纸器再扫。',
    },
    'scanner.coverOpen': { what: '盖子没有合上。', todo: '请合上盖子再扫。' },
    'scanner.noPaper': {
      what: '进纸器里没有纸。',
      todo: '请把材料放进进纸器，或不勾“整叠”改扫玻璃板。',
    },
    'scanner.denied': { what: '这台电脑没有使用扫描仪的权限。', todo: '请找管理员开通。' },
    'scanner.gone': {
      what: '扫描仪中途没有反应了。',
      todo: '已扫的都在。请检查连线，重扫这一张。',
    },
    'scanner.failed': { what: '这一张没有扫成。', todo: '请再扫一次；还不行请换一种方式。' },
    'job.cancelled': { what: '已停止。', todo: '停止以前采集的都在。' },
    'case.shredded': { what: '本件的材料页已经销毁。', todo: '请另开一件。' },
  },
  /** 采集时就看出来的问题。 */
  pageFlag: {
    blank: '像是空白页',
    blurred: '像是模糊了',
    skewed: '歪了',
    coarse: '不足 200 dpi',
  },
};
