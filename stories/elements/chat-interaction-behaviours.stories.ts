import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import { Person } from '../play.js';
import { sized, windowHeight, withScenario } from '../support.js';

/** What an agent does in a chat, done before your eyes. */
const meta: Meta = { title: 'Elements/chat-interaction/Behaviours' };
export default meta;

const message = /^Message to Ana/;

function chatting(): HTMLElement {
  const template = html`<chat-interaction></chat-interaction>`;
  return sized(withScenario('chatting', 'alice', template), windowHeight);
}

/** Enter sends; Shift and Enter does not. */
export const Writing: StoryObj = {
  render: chatting,
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice writes, and sends with Enter', async () => {
      await alice.writes('I have refunded the second charge.', message);
      await alice.hits('Enter', message);
    });
    await step('The line stands in the transcript, and the field is empty', async () => {
      await alice.sees('I have refunded the second charge.');
      await alice.has('', message);
    });
  },
};

/** Nothing is sent of what is only blanks. */
export const NothingToSend: StoryObj = {
  render: chatting,
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice sends blanks, and they stay where they are', async () => {
      await alice.writes('   ', message);
      await alice.hits('Enter', message);
      await alice.has('   ', message);
    });
  },
};

/** The contact is asked to open a page; the link is exactly what the agent has seen. */
export const PushAWebPage: StoryObj = {
  render: chatting,
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice types an address, and pushes it with Enter', async () => {
      await alice.presses('Push a web page');
      await alice.writes('example.com/refunds', 'Web address');
      await alice.sees('Goes as https://example.com/refunds');
      await alice.presses('Push page');
    });
    await step('It stands in the transcript as a link', () =>
      alice.sees('https://example.com/refunds'),
    );
  },
};

/** Marked done by mistake, and taken back. */
export const MarkDoneAndUndo: StoryObj = {
  render: () => {
    const template = html`<chat-interaction></chat-interaction>`;
    return sized(withScenario('ended', 'alice', template), windowHeight);
  },
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice marks the chat done', async () => {
      await alice.presses('Mark done');
      await alice.sees('is marked done.');
    });
    await step('She takes it back', async () => {
      await alice.presses(/^Undo/);
      await alice.losesSightOf('is marked done.');
    });
    await step('She marks it done again', async () => {
      await alice.presses('Mark done');
      await alice.sees('is marked done.');
    });
  },
};
