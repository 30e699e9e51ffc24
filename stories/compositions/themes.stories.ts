import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-desk/agent-desk.js';
import '../../src/elements/workspace-provider/workspace-provider.js';
import { signedIn, withPlayed } from '../support.js';
import { arranged } from './arrangements.js';

const files = [
  new URL('../../themes/portal.css', import.meta.url),
  new URL('../../themes/paper.css', import.meta.url),
  new URL('../../themes/contrast.css', import.meta.url),
  new URL('../../themes/density.css', import.meta.url),
];

const sheets = await Promise.all(
  files.map(async (file) => {
    const sheet = new CSSStyleSheet();
    return sheet.replace(await (await fetch(file)).text());
  }),
);
document.adoptedStyleSheets.push(...sheets);

/** The same desk in the themes and densities that come with the kit, each a class of the page's. */
const meta: Meta = {
  title: 'Compositions/Themes and densities',
  parameters: { docs: { width: 1180 } },
};
export default meta;

/** Bob has declined Ana's chat: most of what has a colour shows. */
function desk(look: string): HTMLElement {
  const host = withPlayed('transfer-rejected', async (played) => {
    const alice = await signedIn(played, 'alice');
    return html`<workspace-provider class="agent" no-unload-warning .session=${alice}>
      <agent-desk></agent-desk>
    </workspace-provider>`;
  });
  host.classList.add(...look.split(' '));
  return arranged(host, 'desks');
}

export const Portal: StoryObj = { render: () => desk('aw-theme-portal') };

export const Paper: StoryObj = { render: () => desk('aw-theme-paper') };

export const Contrast: StoryObj = { render: () => desk('aw-theme-contrast') };

export const Compact: StoryObj = { render: () => desk('aw-density-compact') };

export const Comfortable: StoryObj = { render: () => desk('aw-density-comfortable') };

export const CompactPortal: StoryObj = {
  render: () => desk('aw-theme-portal aw-density-compact'),
};
