/** The citizen's own screen: its buttons and its idle view; the rest comes with the view. */
export const citizenTexts = {
  again: '听不清',
  slower: '慢一点',
  family: '请家人',
  buttons: '需要帮忙请按',
  welcome: '您好，请出示证件',
  idle: '轮到您时，这里会用大字显示办理的内容。',
  practice: { training: '培训 · 办的都不算数', unverified: '培训·未证实 · 办的都不算数' },
  watch: '请核对下面的内容，有不明白的随时问。',
};
