import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/elements/agent-desk/agent-desk.js';
import type { AgentDesk } from '../../src/elements/agent-desk/agent-desk.js';
import { buildChat, testTime } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import { find, findAll, settled, textOf } from '../support/chat-window.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

const chat = (id: string, name: string) =>
  buildChat({ id, contact: { id: name.toLowerCase(), name } });
const three = [chat('chat-1', 'Ana'), chat('chat-2', 'Jamal'), chat('chat-3', 'Mei')];
const name = 'Two chats side by side';

type Made = TestSession & { readonly desk: AgentDesk; readonly host: HTMLElement };

async function make(interactions = three, width = 1280): Promise<Made> {
  const made = makeSession({ interactions }, undefined, { undoTime: 8000 });
  const { host } = makeProvider(made.session);
  host.style.setProperty('inline-size', `${width}px`);
  host.style.setProperty('block-size', '640px');
  const desk = await fixture<AgentDesk>(html`<agent-desk></agent-desk>`, { parentNode: host });
  await desk.updateComplete;
  await settled();
  return { ...made, desk, host };
}

const button = ({ host }: Made): HTMLElement | undefined => find(host, `[aria-label="${name}"]`);
/** With whom the windows are, in their order. */
const windows = ({ host }: Made): string[] =>
  findAll(host, 'section.pane').map((section) => section.ariaLabel!);

async function pair(interactions = three): Promise<Made> {
  const made = await make(interactions);
  button(made)!.click();
  await settled();
  return made;
}

async function focusOn(made: Made, id: string): Promise<void> {
  made.session.focus(id);
  await settled();
}

describe('<agent-desk>, two chats side by side', function () {
  // Whole desks of two windows are a lot for a busy machine.
  this.timeout(20_000);

  it('shows a second chat beside the one in focus when the agent asks for it', async () => {
    const made = await make();
    expect(windows(made)).to.deep.equal(['Chat with Ana']);
    expect(button(made)!.ariaPressed).to.equal('false');
    button(made)!.click();
    await settled();
    expect(windows(made)).to.deep.equal(['Chat with Ana', 'Chat with Jamal']);
    expect(button(made)!.ariaPressed).to.equal('true');
    await expectAccessible(made.desk);
    button(made)!.click();
    await settled();
    expect(windows(made)).to.deep.equal(['Chat with Ana']);
  });

  it('keeps each chat in its window, and puts another where the agent was last', async () => {
    const made = await pair();
    await focusOn(made, 'chat-2');
    expect(windows(made)).to.deep.equal(['Chat with Ana', 'Chat with Jamal']);
    await focusOn(made, 'chat-3');
    expect(windows(made)).to.deep.equal(['Chat with Ana', 'Chat with Mei']);
    await focusOn(made, 'chat-1');
    await focusOn(made, 'chat-2');
    expect(windows(made)).to.deep.equal(['Chat with Jamal', 'Chat with Mei']);
  });

  it('puts the chat in focus in whose window the agent goes', async () => {
    const made = await pair();
    findAll(made.host, 'textarea')[1]!.focus();
    await settled();
    expect(made.session.focused).to.equal('chat-2');
    expect(findAll(made.host, 'chat-interaction').map((each) => each.className)).to.deep.equal([
      '',
      'entered',
    ]);
  });

  it('goes on with the next chat where one goes, and with one window when one is left', async () => {
    const made = await pair();
    const gone = (interactionId: string): void =>
      made.transport.emit({ type: 'interaction-removed', interactionId, reason: 'done' });
    gone('chat-1');
    await settled();
    expect(windows(made)).to.deep.equal(['Chat with Mei', 'Chat with Jamal']);
    gone('chat-2');
    await settled();
    expect(windows(made)).to.deep.equal(['Chat with Mei']);
    expect(button(made) === undefined).to.equal(true);
  });

  it('keeps what is typed in the first window', async () => {
    const made = await make();
    const field = find<HTMLTextAreaElement>(made.host, 'textarea')!;
    field.focus();
    field.value = 'Half a sen';
    field.dispatchEvent(new Event('input'));
    button(made)!.click();
    await settled();
    expect(findAll<HTMLTextAreaElement>(made.host, 'textarea')[0]!.value).to.equal('Half a sen');
  });

  it('can undo a chat that is marked done and whose window shows another', async () => {
    const ended = { ...three[0]!, state: 'ended', endedAt: testTime } as const;
    const made = await pair([{ ...ended, capabilities: ['mark-done'] }, three[1]!, three[2]!]);
    await made.session.markDone('chat-1');
    await focusOn(made, 'chat-3');
    await focusOn(made, 'chat-2');
    await focusOn(made, 'chat-3');
    const bars = findAll(made.host, '[data-mark] p').map(textOf);
    expect(bars).to.deep.equal(['The chat with Ana is marked done. 8 s']);
    find(made.host, '[data-action=undo]')!.click();
    await settled();
    expect(made.session.focused).to.equal('chat-1');
  });

  it('is not offered without room, nor for one chat', async () => {
    const narrow = await make(three, 900);
    expect(button(narrow) === undefined).to.equal(true);
    const single = await make(three.slice(0, 1));
    expect(button(single) === undefined).to.equal(true);
  });

  it('shows one window while there is no room, and both when there is again', async () => {
    const made = await pair();
    made.host.style.setProperty('inline-size', '900px');
    await waitUntil(() => windows(made).length === 1);
    made.host.style.setProperty('inline-size', '1280px');
    await waitUntil(() => windows(made).length === 2);
  });
});
