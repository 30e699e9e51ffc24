import type { StorybookConfig } from '@storybook/web-components-vite';
import { remarkTables } from './remark-tables.js';

const config: StorybookConfig = {
  framework: {
    name: '@storybook/web-components-vite',
    // Not the desk's, whose root and output are its own.
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  stories: ['../stories/guides/*.mdx', '../stories/**/*.stories.ts'],
  addons: [
    {
      name: '@storybook/addon-docs',
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkTables] } } },
    },
    '@storybook/addon-a11y',
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
