import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Notice } from '../../src/domain/notice.js';
import '../../src/elements/my-messages/my-messages-bell.js';
import '../../src/elements/my-messages/my-messages.js';
import {
  buildChat,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { withSession } from '../support.js';

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

function story(
  shown: readonly Notice[] = notices,
  template: TemplateResult = html`<my-messages></my-messages>`,
): HTMLElement {
  return withSession(
    [buildSynchronised({ notices: shown, interactions: [buildChat()] })],
    template,
  );
}

/** Presses something in the shadow root of an element, as soon as it is there. */
function pressed(host: HTMLElement, tag: string, selector: string): HTMLElement {
  void (async () => {
    let button: HTMLElement | null | undefined;
    while (!button) {
      await new Promise((resolve) => setTimeout(resolve, 16));
      button = host.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(selector);
    }
    button.click();
  })();
  return host;
}

const meta: Meta = {
  title: 'Elements/my-messages',
  component: 'my-messages',
};

export default meta;

type Story = StoryObj;

export const SeveralDays: Story = { render: () => story() };

export const ErrorOpened: Story = {
  render: () => pressed(story(), 'my-messages', '[data-notice=rejected] .main'),
};

export const MessageOpened: Story = {
  render: () => pressed(story(), 'my-messages', '[data-notice=limit] .main'),
};

export const Empty: Story = { render: () => story([]) };

/** Names and words as strangers give them. */
export const HostileWords: Story = {
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

export const Bell: Story = {
  render: () => story(notices, html`<my-messages-bell></my-messages-bell>`),
};

export const BellOpened: Story = {
  render: () =>
    pressed(
      story(notices, html`<my-messages-bell></my-messages-bell>`),
      'my-messages-bell',
      'button',
    ),
};

export const WithoutSession: Story = {
  render: () => html`<my-messages-bell></my-messages-bell><my-messages></my-messages>`,
};
