import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { HandlingStep } from '../../src/domain/handling.js';
import {
  nameInInvitation,
  type ContactInvitation,
  type Invitation,
  type InvitationClosure,
} from '../../src/domain/invitation.js';
import type { Policies } from '../../src/domain/policies.js';
import type { InteractionPreviewList } from '../../src/elements/interaction-preview/interaction-preview-list.js';
import type { InteractionPreviewCard } from '../../src/elements/interaction-preview/interaction-preview-card.js';
import { InteractionPreview } from '../../src/elements/interaction-preview/interaction-preview.js';
import type { InvitationAnsweredEvent } from '../../src/elements/events.js';
import { Localization } from '../../src/localization/localization.js';
import { Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import {
  buildInvitation,
  buildMessageInvitation,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import { Heard } from '../support/heard.js';
import { pressKeys } from '../support/keys.js';
import { FakeClock } from '../support/fake-clock.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

const hosts: HTMLElement[] = [];

type Bench = TestSession & { readonly element: InteractionPreview };

async function makeBench(...invitations: Invitation[]): Promise<Bench> {
  const test = makeSession({ invitations });
  const { host } = makeProvider(test.session);
  hosts.push(host);
  const element = new InteractionPreview();
  host.append(element);
  await element.updateComplete;
  await Promise.all(cardsOf(element).map((card) => card.updateComplete));
  return { ...test, element };
}

const closed = (closure: InvitationClosure): WorkspaceEvent => ({
  type: 'invitation-closed',
  invitationId: 'invitation-1',
  closure,
});

/** From a queue, as the policies of auto-answer have it. */
const offer: Invitation = (({ fromName: _from, note: _note, ...rest }) => ({
  ...rest,
  kind: 'inbound' as const,
  earlierOwners: 0,
}))(buildInvitation());

type TimedBench = Pick<Bench, 'transport' | 'element'> & { readonly clock: FakeClock };

/** On a clock of which the test says how it goes, with policies of the page. */
async function makeTimedBench(
  policies: Partial<Policies>,
  ...invitations: Invitation[]
): Promise<TimedBench> {
  const transport = new FakeTransport();
  const clock = new FakeClock();
  const schedule = (call: () => void): void => queueMicrotask(call);
  const session = new Session(transport, { clock, schedule, policies });
  transport.status.next({ state: 'connected', scope: 'server' });
  transport.emit(buildSynchronised({ invitations }));
  const { host } = makeProvider(session);
  hosts.push(host);
  const element = new InteractionPreview();
  host.append(element);
  await element.updateComplete;
  await Promise.all(cardsOf(element).map((card) => card.updateComplete));
  return { transport, clock, element };
}

const listOf = (element: Element): InteractionPreviewList =>
  element.shadowRoot!.querySelector('interaction-preview-list')!;
const cardsOf = (element: Element): InteractionPreviewCard[] => [
  ...listOf(element).shadowRoot!.querySelectorAll('interaction-preview-card'),
];
const nameOn = ({ invitation }: InteractionPreviewCard): string | undefined =>
  invitation && nameInInvitation(invitation);
const cardOf = (element: Element, contact = 'Ana Kovač'): InteractionPreviewCard =>
  cardsOf(element).find((card) => nameOn(card) === contact)!;
const arrivalsOf = (card: InteractionPreviewCard): Promise<unknown>[] =>
  card.shadowRoot!.getAnimations().map(({ finished }) => finished);
const textOf = (node: Element): string => node.textContent.replace(/\s+/gu, ' ').trim();
const button = (card: Element, name: string): HTMLButtonElement => {
  const buttons = [...card.shadowRoot!.querySelectorAll('button')];
  const found = buttons.find(
    (candidate) => (candidate.getAttribute('aria-label') ?? textOf(candidate)) === name,
  );
  if (!found) throw new Error(`No button "${name}"`);
  return found;
};
const spoken = (politeness: string): string[] =>
  [...document.querySelectorAll(`[data-agent-workspace-announcer=${politeness}] > *`)].map(textOf);
const jamal = (values: Partial<ContactInvitation> = {}): ContactInvitation =>
  buildInvitation({
    id: 'second',
    contact: { id: 'jamal', name: 'Jamal Mansour' },
    receivedAt: testTime + 1,
    ...values,
  });

describe('<interaction-preview>', () => {
  afterEach(() => {
    hosts.splice(0).forEach((host) => host.remove());
    document.querySelectorAll('[data-agent-workspace-announcer] > *').forEach((e) => e.remove());
  });

  it('shows nothing without a session, and nothing while nothing rings', async () => {
    const alone = new InteractionPreview();
    document.body.append(alone);
    hosts.push(alone);
    const { element } = await makeBench();
    expect([alone.offsetHeight, element.offsetHeight]).to.deep.equal([0, 0]);
  });

  it('says who asks, for whom, why and how long', async () => {
    const { element, setNow } = await makeBench(buildInvitation());
    const card = cardOf(element);
    const region = card.shadowRoot!.querySelector('section')!;
    expect(region.getAttribute('aria-label')).to.equal('Incoming chat from Ana Kovač');
    expect(textOf(region.querySelector('h3')!)).to.equal('Alice Lindqvist transfers a chat to you');
    expect([...region.querySelectorAll('dl > div')].map(textOf)).to.deep.equal([
      'Contact Ana Kovač · Gold',
      'Reason Charged twice, invoice 4711',
      'In chat 4 min · 1 earlier owner',
      'Invoice 4711',
    ]);
    expect(textOf(region.querySelector('blockquote')!)).to.contain('please refund it');
    expect(textOf(region.querySelector('#left')!)).to.equal('20 seconds left');
    setNow(testTime + 7_500);
    card.requestUpdate();
    await card.updateComplete;
    expect(textOf(region.querySelector('#left')!)).to.equal('13 seconds left');
  });

  it('accepts, and tells the page', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    const answered = oneEvent(element, 'invitation-answered');
    button(cardOf(element), 'Accept').click();
    const event = (await answered) as unknown as InvitationAnsweredEvent;
    expect([event.invitationId, event.answer]).to.deep.equal(['invitation-1', 'accept']);
    expect(transport.commands[0]).to.include({
      type: 'accept-invitation',
      invitationId: 'invitation-1',
    });
  });

  it('answers once, however often the button is pressed', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    button(cardOf(element), 'Accept').click();
    await cardOf(element).updateComplete;
    button(cardOf(element), 'Accepting…').click();
    button(cardOf(element), 'Reject').click();
    expect(transport.commands).to.have.length(1);
  });

  it('rejects at once', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    button(cardOf(element), 'Reject').click();
    expect(transport.commands[0]).to.include({ type: 'reject-invitation' });
    expect(transport.commands[0]).not.to.have.property('reason');
  });

  it('rejects with a reason, by keyboard alone', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    const card = cardOf(element);
    button(card, 'Reject with a reason').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => card.shadowRoot!.activeElement?.localName === 'input');
    await sendKeys({ type: 'on a call' });
    await sendKeys({ press: 'Enter' });
    expect(transport.commands[0]).to.include({ type: 'reject-invitation', reason: 'on a call' });
  });

  it('goes back from the reason on Escape, and rejects nothing', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    const card = cardOf(element);
    button(card, 'Reject with a reason').click();
    await waitUntil(() => card.shadowRoot!.activeElement?.localName === 'input');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => card.shadowRoot!.activeElement === button(card, 'Reject with a reason'));
    expect(transport.commands).to.deep.equal([]);
  });

  it('offers only what the centre allows', async () => {
    const { element } = await makeBench(buildInvitation({ capabilities: ['accept'] }));
    expect(() => button(cardOf(element), 'Reject')).to.throw();
  });

  it('leaves no dead button when it was accepted too late', async () => {
    const { element, transport, session } = await makeBench(buildInvitation());
    transport.onExecute = () => {
      throw new TransportError({ code: 'invitation.lost' }, 'refused');
    };
    const card = cardOf(element);
    button(card, 'Accept').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => textOf(card.shadowRoot!.querySelector('.actions')!) !== '');
    await waitUntil(() => card.shadowRoot!.querySelector('.gone') !== null);
    expect(() => button(card, 'Accept')).to.throw();
    expect(card.shadowRoot!.activeElement === card.shadowRoot!.querySelector('.card')).to.equal(
      true,
    );
    expect(session.workspace.notices).to.have.length(1);
  });

  it('can be answered again when the connection failed', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    transport.onExecute = () => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    button(cardOf(element), 'Accept').click();
    await waitUntil(() => transport.commands.length === 1);
    await cardOf(element).updateComplete;
    await waitUntil(() => button(cardOf(element), 'Accept').ariaDisabled !== 'true');
  });

  it('says that it was missed once its time is over', async () => {
    const { element, setNow } = await makeBench(buildInvitation());
    const card = cardOf(element);
    setNow(testTime + 20_000);
    card.requestUpdate();
    await card.updateComplete;
    expect(textOf(card.shadowRoot!.querySelector('header')!)).to.contain('Missed');
    expect(() => button(card, 'Accept')).to.throw();
  });

  it('goes at once when the agent has answered the request', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    transport.emit(closed('rejected'));
    await waitUntil(() => cardsOf(element).length === 0);
    expect(element.matches(':state(shown)')).to.equal(false);
  });

  for (const [closure, words] of [
    ['taken', 'Taken by somebody else'],
    ['cancelled', 'Alice Lindqvist has taken it back'],
    ['contact-left', 'Ana Kovač has left'],
    ['withdrawn', 'No longer available'],
    ['timed-out', 'Missed'],
  ] as const) {
    it(`says for a moment that a request is over: ${closure}`, async () => {
      const { element, transport, clock } = await makeTimedBench({}, buildInvitation());
      const card = cardOf(element);
      transport.emit(closed(closure));
      await waitUntil(() => card.shadowRoot!.querySelector('.gone'));
      expect(textOf(card.shadowRoot!.querySelector('.gone')!)).to.equal(words);
      expect(card.shadowRoot!.querySelector('button')).to.equal(null);
      expect([element.matches(':state(ringing)'), element.matches(':state(shown)')]).to.deep.equal([
        false,
        true,
      ]);
      expect(spoken('polite')).to.deep.equal([`Ana Kovač: ${words}.`]);
      clock.advance(4_000);
      await waitUntil(() => cardsOf(element).length === 0);
    });
  }

  it('moves no button when one of several is taken by somebody else', async () => {
    const { element, transport } = await makeBench(buildInvitation(), jamal());
    const place = (): number =>
      button(cardOf(element, 'Jamal Mansour'), 'Accept').getBoundingClientRect().bottom -
      element.getBoundingClientRect().bottom;
    await Promise.all(cardsOf(element).flatMap(arrivalsOf));
    const before = place();
    transport.emit(closed('taken'));
    await waitUntil(() => cardOf(element).shadowRoot!.querySelector('.gone'));
    await cardOf(element, 'Jamal Mansour').updateComplete;
    expect(place()).to.be.closeTo(before, 0.5);
  });

  it('shows several at once, all of which can be answered, the oldest last and whole', async () => {
    const { element } = await makeBench(buildInvitation(), jamal());
    expect(cardsOf(element).map(nameOn)).to.deep.equal(['Jamal Mansour', 'Ana Kovač']);
    expect(cardsOf(element).map((card) => card.compact)).to.deep.equal([true, false]);
    for (const card of cardsOf(element)) expect(button(card, 'Accept')).to.exist;
  });

  it('shows the particulars of a compact one when the agent asks for them', async () => {
    const { element } = await makeBench(buildInvitation({ kind: 'consultation' }));
    element.compact = true;
    await element.updateComplete;
    const card = cardOf(element);
    await card.updateComplete;
    const facts = (): number => card.shadowRoot!.querySelectorAll('dl > div').length;
    expect(facts()).to.equal(2);
    await expectAccessible(element);
    button(card, 'Details').click();
    await card.updateComplete;
    expect(facts()).to.equal(4);
    expect(card.shadowRoot!.querySelector('blockquote')).to.exist;
    expect(() => button(card, 'Details')).to.throw();
  });

  it('takes no focus when something arrives', async () => {
    const { element, transport } = await makeBench();
    const field = document.createElement('input');
    element.before(field);
    field.focus();
    transport.emit({ type: 'invitation-received', invitation: buildInvitation() });
    await waitUntil(() => cardsOf(element).length === 1);
    await cardOf(element).updateComplete;
    expect(document.activeElement === field).to.equal(true);
  });

  it('gives the focus of a card that goes to the next one, on no button', async () => {
    const { element, transport, clock } = await makeTimedBench({}, buildInvitation(), jamal());
    const taken = cardOf(element, 'Jamal Mansour');
    button(taken, 'Accept').focus();
    transport.emit({ type: 'invitation-closed', invitationId: 'second', closure: 'taken' });
    await waitUntil(() => taken.shadowRoot!.activeElement?.matches('.card'));
    clock.advance(4_000);
    await waitUntil(() => cardsOf(element).length === 1);
    const left = cardOf(element);
    await waitUntil(() => left.shadowRoot!.activeElement !== null);
    expect(left.shadowRoot!.activeElement === left.shadowRoot!.querySelector('.card')).to.equal(
      true,
    );
  });

  it('announces one arrival in a sentence, at once', async () => {
    await makeBench(buildInvitation());
    await waitUntil(() => spoken('assertive').length > 0);
    expect(spoken('assertive')).to.deep.equal([
      'Incoming chat from Ana Kovač, Billing. Alice Lindqvist transfers it to you. 20 seconds.',
    ]);
  });

  it('announces several arrivals as one', async () => {
    await makeBench(buildInvitation(), jamal(), jamal({ id: 'third' }));
    await waitUntil(() => spoken('assertive').length > 0);
    expect(spoken('assertive')).to.deep.equal(['3 incoming chats']);
  });

  it('speaks of an offer at its start, at 20 and at 5 seconds, and at no other time', async () => {
    const { element, setNow } = await makeBench(buildInvitation({ deadline: testTime + 60_000 }));
    const heard = new Heard();
    await waitUntil(() => heard.texts.length > 0);
    for (let second = 1; second < 60; second++) {
      setNow(testTime + second * 1000);
      listOf(element).requestUpdate();
      await element.updateComplete;
    }
    expect(heard.lines.map((line) => line.replace(/^.*Billing\./u, 'start'))).to.deep.equal([
      'start Alice Lindqvist transfers it to you. 60 seconds.',
      'polite: 20 seconds left for Ana Kovač.',
      'polite: 5 seconds left for Ana Kovač.',
    ]);
    heard.stop();
  });

  it('says as one that the time of several runs out', async () => {
    const { element, setNow } = await makeBench(buildInvitation(), jamal());
    const heard = new Heard();
    setNow(testTime + 15_000);
    listOf(element).requestUpdate();
    await element.updateComplete;
    expect(heard.texts).to.deep.equal(['5 seconds left for 2 requests.']);
    heard.stop();
  });

  it('leads to its answer by a shortcut, which accepts nothing', async () => {
    const { element, transport } = await makeBench(buildInvitation(), jamal());
    await pressKeys('Control+Alt+P');
    const accept = button(cardOf(element), 'Accept');
    expect(accept.matches(':focus')).to.equal(true);
    expect(accept.getAttribute('aria-keyshortcuts')).to.equal('Control+Alt+A');
    expect(button(cardOf(element, 'Jamal Mansour'), 'Accept').ariaKeyShortcuts).to.equal(null);
    expect(transport.commands).to.deep.equal([]);
  });

  it('is left with Escape for where the agent was, and rings on', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    const field = document.createElement('textarea');
    element.before(field);
    field.focus();
    await pressKeys('Control+Alt+P');
    expect(field.matches(':focus')).to.equal(false);
    await sendKeys({ press: 'Escape' });
    expect(field.matches(':focus')).to.equal(true);
    expect(button(cardOf(element), 'Accept').checkVisibility()).to.equal(true);
    expect(transport.commands).to.deep.equal([]);
    field.remove();
  });

  it('accepts what has rung longest by a shortcut, once, wherever the focus is', async () => {
    const { transport } = await makeBench(buildInvitation(), jamal());
    await pressKeys('Control+Alt+A');
    expect(transport.commands.map(({ type }) => type)).to.deep.equal(['accept-invitation']);
    expect(transport.commands[0]).to.include({ invitationId: buildInvitation().id });
  });

  it('says that a consultation is one, who asks about whom, and that the contact sees nothing', async () => {
    const { element } = await makeBench(
      buildInvitation({ kind: 'consultation', through: 'Billing experts' }),
    );
    const region = cardOf(element).shadowRoot!.querySelector('section')!;
    const title = 'Alice Lindqvist asks you about a chat with Ana Kovač';
    expect(textOf(region.querySelector('h3')!)).to.equal(title);
    expect(region.getAttribute('aria-label')).to.equal(title);
    expect(textOf(region.querySelector('.kind-line')!)).to.equal(
      'Consultation through Billing experts',
    );
    expect(textOf(region.querySelector('.consequence')!)).to.equal(
      'Ana Kovač does not see that you are asked. Alice Lindqvist keeps the contact; you advise.',
    );
    await waitUntil(() => spoken('assertive').length > 0);
    expect(spoken('assertive')).to.deep.equal([`${title}. Ana Kovač does not see it. 20 seconds.`]);
  });

  it('tells the medium of the talk from that of the contact', async () => {
    const { element } = await makeBench(
      buildInvitation({ kind: 'consultation', medium: 'voice', interactionMedium: 'chat' }),
    );
    const region = cardOf(element).shadowRoot!.querySelector('section')!;
    expect(textOf(region.querySelector('h3')!)).to.contain('about a chat with Ana Kovač');
    expect(textOf(region.querySelector('.kind-line')!)).to.contain('Consultation by voice');
  });

  it('says of a conference that the contact sees who joins', async () => {
    const { element } = await makeBench(buildInvitation({ kind: 'conference' }));
    const region = cardOf(element).shadowRoot!.querySelector('section')!;
    expect(textOf(region.querySelector('h3')!)).to.equal(
      'Alice Lindqvist invites you to a chat with Ana Kovač',
    );
    expect(textOf(region.querySelector('.consequence')!)).to.equal(
      'Ana Kovač sees that you join. Alice Lindqvist stays the owner.',
    );
  });

  it('shows the first instant message, and nothing of a contact', async () => {
    const { element } = await makeBench(buildMessageInvitation());
    const region = cardsOf(element)[0]!.shadowRoot!.querySelector('section')!;
    expect(textOf(region.querySelector('h3')!)).to.equal('Alice Lindqvist writes to you');
    expect(textOf(region.querySelector('.kind-line')!)).to.equal('Instant message');
    const first = region.querySelector('blockquote')!;
    expect([first.ariaLabel, textOf(first)]).to.deep.equal([
      'First message from Alice Lindqvist',
      'Do you have a minute?',
    ]);
    expect(region.querySelector('dl')).to.equal(null);
    await waitUntil(() => spoken('assertive').length > 0);
    expect(spoken('assertive')).to.deep.equal([
      'Alice Lindqvist writes to you. Do you have a minute? 20 seconds.',
    ]);
  });

  it('sums up who has handled it, the last three first, and how it stands', async () => {
    const step = (name: string, minute: number, messages: number): HandlingStep => ({
      agentId: name,
      name,
      since: testTime + minute * 60_000,
      until: testTime + (minute + 1) * 60_000,
      messages,
    });
    const { element } = await makeBench(
      buildInvitation({
        disposition: { id: 'refund', name: 'Refund promised' },
        handling: {
          steps: [step('Dora', 0, 1), step('Bob', 1, 0), step('Chidi', 2, 4), step('Alice', 3, 2)],
          contactMessages: 5,
          contactWroteAt: testTime + 200_000,
        },
      }),
    );
    const root = cardOf(element).shadowRoot!;
    const lines = (): string[] => [...root.querySelectorAll('.handling li')].map(textOf);
    const time = (ms: number): string => new Localization('en').time(testTime + ms);
    expect(lines()).to.deep.equal([
      `Bob ${time(60_000)}–${time(120_000)} · no messages`,
      `Chidi ${time(120_000)}–${time(180_000)} · 4 messages`,
      `Alice ${time(180_000)}–${time(240_000)} · 2 messages`,
      `Ana Kovač last at ${time(200_000)} · 5 messages`,
    ]);
    expect([...root.querySelectorAll('dl > div')].map(textOf)).to.include('So far Refund promised');
    button(cardOf(element), '1 more').click();
    await cardOf(element).updateComplete;
    expect(lines()[0]).to.contain('Dora');
    await expectAccessible(element);
  });

  it('shows shortly what is accepted automatically, without buttons', async () => {
    const policies = { autoAnswer: 'with-preview' } as const;
    const { element, transport, clock } = await makeTimedBench(policies);
    transport.emit({ type: 'invitation-received', invitation: offer });
    transport.emit(closed('accepted'));
    await waitUntil(() => cardsOf(element).length === 1);
    const card = cardOf(element);
    await card.updateComplete;
    expect(transport.commands.map(({ type }) => type)).to.deep.equal(['accept-invitation']);
    expect(textOf(card.shadowRoot!.querySelector('.gone')!)).to.equal('Accepted automatically');
    expect(card.shadowRoot!.querySelector('button')).to.equal(null);
    expect(spoken('assertive')).to.deep.equal([
      'Incoming chat from Ana Kovač, Billing. Accepted automatically.',
    ]);
    await expectAccessible(element);
    clock.advance(4_000);
    await waitUntil(() => cardsOf(element).length === 0);
  });

  it('says and does not show what is accepted without preview', async () => {
    const { element, transport } = await makeTimedBench({ autoAnswer: 'without-preview' });
    transport.emit({ type: 'invitation-received', invitation: offer });
    await waitUntil(() => transport.commands.length === 1);
    await element.updateComplete;
    expect(cardsOf(element)).to.have.length(0);
    expect(spoken('assertive')).to.deep.equal([
      'Incoming chat from Ana Kovač, Billing. Accepted automatically.',
    ]);
  });

  it('lets the agent answer what is not accepted automatically in time', async () => {
    const { element, transport, clock } = await makeTimedBench({ autoAnswer: 'without-preview' });
    transport.onExecute = () => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    transport.emit({ type: 'invitation-received', invitation: offer });
    clock.advance(3_000);
    listOf(element).requestUpdate();
    await waitUntil(() => cardsOf(element).length === 1);
    await cardOf(element).updateComplete;
    expect(button(cardOf(element), 'Accept').ariaDisabled).not.to.equal('true');
  });

  it('leaves to the agent what a colleague asks, whatever is accepted automatically', async () => {
    const { element } = await makeTimedBench({ autoAnswer: 'without-preview' }, buildInvitation());
    expect(button(cardOf(element), 'Accept')).to.exist;
  });

  it('announces several arrivals of several kinds as requests', async () => {
    await makeBench(buildInvitation(), buildMessageInvitation());
    await waitUntil(() => spoken('assertive').length > 0);
    expect(spoken('assertive')).to.deep.equal(['2 incoming requests']);
  });

  it('keeps hostile words from the words around them', async () => {
    const name = 'Ana \u202E<b>x</b>';
    const { element } = await makeBench(
      buildInvitation({ fromName: name, note: '<img src=x>', contact: { id: 'x', name } }),
    );
    const root = cardsOf(element)[0]!.shadowRoot!;
    expect(root.querySelector('img, b')).to.equal(null);
    expect(root.textContent).not.to.contain('\u202E');
  });

  it('is accessible alone, with several, and with the reason open', async () => {
    const { element } = await makeBench(buildInvitation(), jamal());
    await expectAccessible(element);
    button(cardOf(element), 'Reject with a reason').click();
    await cardOf(element).updateComplete;
    await expectAccessible(element);
  });
});
