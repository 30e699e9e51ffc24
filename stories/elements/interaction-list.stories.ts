import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/interaction-list/interaction-list.js';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import {
  type HandledInteraction,
  type HandledPage,
  TransportError,
} from '../../src/services/transport.js';
import {
  alice,
  ana,
  bob,
  buildCall,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  buildMessage,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import { Person } from '../play.js';
import { pressed, sized, withScenario, withSession } from '../support.js';

const meta: Meta = {
  title: 'Elements/interaction-list',
  component: 'interaction-list',
  parameters: { layout: 'padded' },
};
export default meta;

const template = html`<interaction-list></interaction-list>`;
const strip = html`<interaction-list layout="strip"></interaction-list>`;

/** In a column as a workspace has it. */
function list(name: ScenarioName): HTMLElement {
  return sized(withScenario(name, 'alice', template), '', '18rem');
}

/** Four chats, and what was handled before them. */
export const Playground: StoryObj = { render: () => list('busy') };

/** No interaction is open. */
export const Empty: StoryObj = { render: () => list('ready') };

export const One: StoryObj = { render: () => list('chatting') };

/** Unread lines, contacts who wait, one who has left. */
export const Busy: StoryObj = { render: () => list('busy') };

/** The chat is being handed on. */
export const TransferPending: StoryObj = {
  render: () => list('transfer-pending'),
};

/** The name of somebody who means no good. */
export const Hostile: StoryObj = { render: () => list('hostile') };

/** As a strip of avatars, for a narrow workspace. */
export const Strip: StoryObj = {
  render: () => sized(withScenario('busy', 'alice', strip), '', '22.5rem'),
};

export const EmptyStrip: StoryObj = {
  render: () => sized(withScenario('ready', 'alice', strip), '', '22.5rem'),
};

export const WithoutSession: StoryObj = { render: () => template };

// What follows is every state at once, also of media that the scenarios do not have.

function said(id: string, name: string, text: string, at: number): TranscriptEntry {
  const author = { partyId: `party-${id}`, role: 'contact', name } as const;
  return buildMessage({ id: `${id}-${text}`, author, text, at });
}

function chatOf(id: string, name: string, ...entries: TranscriptEntry[]): InteractionSnapshot {
  return buildChat({ id: `chat-${id}`, contact: { id, name }, entries });
}

const anaChat = buildChat({
  entries: [
    buildMessage(),
    buildMessage({ id: 'm2', author: alice, text: 'I can see both charges.' }),
    buildMessage({ id: 'm3', author: ana, text: 'Thank you!', at: testTime + 96_000 }),
  ],
});
const jamal = chatOf(
  'jamal',
  'Jamal Marsh',
  said('jamal', 'Jamal Marsh', 'My parcel has not come', testTime),
  said('jamal', 'Jamal Marsh', 'Any news about it?', testTime + 60_000),
);
const late = chatOf('lin', 'Lin Zhao', said('lin', 'Lin Zhao', 'Hello?', testTime - 120_000));
const call = buildCall({ id: 'call', contact: { id: 'ivo', name: 'Ivo Petrov' } });
const pending = buildChat({
  id: 'chat-pending',
  contact: { id: 'mira', name: 'Mira Castellanos de la Fuente' },
  pending: {
    id: 'invitation',
    operationId: 'operation',
    purpose: 'transfer',
    medium: 'chat',
    targetId: 'bob',
    targetType: 'agent',
    targetName: 'Bob Marley-Smith',
    sentAt: testTime,
    deadline: testTime + 20_000,
    canCancel: true,
  },
});
const ended = buildChat({
  id: 'chat-ended',
  contact: { id: 'noor', name: 'نور الهاشمي' },
  state: 'ended',
  endedAt: testTime,
});

const consulting = buildChat({
  id: 'chat-consulting',
  contact: { id: 'omar', name: 'Omar Haddad' },
  consultations: [buildConsultation({ conversationId: 'talk' })],
  conversations: [
    { id: 'omar-contact', interactionId: 'chat-consulting', audience: 'contact', entries: [] },
    {
      id: 'talk',
      interactionId: 'chat-consulting',
      audience: 'consultation',
      entries: [buildMessage({ id: 'talk-1', author: bob, text: 'Which invoice?' })],
    },
  ],
});
const advising = buildChat({
  id: 'chat-advising',
  contact: { id: 'pia', name: 'Pia Lund' },
  partyId: 'consulted',
  parties: [{ id: 'consulted', role: 'consulted', name: 'Alice Lindqvist', state: 'connected' }],
  consultations: [
    buildConsultation({
      conversationId: undefined,
      caller: { agentId: 'bob', name: 'Bob Marley-Smith' },
      consulted: { agentId: 'alice', name: 'Alice Lindqvist' },
    }),
  ],
});
const conference = buildChat({
  id: 'chat-conference',
  contact: { id: 'tom', name: 'Tom Ito' },
  owner: { agentId: 'bob', name: 'Bob Marley-Smith', since: testTime },
  partyId: 'guest',
  parties: [{ id: 'guest', role: 'conference', name: 'Alice Lindqvist', state: 'connected' }],
  entries: [],
});
const messages = buildInstantMessages({
  colleague: { agentId: 'chidi', name: 'Chidi Okafor' },
  entries: [buildMessage({ id: 'i1', author: bob, text: 'Do you have a minute?' })],
});
const reopened = buildChat({
  id: 'chat-reopened',
  contact: { id: 'eva', name: 'Eva Novak' },
  state: 'ended',
  reopened: true,
  entries: [],
});

function handled(id: string, name: string, ago: number): HandledInteraction {
  return {
    interactionId: id,
    medium: 'chat',
    contact: { id, name },
    subject: 'Charged twice, invoice 4711',
    owners: [],
    startedAt: testTime - ago - 300_000,
    handledAt: testTime - ago,
  };
}

const hour = 3_600_000;
const firstPage: HandledPage = {
  interactions: [
    handled('dana', 'Dana Whitfield', 0.4 * hour),
    { ...handled('luis', 'Luis Ortega', 1.6 * hour), disposition: { id: 'r', name: 'Resolved' } },
    handled('kim', '김민준', 30 * hour),
  ],
  cursor: 'next',
};

/** A list below which is what the agent has handled lately. */
function withHandled(answer: () => unknown, shown = template): HTMLElement {
  const host = withSession([buildSynchronised({ interactions: [anaChat] })], shown, {
    prepare: (_, transport) => (transport.onQuery = answer),
  });
  return sized(host, '', '18rem');
}

/** The same, opened. */
function recently(answer: () => unknown, shown = template): HTMLElement {
  const host = withHandled(answer, shown);
  return pressed(host, 'interaction-list', 'interaction-list-handled', '.toggle');
}

export const RecentlyHandled: StoryObj = { render: () => recently(() => firstPage) };

export const RecentlyHandledInAStrip: StoryObj = {
  render: () =>
    sized(
      recently(() => firstPage, strip),
      '',
      '22.5rem',
    ),
};

export const NothingHandled: StoryObj = { render: () => recently(() => ({ interactions: [] })) };

export const HandledLoading: StoryObj = { render: () => recently(() => new Promise(() => {})) };

export const HandledFailing: StoryObj = {
  render: () =>
    recently(() => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    }),
};

function story(shown: TemplateResult): HTMLElement {
  const interactions = [
    anaChat,
    jamal,
    late,
    call,
    pending,
    consulting,
    advising,
    conference,
    messages,
    ended,
    reopened,
  ];
  return withSession([buildSynchronised({ interactions })], shown, { now: testTime + 108_000 });
}

/** Every state a row can have. */
export const EveryState: StoryObj = { render: () => sized(story(template), '', '18rem') };

export const EveryStateInAStrip: StoryObj = { render: () => sized(story(strip), '', '22.5rem') };

/** What was handled lately is fetched when somebody wants to see it, and folds up again. */
export const LookingBack: StoryObj = {
  render: () => withHandled(() => firstPage),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice opens what she has handled', async () => {
      await alice.presses('Recently handled');
      await alice.sees('Dana Whitfield');
    });
    await step('She folds it up', async () => {
      await alice.presses('Recently handled');
      await alice.losesSightOf('Dana Whitfield');
    });
  },
};
