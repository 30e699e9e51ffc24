import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/contact/contact-chat.js';
import '../../src/elements/agent-desk/agent-desk.js';
import '../../src/elements/workspace-provider/workspace-provider.js';
import { Person, type Play } from '../play.js';
import { contactSession, signedIn, withPlayed } from '../support.js';
import { arranged } from './arrangements.js';

/** What happens between a contact and two agents, done before your eyes. */
const meta: Meta = { title: 'Compositions/Behaviours', parameters: { docs: { width: 1180 } } };
export default meta;

/** A contact, and the desks of Alice, who chats with her, and Bob. */
function desks(): HTMLElement {
  const host = withPlayed('chatting', async (played) => {
    const ana = await contactSession(played, 'ana');
    const alice = await signedIn(played, 'alice');
    const bob = await signedIn(played, 'bob');
    return html`<contact-chat class="contact" heading="Acme Support" .session=${ana}></contact-chat>
      <workspace-provider class="agent" data-agent="alice" no-unload-warning .session=${alice}>
        <agent-desk></agent-desk>
      </workspace-provider>
      <workspace-provider class="agent" data-agent="bob" no-unload-warning .session=${bob}>
        <agent-desk></agent-desk>
      </workspace-provider>`;
  });
  return arranged(host, 'desks');
}

type People = { readonly ana: Person; readonly alice: Person; readonly bob: Person };

function peopleIn(canvas: HTMLElement): People {
  const person = (selector: string): Person => new Person(canvas.querySelector(selector)!);
  return {
    ana: person('contact-chat'),
    alice: person('[data-agent="alice"]'),
    bob: person('[data-agent="bob"]'),
  };
}

/** Alice finds Bob and transfers Ana's chat to him. */
async function transfersToBob({ step }: Play, { alice, bob }: People): Promise<void> {
  await step('Alice finds Bob', async () => {
    await alice.presses('Transfer');
    await alice.writes('bob', /^Search by name/);
  });
  await step('Alice transfers the chat to him', async () => {
    await alice.presses(/^Actions for Bob/);
    await alice.presses(/^Instant Chat Transfer/);
    await alice.sees('Waiting for Bob Marley-Smith to accept…');
    await bob.sees('Alice Lindqvist');
  });
}

/** An instant transfer from the search to the chat that goes on. */
export const TransferAccepted: StoryObj = {
  render: desks,
  play: async (play) => {
    const people = peopleIn(play.canvasElement);
    const { ana, alice, bob } = people;
    await transfersToBob(play, people);
    await play.step('Bob accepts, and writes to Ana', async () => {
      await bob.presses('Accept');
      await alice.sees('No open interactions');
      await bob.writes('Bob here, I will refund it.', /^Message to/);
      await bob.hits('Enter', /^Message to/);
      await ana.sees('Bob here, I will refund it.');
    });
  },
};

/** A transfer that is declined: Alice is told, still has the chat, and Ana has noticed nothing. */
export const TransferRefused: StoryObj = {
  render: desks,
  play: async (play) => {
    const people = peopleIn(play.canvasElement);
    const { alice, bob } = people;
    await transfersToBob(play, people);
    await play.step('Bob declines', () => bob.presses('Reject'));
    await play.step('Alice still owns the chat, and is told so', async () => {
      await alice.losesSightOf('Waiting for Bob Marley-Smith');
      await alice.sees('Bob Marley-Smith declined');
      await alice.sees('owner: you');
    });
  },
};
