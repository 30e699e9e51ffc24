import { create, type ThemeVars } from 'storybook/theming';

const brand = {
  brandTitle: 'agent-workspace-elements',
  brandUrl: './',
  brandTarget: '_self',
} as const;

/** How the site looks around the elements: as the system of its reader does. */
export function siteTheme(): ThemeVars {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  return create({
    ...brand,
    base: isDark ? 'dark' : 'light',
    colorSecondary: isDark ? '#7aa5ff' : '#1d57d8',
  });
}
