import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { createElement } from 'react';

const green: MantineColorsTuple = [
  '#eef7f2',
  '#dceee4',
  '#b7dcc8',
  '#8dc7a8',
  '#63b18a',
  '#439c72',
  '#2c855d',
  '#1d6e4b',
  '#14573a',
  '#0c3f2a',
];

const dark: MantineColorsTuple = [
  '#dfe3e0',
  '#c3c9c5',
  '#a3aba6',
  '#6f7873',
  '#3a423e',
  '#2a302d',
  '#1d2220',
  '#141816',
  '#0f1211',
  '#0a0c0b',
];

const unit = (pixels: number) => `${pixels / 16}rem`;
const small = unit(12);
const normal = unit(14);
const large = unit(20);

export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 6 },
  colors: { green, dark },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: small, sm: normal, md: normal, lg: large, xl: large },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.45', lg: '1.3', xl: '1.3' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: large }, h2: { fontSize: normal }, h3: { fontSize: normal } },
  },
  spacing: { xs: unit(4), sm: unit(8), md: unit(12), lg: unit(16), xl: unit(24) },
  radius: { xs: unit(3), sm: unit(4), md: unit(6), lg: unit(8), xl: unit(12) },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    NativeSelect: {
      defaultProps: {
        rightSection: createElement(IconChevronDown, { size: 14, 'aria-hidden': true }),
        rightSectionPointerEvents: 'none',
      },
    },
  },
});

/** Text colours that keep 4.5:1, and the few names that our own CSS uses, in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#18201c',
    '--mantine-color-dimmed': '#59645e',
    '--mantine-color-placeholder': '#68726d',
    '--mantine-color-anchor': '#1d6e4b',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#d5dbd8',
    '--cd-surface': '#ffffff',
    '--cd-subtle': '#f5f7f6',
    '--cd-hairline': '#dfe4e1',
    '--cd-control-border': '#8b958f',
    '--cd-accent': '#1d6e4b',
    '--cd-accent-soft': '#e6f2ec',
    '--cd-good': '#1d6e4b',
    '--cd-amber': '#8a5300',
    '--cd-amber-line': '#c98a1b',
    '--cd-amber-soft': '#fdf6e8',
    '--cd-bad': '#b3261e',
    '--cd-bad-soft': '#fdf1f0',
    '--cd-quiet': '#59645e',
  },
  dark: {
    '--mantine-color-text': '#e4e8e5',
    '--mantine-color-dimmed': '#a3aba6',
    '--mantine-color-placeholder': '#8f9893',
    '--mantine-color-anchor': '#7cc4a0',
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-default-border': '#38403c',
    '--cd-surface': '#141816',
    '--cd-subtle': '#1a1f1c',
    '--cd-hairline': '#2a302d',
    '--cd-control-border': '#69736d',
    '--cd-accent': '#7cc4a0',
    '--cd-accent-soft': '#1b2b23',
    '--cd-good': '#7cc4a0',
    '--cd-amber': '#f0b95a',
    '--cd-amber-line': '#96701f',
    '--cd-amber-soft': '#272013',
    '--cd-bad': '#ff9a90',
    '--cd-bad-soft': '#2b1a18',
    '--cd-quiet': '#a3aba6',
  },
});
