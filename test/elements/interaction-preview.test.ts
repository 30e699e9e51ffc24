import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  nameInInvitation,
  type ContactInvitation,
  type Invitation,
} from '../../src/domain/invitation.js';
import type { InteractionPreviewCard } from '../../src/elements/interaction-preview/interaction-preview-card.js';
import { InteractionPreview } from '../../src/elements/interaction-preview/interaction-preview.js';
import type { InvitationAnsweredEvent } from '../../src/elements/events.js';
import { TransportError } from '../../src/services/transport.js';
import { buildInvitation, testTime } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
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

const cardsOf = (element: Element): InteractionPreviewCard[] => [
  ...element.shadowRoot!.querySelectorAll('interaction-preview-card'),
];
const nameOn = ({ invitation }: InteractionPreviewCard): string | undefined =>
  invitation && nameInInvitation(invitation);
const cardOf = (element: Element, contact = 'Ana Kovač'): InteractionPreviewCard =>
  cardsOf(element).find((card) => nameOn(card) === contact)!;
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

  it('goes when the centre closes the request', async () => {
    const { element, transport } = await makeBench(buildInvitation());
    transport.emit({
      type: 'invitation-closed',
      invitationId: 'invitation-1',
      closure: 'cancelled',
    });
    await waitUntil(() => cardsOf(element).length === 0);
  });

  it('shows several at once, all of which can be answered, the oldest last and whole', async () => {
    const { element } = await makeBench(buildInvitation(), jamal());
    expect(cardsOf(element).map(nameOn)).to.deep.equal(['Jamal Mansour', 'Ana Kovač']);
    expect(cardsOf(element).map((card) => card.compact)).to.deep.equal([true, false]);
    for (const card of cardsOf(element)) expect(button(card, 'Accept')).to.exist;
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
    const { element, transport } = await makeBench(buildInvitation(), jamal());
    button(cardOf(element, 'Jamal Mansour'), 'Accept').focus();
    transport.emit({ type: 'invitation-closed', invitationId: 'second', closure: 'taken' });
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

  it('warns once, five seconds before the end', async () => {
    const { element, setNow } = await makeBench(buildInvitation());
    const card = cardOf(element);
    for (const seconds of [14, 15, 16]) {
      setNow(testTime + seconds * 1000);
      card.requestUpdate();
      await card.updateComplete;
    }
    expect(spoken('polite')).to.deep.equal(['5 seconds left for Ana Kovač.']);
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
