import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/agent-desk/agent-desk.js';
import '../../src/elements/agent-status/agent-status.js';
import '../../src/elements/chat-interaction/chat-interaction.js';
import '../../src/elements/interaction-list/interaction-list.js';
import '../../src/elements/interaction-preview/interaction-preview.js';
import '../../src/elements/my-messages/my-messages.js';
import '../../src/elements/team-communicator/team-communicator.js';
import { sized, windowHeight, withScenario } from '../support.js';
import { arranged } from './arrangements.js';

/** A page's own arrangement of the elements, without `<agent-desk>`. */
const meta: Meta = {
  title: 'Compositions/A workspace of its own',
  parameters: { docs: { width: 1180 } },
};
export default meta;

/** Three columns: the interactions, the one in focus, and what there is to know beside it. */
export const ThreeColumns: StoryObj = {
  render: () => {
    const template = html`<aside aria-label="All interactions">
        <agent-status></agent-status>
        <interaction-list></interaction-list>
      </aside>
      <chat-interaction></chat-interaction>
      <aside aria-label="Beside it">
        <interaction-preview></interaction-preview>
        <my-messages></my-messages>
        <team-communicator></team-communicator>
      </aside>`;
    return arranged(withScenario('transfer-rejected', 'alice', template), 'columns');
  },
};

/** A desk whose list is another element, through the slot. */
export const DeskWithAnotherList: StoryObj = {
  render: () => {
    const template = html`<agent-desk><my-messages slot="list"></my-messages></agent-desk>`;
    return sized(withScenario('transfer-rejected', 'alice', template), windowHeight);
  },
};
