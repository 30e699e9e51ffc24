import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Handling } from '../../src/domain/handling.js';
import type { Invitation, InvitationClosure } from '../../src/domain/invitation.js';
import { defaultPolicies } from '../../src/domain/policies.js';
import '../../src/elements/interaction-preview/interaction-preview.js';
import {
  buildInvitation,
  buildMessageInvitation,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { TransportError } from '../../src/services/transport.js';
import { Person } from '../play.js';
import {
  after,
  pressed,
  sized,
  type StoryOptions,
  whenFound,
  withScenario,
  withSession,
} from '../support.js';

const meta: Meta = {
  title: 'Elements/interaction-preview',
  component: 'interaction-preview',
  parameters: { layout: 'padded' },
};
export default meta;

const card = ['interaction-preview', 'interaction-preview-list', 'interaction-preview-card'];
const template = html`<interaction-preview></interaction-preview>`;

/** Three requests: each can be accepted or declined. */
export const Playground: StoryObj = {
  render: () => withScenario('several-offers', 'alice', template),
};

/** Contacts wait in a queue, and it rings at Alice. */
export const Inbound: StoryObj = { render: () => withScenario('ringing', 'alice', template) };

/** A colleague hands a chat on, with a note. */
export const Transfer: StoryObj = {
  render: () => withScenario('transfer-pending', 'bob', template),
};

/** A chat from a queue, in which a colleague has placed it. */
export const FromAQueue: StoryObj = {
  render: () => withScenario('transfer-to-queue', 'bob', template),
};

export const Several: StoryObj = {
  render: () => withScenario('several-offers', 'alice', template),
};

export const GivingAReason: StoryObj = {
  render: () => pressed(withScenario('transfer-pending', 'bob', template), ...card, '.with-reason'),
};

/** The words of somebody who means no good. */
export const Hostile: StoryObj = {
  render: () =>
    withScenario('hostile', 'bob', template, {
      before: (stage) => stage.transfers('mallory', 'bob', '<script>alert(1)</script>'),
    }),
};

export const NarrowPane: StoryObj = {
  render: () => sized(withScenario('several-offers', 'alice', template), '', '16rem'),
};

export const NothingRings: StoryObj = { render: () => withScenario('ready', 'alice', template) };

export const WithoutSession: StoryObj = { render: () => template };

// What follows is beyond what the contact centre of the scenarios does.

function story(invitations: readonly Invitation[], options: StoryOptions = {}): HTMLElement {
  const now = testTime + 8_000;
  return withSession([buildSynchronised({ invitations })], template, { now, ...options });
}

const minute = 60_000;
const handling: Handling = {
  steps: [
    {
      agentId: 'dora',
      name: 'Dora Nakamura',
      since: testTime - 14 * minute,
      until: testTime - 9 * minute,
      messages: 6,
    },
    { agentId: 'alice', name: 'Alice Lindqvist', since: testTime - 9 * minute, messages: 3 },
  ],
  contactMessages: 5,
  contactWroteAt: testTime - minute,
};
const disposition = { id: 'refund', name: 'Refund promised' };
const asked = { handling, disposition, earlierOwners: 2, startedAt: testTime - 14 * minute };

/** With how it stands and who has handled it so far. */
export const TransferWithHandling: StoryObj = { render: () => story([buildInvitation(asked)]) };

/** The contact does not see it. */
export const Consultation: StoryObj = {
  render: () => story([buildInvitation({ ...asked, kind: 'consultation' })]),
};

/** Over voice about a chat, through a group. */
export const ConsultationByVoice: StoryObj = {
  render: () =>
    story([
      buildInvitation({
        kind: 'consultation',
        medium: 'voice',
        interactionMedium: 'chat',
        through: 'Billing experts',
      }),
    ]),
};

/** The contact sees who joins. */
export const Conference: StoryObj = {
  render: () => story([buildInvitation({ kind: 'conference', through: 'Technical Support' })]),
};

/** The first message, and no contact. */
export const InstantMessage: StoryObj = { render: () => story([buildMessageInvitation()]) };

/** Of every kind, the oldest last. */
export const OfEveryKind: StoryObj = {
  render: () =>
    story([
      buildInvitation(),
      buildInvitation({ id: 'consultation', kind: 'consultation' }),
      buildInvitation({ id: 'conference', kind: 'conference' }),
      buildMessageInvitation(),
    ]),
};

/** It is over, and the card says for a moment why. */
function over(closure: InvitationClosure): StoryObj {
  const render = (): HTMLElement => {
    const fake = new FakeTransport();
    const host = story([buildInvitation()], {
      prepare: (_, transport) => fake.events.subscribe((event) => transport.emit(event)),
    });
    return after(host, async () => {
      await whenFound(host, ...card, 'button');
      fake.emit({ type: 'invitation-closed', invitationId: 'invitation-1', closure });
    });
  };
  return { render };
}

export const TakenBySomebodyElse: StoryObj = over('taken');

export const TakenBack: StoryObj = over('cancelled');

export const ContactLeft: StoryObj = over('contact-left');

/** From a queue, where the policy accepts for the agent. */
export const AcceptedAutomatically: StoryObj = {
  render: () => {
    const { fromName: _from, note: _note, ...offer } = buildInvitation();
    const policies = { ...defaultPolicies, autoAnswer: 'with-preview' } as const;
    const received = { ...offer, kind: 'inbound', receivedAt: testTime + 8_000 } as const;
    return withSession([buildSynchronised({ policies, invitations: [received] })], template, {
      now: testTime + 8_000,
    });
  },
};

export const NearlyOver: StoryObj = {
  render: () => story([buildInvitation()], { now: testTime + 16_000 }),
};

export const Missed: StoryObj = {
  render: () => story([buildInvitation()], { now: testTime + 21_000 }),
};

export const MuchCaseData: StoryObj = {
  render: () =>
    story([
      buildInvitation({
        caseData: Array.from({ length: 9 }, (_, index) => ({
          key: `Field ${index + 1}`,
          value: `Value ${index + 1}`,
        })),
      }),
    ]),
};

export const Accepting: StoryObj = {
  render: () =>
    pressed(
      story([buildInvitation()], {
        prepare: (_, transport) => {
          transport.onExecute = () => new Promise(() => {});
        },
      }),
      ...card,
      '.primary',
    ),
};

export const AcceptedTooLate: StoryObj = {
  render: () =>
    pressed(
      story([buildInvitation()], {
        prepare: (_, transport) => {
          transport.onExecute = () => {
            throw new TransportError({ code: 'invitation.lost' }, 'refused');
          };
        },
      }),
      ...card,
      '.primary',
    ),
};

/** The centre offers no Reject. */
export const WithoutReject: StoryObj = {
  render: () => story([buildInvitation({ capabilities: ['accept'] })]),
};

/** Names and words as strangers give them. */
export const HostileWords: StoryObj = {
  render: () =>
    story([
      buildInvitation({
        contact: { id: 'x', name: 'Ana \u202Egnp.\u2066<b>Kovač</b>', segment: '\u202EdloG' },
        fromName:
          'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe',
        subject: 'x'.repeat(400),
        queue: { id: 'q', name: 'الفواتير والمدفوعات '.repeat(6) },
        note: `<img src=x onerror=alert(1)>\n${'Very long note. '.repeat(60)}`,
        caseData: [
          { key: '__proto__', value: '\u202E4711' },
          { key: 'A key that is as long as a sentence and goes on', value: 'y'.repeat(200) },
        ],
      }),
    ]),
};

/** What was accepted rings no more. */
export const TakingIt: StoryObj = {
  render: () => withScenario('transfer-pending', 'bob', template),
  play: async ({ canvasElement, step }) => {
    const bob = new Person(canvasElement);
    await step('Bob sees who asks, and accepts', async () => {
      await bob.sees('Alice Lindqvist');
      await bob.presses('Accept');
    });
    await step('Nothing rings', () => bob.losesSightOf('Alice Lindqvist'));
  },
};

/** A reason may be given, and need not. */
export const DecliningWithAReason: StoryObj = {
  render: () => withScenario('transfer-pending', 'bob', template),
  play: async ({ canvasElement, step }) => {
    const bob = new Person(canvasElement);
    await step('Bob says why not', async () => {
      await bob.presses('Reject with a reason');
      await bob.writes('At lunch', /Reason/);
      await bob.presses('Reject');
    });
    await step('Nothing rings', () => bob.losesSightOf('Alice Lindqvist'));
  },
};
