import type { ThemeConfig } from 'antd';

import { colors, fontStack } from './colors.ts';

// 16 px base, one accent, no motion.
const theme: ThemeConfig = {
  token: {
    colorPrimary: colors.accent,
    colorInfo: colors.accent,
    colorLink: colors.accent,
    colorError: colors.refused,
    colorWarning: colors.quiet,
    colorSuccess: colors.committed,
    colorText: colors.ink,
    colorTextSecondary: colors.quiet,
    colorTextTertiary: colors.quiet,
    colorTextDescription: colors.quiet,
    colorTextPlaceholder: '#66727e',
    colorTextDisabled: '#66727e',
    colorBorder: '#8795a3',
    colorBorderSecondary: colors.line,
    colorBgLayout: colors.ground,
    borderRadius: 6,
    controlHeight: 36,
    controlOutlineWidth: 3,
    lineWidthFocus: 3,
    fontFamily: fontStack,
    fontSize: 16,
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Table: {
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 10,
      headerBg: '#e9edf1',
      rowSelectedBg: '#e6eff5',
      rowSelectedHoverBg: '#dbe8f1',
    },
  },
};

/** antd's tokens for this window; a large display gets the larger base of styles.css. */
export function themeFor(isLarge: boolean): ThemeConfig {
  if (!isLarge) return theme;
  return { ...theme, token: { ...theme.token, fontSize: 18, controlHeight: 42 } };
}
