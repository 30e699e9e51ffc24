import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Invitation } from '../../src/domain/invitation.js';
import '../../src/elements/interaction-preview/interaction-preview.js';
import { buildInvitation, buildSynchronised, testTime } from '../../src/testing/builders.js';
import { TransportError } from '../../src/services/transport.js';
import { type StoryOptions, withSession } from '../support.js';

function story(invitations: readonly Invitation[], options: StoryOptions = {}): HTMLElement {
  return withSession(
    [buildSynchronised({ invitations })],
    html`<interaction-preview></interaction-preview>`,
    { now: testTime + 8_000, ...options },
  );
}

/** Presses a button of the first card, as soon as it is there. */
function pressed(host: HTMLElement, selector: string): HTMLElement {
  void (async () => {
    let button: HTMLElement | null | undefined;
    while (!button) {
      await new Promise((resolve) => setTimeout(resolve, 16));
      const card = host
        .querySelector('interaction-preview')
        ?.shadowRoot?.querySelector('interaction-preview-card');
      button = card?.shadowRoot?.querySelector<HTMLElement>(selector);
    }
    button.click();
  })();
  return host;
}

const inbound = buildInvitation({
  id: 'inbound',
  kind: 'inbound',
  contact: { id: 'jamal', name: 'Jamal Mansour' },
  subject: 'Any news about my order?',
  fromName: undefined,
  note: undefined,
  waitingSince: testTime - 44_000,
  earlierOwners: 0,
  caseData: [],
});

const meta: Meta = {
  title: 'Elements/interaction-preview',
  component: 'interaction-preview',
};

export default meta;

type Story = StoryObj;

export const Transfer: Story = { render: () => story([buildInvitation()]) };

export const Inbound: Story = { render: () => story([inbound]) };

export const NearlyOver: Story = {
  render: () => story([buildInvitation()], { now: testTime + 16_000 }),
};

export const Missed: Story = {
  render: () => story([buildInvitation()], { now: testTime + 21_000 }),
};

export const MuchCaseData: Story = {
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

export const Several: Story = {
  render: () =>
    story([
      buildInvitation(),
      { ...inbound, deadline: testTime + 15_000 },
      buildInvitation({
        id: 'third',
        fromName: 'Leila Bonnet',
        contact: { id: 'ivo', name: 'Ivo Petrov' },
        subject: 'Cannot log in',
        deadline: testTime + 19_000,
      }),
    ]),
};

export const GivingAReason: Story = {
  render: () => pressed(story([buildInvitation()]), '.with-reason'),
};

export const Accepting: Story = {
  render: () =>
    pressed(
      story([buildInvitation()], {
        prepare: (_, transport) => {
          transport.onExecute = () => new Promise(() => {});
        },
      }),
      '.primary',
    ),
};

export const AcceptedTooLate: Story = {
  render: () =>
    pressed(
      story([buildInvitation()], {
        prepare: (_, transport) => {
          transport.onExecute = () => {
            throw new TransportError({ code: 'invitation.lost' }, 'refused');
          };
        },
      }),
      '.primary',
    ),
};

/** The centre offers no Reject. */
export const WithoutReject: Story = {
  render: () => story([buildInvitation({ capabilities: ['accept'] })]),
};

/** Names and words as strangers give them. */
export const HostileWords: Story = {
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

export const NarrowPane: Story = {
  render: () => {
    const host = story([buildInvitation(), inbound]);
    host.style.setProperty('max-inline-size', '16rem');
    return host;
  },
};

export const NothingRings: Story = { render: () => story([]) };

export const WithoutSession: Story = {
  render: () => html`<interaction-preview></interaction-preview>`,
};
