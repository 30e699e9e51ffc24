import { addons } from 'storybook/manager-api';
import { siteTheme } from './themes.js';

addons.setConfig({ theme: siteTheme() });
