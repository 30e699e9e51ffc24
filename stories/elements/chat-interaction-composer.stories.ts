import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import {
  pressed,
  type ScenarioOptions,
  sized,
  typed,
  windowHeight,
  withScenario,
} from '../support.js';

const meta: Meta = { title: 'Elements/chat-interaction/Composer', component: 'chat-interaction' };
export default meta;

const template = html`<chat-interaction></chat-interaction>`;

const composer = [
  'chat-interaction',
  'chat-interaction-conversations',
  'chat-interaction-composer',
];
const tools = [...composer, 'chat-interaction-composer-tools'];

function played(options: ScenarioOptions = {}): HTMLElement {
  return sized(withScenario('chatting', 'alice', template, options), windowHeight);
}

/** The texts that are kept ready, the first one chosen and filled. */
export const StandardResponses: StoryObj = {
  render: () => pressed(played(), ...tools, 'button'),
};

export const StandardResponsesFound: StoryObj = {
  render: () =>
    typed(
      pressed(played(), ...tools, 'button'),
      'refund',
      ...tools,
      'chat-interaction-responses',
      'input',
    ),
};
