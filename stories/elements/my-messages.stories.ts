import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Notice } from '../../src/domain/notice.js';
import '../../src/elements/my-messages/my-messages-bell.js';
import '../../src/elements/my-messages/my-messages.js';
import {
  buildChat,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { Person } from '../play.js';
import { pressed, withScenario, withSession } from '../support.js';

const facts = { severity: 'info', read: false, dismissed: false } as const;

const notices: readonly Notice[] = [
  buildProblemNotice({ id: 'rejected', at: testTime }),
  buildProblemNotice({
    id: 'timed-out',
    at: testTime - 300_000,
    contactName: 'Ivo Petrov',
    interactionId: 'chat-gone',
    problem: {
      code: 'transfer.timed-out',
      target: 'Leila Bonnet',
      seconds: 20,
      medium: 'chat',
      stillOwner: true,
    },
  }),
  buildProblemNotice({
    id: 'cancelled',
    severity: 'info',
    at: testTime - 400_000,
    read: true,
    problem: { code: 'transfer.cancelled', target: 'Bob Marley-Smith', medium: 'chat' },
  }),
  {
    ...facts,
    id: 'placed',
    kind: 'placement',
    at: testTime - 900_000,
    read: true,
    target: 'Billing',
    contactName: 'Jamal Mansour',
  },
  {
    ...facts,
    id: 'service',
    kind: 'message',
    severity: 'warning',
    at: testTime - 1_800_000,
    category: 'system',
    priority: 'high',
    topic: 'All',
    subject: 'Channel chat is back in service',
    text: 'It was out of service for 12 minutes.',
    sender: 'System',
  },
  {
    ...facts,
    id: 'limit',
    kind: 'message',
    at: testTime - 18_000_000,
    read: true,
    topic: 'Billing',
    subject: 'Refund limit is 200 € this week',
    text: 'Above that, ask a lead first.\nThe list of leads: https://intranet.example/leads',
    sender: 'Team lead · Billing',
  },
  buildProblemNotice({
    id: 'lost',
    at: testTime - 90_000_000,
    read: true,
    interactionId: undefined,
    contactName: undefined,
    problem: { code: 'invitation.lost' },
  }),
];

function story(shown: readonly Notice[] = notices): HTMLElement {
  return withSession(
    [buildSynchronised({ notices: shown, interactions: [buildChat()] })],
    template,
  );
}

const list = ['my-messages', 'my-messages-list'];
const template = html`<my-messages></my-messages>`;
const bell = html`<my-messages-bell></my-messages-bell>`;

const meta: Meta = {
  title: 'Elements/my-messages',
  component: 'my-messages',
  parameters: { layout: 'padded' },
};
export default meta;

/** Of each kind one, on three days. */
export const Playground: StoryObj = { render: () => story() };

export const Empty: StoryObj = { render: () => withScenario('ready', 'alice', template) };

/** A transfer was not accepted, and nobody has read of it. */
export const Unread: StoryObj = {
  render: () => withScenario('transfer-rejected', 'alice', template),
};

export const UnreadOpened: StoryObj = {
  render: () => pressed(withScenario('transfer-timed-out', 'alice', template), ...list, '.main'),
};

/** A chat was placed in a queue. */
export const Placement: StoryObj = {
  render: () => withScenario('transfer-to-queue', 'alice', template),
};

export const WithoutSession: StoryObj = { render: () => html`${bell}${template}` };

// What follows is of several days, or beyond what the contact centre of the scenarios does.

export const SeveralDays: StoryObj = { render: () => story() };

export const ErrorOpened: StoryObj = {
  render: () => pressed(story(), ...list, '[data-notice=rejected] .main'),
};

export const MessageOpened: StoryObj = {
  render: () => pressed(story(), ...list, '[data-notice=limit] .main'),
};

const attempt = {
  targetId: 'leila',
  targetType: 'agent',
  targetName: 'Leila Bonnet',
  medium: 'chat',
} as const;

const unanswered = { target: 'Leila Bonnet', seconds: 20, medium: 'chat' } as const;

/** What was asked of colleagues and not accepted; the first leads to what can be done next. */
export const EachRequest: StoryObj = {
  render: () =>
    pressed(
      story([
        buildProblemNotice({
          id: 'consultation',
          attempt: { ...attempt, purpose: 'consultation' },
          problem: { code: 'consultation.timed-out', ...unanswered, stillOwner: true },
        }),
        buildProblemNotice({
          id: 'conference',
          at: testTime - 60_000,
          attempt: { ...attempt, purpose: 'conference' },
          problem: { code: 'conference.rejected', target: 'Leila Bonnet', reason: 'in a meeting' },
        }),
        buildProblemNotice({
          id: 'message',
          at: testTime - 120_000,
          interactionId: 'messages-1',
          contactName: 'Leila Bonnet',
          attempt: { ...attempt, medium: 'instant-message', purpose: 'message' },
          problem: { code: 'message.timed-out', ...unanswered },
        }),
        buildProblemNotice({
          id: 'late',
          at: testTime - 180_000,
          severity: 'info',
          problem: { code: 'invitation.lost', target: 'Bob Marley-Smith' },
        }),
      ]),
      ...list,
      '[data-notice=consultation] .main',
    ),
};

/** Names and words as strangers give them. */
export const HostileWords: StoryObj = {
  render: () =>
    story([
      buildProblemNotice({
        id: 'bidi',
        contactName: 'Ana \u202Egnp.\u2066<b>Kovač</b>',
        problem: {
          code: 'transfer.rejected',
          target:
            'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessen',
          reason: `\u202E${'on a very long call '.repeat(30)}`,
          medium: 'chat',
        },
      }),
      {
        ...facts,
        id: 'long',
        kind: 'message',
        at: testTime,
        subject: 'الفواتير والمدفوعات '.repeat(12),
        text: `<img src=x onerror=alert(1)> ${'x'.repeat(300)}`,
        sender: '__proto__',
      },
    ]),
};

/** Opening an entry reads it; what is deleted is gone. */
export const ReadingAndDeleting: StoryObj = {
  render: () => withScenario('transfer-rejected', 'alice', template),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice opens the entry', async () => {
      await alice.presses(/Transfer of Ana/);
      await alice.sees('Go to chat');
    });
    await step('She deletes it', async () => {
      await alice.presses(/^Delete: /);
      await alice.sees('No messages');
    });
  },
};
