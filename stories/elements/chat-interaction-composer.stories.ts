import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import '../../src/elements/chat-interaction/chat-interaction.js';
import {
  buildAgent,
  buildChat,
  buildMessage,
  buildSynchronised,
} from '../../src/testing/builders.js';
import {
  pressed,
  type ScenarioOptions,
  sized,
  typed,
  windowHeight,
  withScenario,
  withSession,
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

/** A file that waits, one that the centre would not take, and two that were said. */
export const Files: StoryObj = {
  render: () =>
    played({
      then: async (session) => {
        const [chat] = session.workspace.interactions.values();
        const place = {
          interactionId: chat!.id,
          conversationId: (chat as ChatInteraction).conversations[0]!.id,
        };
        const file = (name: string, type: string, size = 2_400_000): File =>
          new File([new Uint8Array(size)], name, { type });
        const { attachments } = session;
        attachments.add(place.conversationId, [file('Invoice 4711.pdf', 'application/pdf')]);
        await attachments.send(place);
        attachments.add(place.conversationId, [
          file('Refund form.pdf', 'application/pdf', 182_000),
          file('setup.exe', 'application/x-msdownload'),
        ]);
      },
    }),
};

/** A web page, before it goes to the contact. */
export const WebPage: StoryObj = {
  render: () =>
    typed(
      pressed(played(), ...tools, '[data-tool=page]'),
      'example.com/refunds',
      ...tools,
      'chat-interaction-page',
      'input',
    ),
};

/** A web page that was pushed, and how far the messages have got: read, and sent. */
export const HowFarMessagesHaveGot: StoryObj = {
  render: () =>
    played({
      before: (stage) => stage.contactReads('ana'),
      then: (session) => {
        const chat = [...session.workspace.interactions.values()][0] as ChatInteraction;
        const [conversation] = chat.conversations;
        session.pushPage(chat.id, conversation!.id, 'https://example.com/refunds');
      },
    }),
};

/** Contacts know Alice under another name. */
export const Nickname: StoryObj = {
  render: () => {
    const agent = buildAgent({ nickname: 'Acme Support' });
    const interactions = [buildChat({ entries: [buildMessage()] })];
    return sized(withSession([buildSynchronised({ agent, interactions })], template), windowHeight);
  },
};

const menu = ['chat-interaction', 'chat-interaction-header', 'chat-interaction-toolbar'];

/** Words that were said several times, and the place where the reader is. */
export const Search: StoryObj = {
  render: () =>
    typed(
      pressed(played(), ...menu, '[data-item=search]'),
      'charge',
      'chat-interaction',
      'chat-interaction-conversations',
      'chat-interaction-search',
      'input',
    ),
};
