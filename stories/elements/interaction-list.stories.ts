import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../../src/elements/interaction-list/interaction-list.js';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import {
  alice,
  ana,
  buildCall,
  buildChat,
  buildMessage,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import { sized, withScenario, withSession } from '../support.js';

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

function story(shown: TemplateResult): HTMLElement {
  const interactions = [anaChat, jamal, late, call, pending, ended];
  return withSession([buildSynchronised({ interactions })], shown, { now: testTime + 108_000 });
}

/** Every state a row can have. */
export const EveryState: StoryObj = { render: () => sized(story(template), '', '18rem') };

export const EveryStateInAStrip: StoryObj = { render: () => sized(story(strip), '', '22.5rem') };
