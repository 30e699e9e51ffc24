import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/team-communicator/team-communicator.js';
import { Person } from '../play.js';
import { sized, withScenario } from '../support.js';

/** How an agent finds somebody, done before your eyes. */
const meta: Meta = { title: 'Elements/team-communicator/Behaviours' };
export default meta;

const search = /^Search by name/;

function communicator(): HTMLElement {
  const template = html`<team-communicator operation="transfer" medium="chat"></team-communicator>`;
  return sized(withScenario('chatting', 'alice', template), '30rem');
}

/** What is typed narrows the list; without it everybody is there again. */
export const Searching: StoryObj = {
  render: communicator,
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice types a beginning', async () => {
      await alice.sees('Chidi Okafor');
      await alice.writes('bob', search);
      await alice.losesSightOf('Chidi Okafor');
      await alice.sees('Bob');
    });
    await step('Alice empties the field', async () => {
      await alice.writes('', search);
      await alice.sees('Chidi Okafor');
    });
  },
};

/** Nobody of that name: it says so. */
export const NobodyFound: StoryObj = {
  render: communicator,
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice types what nobody is called', async () => {
      await alice.sees('Chidi Okafor');
      await alice.writes('zzzz', search);
      await alice.losesSightOf('Chidi Okafor');
      await alice.sees('No matching targets');
    });
  },
};
