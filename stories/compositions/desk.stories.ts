import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/contact/contact-chat.js';
import '../../src/elements/agent-desk/agent-desk.js';
import '../../src/elements/workspace-provider/workspace-provider.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import { contactSession, signedIn, withPlayed } from '../support.js';
import { arranged } from './arrangements.js';

/** A contact and two agents of one contact centre: what one does, the others see. */
const meta: Meta = {
  title: 'Compositions/A contact and two agents',
  parameters: { docs: { width: 1180 } },
};
export default meta;

function desks(name: ScenarioName): HTMLElement {
  const host = withPlayed(name, async (played) => {
    const ana = await contactSession(played, 'ana');
    const alice = await signedIn(played, 'alice');
    const bob = await signedIn(played, 'bob');
    return html`<contact-chat class="contact" heading="Acme Support" .session=${ana}></contact-chat>
      <workspace-provider class="agent" no-unload-warning .session=${alice}>
        <agent-desk></agent-desk>
      </workspace-provider>
      <workspace-provider class="agent" no-unload-warning .session=${bob}>
        <agent-desk></agent-desk>
      </workspace-provider>`;
  });
  return arranged(host, 'desks');
}

/** Nobody has written. */
export const Quiet: StoryObj = { render: () => desks('ready') };

/** Ana waits, and it rings at Alice. */
export const Ringing: StoryObj = { render: () => desks('ringing') };

/** Alice hands Ana's chat to Bob: press Accept, or Reject. */
export const Transfer: StoryObj = { render: () => desks('transfer-pending') };

/** Bob has accepted. */
export const Transferred: StoryObj = { render: () => desks('transfer-accepted') };

/** Bob has declined. */
export const Declined: StoryObj = { render: () => desks('transfer-rejected') };
