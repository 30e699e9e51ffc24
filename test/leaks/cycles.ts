import 'agent-workspace-elements/agent-desk';
import 'agent-workspace-elements/contact-chat';
import 'agent-workspace-elements/workspace-notifications';
import 'agent-workspace-elements/workspace-provider';
import { ContactSession } from '../../src/contact/contact-session.js';
import type { Command } from '../../src/domain/command.js';
import { provideSession } from '../../src/elements/shared/session-context.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { Session } from '../../src/services/session.js';
import {
  ana,
  buildChat,
  buildConsultation,
  buildInvitation,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { localContactTransport } from '../../src/transports/local/local.js';

/** Something that is done a thousand times and is to leave nothing. */
export type Cycle = {
  readonly title: string;
  /** What stays in the page the whole time. */
  begin(): Promise<void> | void;
  once(round: number): Promise<void>;
  /** Takes away what `begin` has made. */
  end(): Promise<void> | void;
};

/** A grey point. */
const picture = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  ),
  (character) => character.charCodeAt(0),
);

export function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** Waits for what frames bring; an error says what never came. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const late = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > late) throw new Error(`never: ${what}`);
    await frame();
  }
}

/** All below a node that match, through open shadow roots; `a >> b` is a `b` anywhere in an `a`. */
function findAll(root: ParentNode, path: string): HTMLElement[] {
  return path
    .split(' >> ')
    .reduce<ParentNode[]>(
      (roots, selector) => roots.flatMap((each) => findIn(each, selector)),
      [root],
    ) as HTMLElement[];
}

function findIn(root: ParentNode, selector: string): HTMLElement[] {
  const below = root instanceof HTMLElement && root.shadowRoot;
  const inside = below ? findIn(below, selector) : [];
  const children = [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? findIn(element.shadowRoot, selector) : []),
  ]);
  return [...inside, ...children];
}

/** Waits for an element, through open shadow roots. */
async function shown(root: ParentNode, selector: string): Promise<HTMLElement> {
  await until(`${selector} shows`, () => findAll(root, selector).length > 0);
  return findAll(root, selector)[0]!;
}

function chatWithEverything(id: string) {
  const file = { id: 'file-1', name: 'photo.png', size: 12, type: 'image/png' };
  return buildChat({
    id,
    consultations: [buildConsultation({ conversationId: `${id}-consultation` })],
    conversations: [
      {
        id: `${id}-contact`,
        interactionId: id,
        audience: 'contact',
        entries: [
          buildMessage({ id: `${id}-m1`, text: 'See https://example.com/ for more.' }),
          buildMessage({ id: `${id}-m2`, text: '', file }),
          ...Array.from({ length: 40 }, (_, index) =>
            buildMessage({ id: `${id}-n${index}`, text: `Line ${index} of what was said.` }),
          ),
          buildMessage({ id: `${id}-m3`, text: '', file }),
        ],
      },
      {
        id: `${id}-consultation`,
        interactionId: id,
        audience: 'consultation',
        entries: [buildMessage({ id: `${id}-c1`, author: { ...ana, role: 'agent', name: 'Bob' } })],
      },
    ],
  });
}

/** A page around a session that is there all the time. */
class Stage {
  readonly transport = new FakeTransport();
  readonly session = new Session(this.transport, { storage: new MemoryStorage() });
  readonly host = document.createElement('div');

  constructor() {
    this.transport.onDownload = () => new Blob([picture]);
    this.host.setAttribute('image-thumbnails', '');
    this.host.style.setProperty('block-size', '700px');
    provideSession(this.host, this.session);
    document.body.append(this.host);
  }

  async connect(...ids: readonly string[]): Promise<void> {
    this.transport.synchronised = buildSynchronised({
      interactions: ids.map(chatWithEverything),
      notices: [buildProblemNotice()],
    });
    await this.session.connect();
    if (ids[0] !== undefined) this.session.focus(ids[0]);
  }

  /** Forgets what it was asked: a transport of a test remembers it. */
  forget(): void {
    this.transport.commands.splice(0);
    this.transport.queries.splice(0);
  }

  async end(): Promise<void> {
    this.host.remove();
    await this.session.disconnect();
  }
}

/** Elements come and go in a page whose session stays. */
function desks(): Cycle {
  let stage: Stage;
  return {
    title: 'a desk with a chat opens and closes',
    begin: () => (stage = new Stage()).connect('chat-1', 'chat-2'),
    async once() {
      const desk = document.createElement('agent-desk');
      desk.style.setProperty('block-size', '100%');
      const sounds = document.createElement('workspace-notifications');
      stage.host.append(desk, sounds);
      await shown(desk, 'chat-interaction-file >> img');
      desk.remove();
      sounds.remove();
      stage.forget();
    },
    end: () => stage.end(),
  };
}

/** What opens inside a desk, as a click would open it. */
function panes(): Cycle {
  let stage: Stage;
  let desk: HTMLElement;
  const press = async (selector: string): Promise<void> => (await shown(desk, selector)).click();
  const gone = (selector: string): Promise<void> =>
    until(`${selector} goes`, () => findAll(desk, selector).length === 0);
  const type = async (selector: string, text: string): Promise<void> => {
    const field = (await shown(desk, selector)) as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  return {
    title: 'the panes of a desk open and close',
    async begin() {
      stage = new Stage();
      await stage.connect('chat-1');
      desk = document.createElement('agent-desk');
      desk.style.setProperty('block-size', '100%');
      stage.host.append(desk);
    },
    async once(round) {
      await press('chat-interaction-header >> .panel');
      await shown(desk, 'chat-interaction-side-panel');
      await press('chat-interaction-header >> .panel');
      await gone('chat-interaction-side-panel');
      await press('chat-interaction-toolbar >> [data-action="transfer"]');
      await type('chat-interaction >> team-communicator-panel >> [role="combobox"]', `bo ${round}`);
      await frame();
      await press('chat-interaction-toolbar >> [data-action="transfer"]');
      await gone('chat-interaction >> team-communicator');
      await press('chat-interaction-toolbar >> [data-item="search"]');
      await type('chat-interaction-search >> input', 'said');
      await frame();
      await press('chat-interaction-search >> [aria-label="Close search"]');
      await gone('chat-interaction-search');
      await press('chat-interaction-composer-tools >> [aria-label="Standard responses"]');
      await shown(desk, 'chat-interaction-responses >> input');
      await press('chat-interaction-responses >> [aria-label="Close standard responses"]');
      const bell = (await shown(desk, 'my-messages-bell')) as HTMLElement & { toggle(): void };
      bell.toggle();
      await shown(bell, 'my-messages');
      bell.toggle();
      await press('agent-desk-help >> .help');
      const help = (await shown(desk, 'agent-desk-shortcuts >> dialog')) as HTMLDialogElement;
      await until('the shortcuts show', () => help.open);
      help.close();
      await frame();
      stage.forget();
    },
    end: () => stage.end(),
  };
}

/** A contact comes, writes, is helped and goes: what a session knew of it goes too. */
function chats(): Cycle {
  let stage: Stage;
  return {
    title: 'a chat rings, is talked in, and is gone',
    async begin() {
      stage = new Stage();
      await stage.connect();
      const desk = document.createElement('agent-desk');
      desk.style.setProperty('block-size', '100%');
      stage.host.append(desk, document.createElement('workspace-notifications'));
    },
    async once(round) {
      const { session, transport, host } = stage;
      const id = `chat-${round}`;
      const place = { interactionId: id, conversationId: `${id}-contact` };
      const invitation = buildInvitation({
        id: `invitation-${round}`,
        interactionId: id,
        deadline: Date.now() + 20_000,
      });
      transport.emit({ type: 'invitation-received', invitation });
      await shown(host, 'interaction-preview-card');
      await session.execute({ type: 'accept-invitation', invitationId: invitation.id });
      const { operationId } = transport.commands.splice(0).at(-1)!;
      transport.emit(
        { type: 'invitation-closed', invitationId: invitation.id, closure: 'accepted' },
        { type: 'interaction-added', interaction: chatWithEverything(id), operationId },
      );
      await shown(host, `chat-interaction-file >> img`);
      transport.emit(
        { type: 'message-added', ...place, entry: buildMessage({ id: `${id}-new` }) },
        { type: 'typing-changed', ...place, author: ana, typing: true },
      );
      session.drafts.set(place.conversationId, 'A text that is never sent');
      session.typing.pressed(place);
      session.sendMessage(id, place.conversationId, `Sent in round ${round}`);
      await until('it is on its way', () => transport.commands.some(isMessage));
      const { clientId } = transport.commands.splice(0).find(isMessage)!;
      const author = { ...ana, role: 'agent', agentId: 'alice' } as const;
      const sent = buildMessage({ id: `${id}-sent`, clientId, author, text: 'Sent' });
      transport.emit({ type: 'message-added', ...place, entry: sent });
      const problem = buildProblemNotice({ id: `notice-${round}`, interactionId: id });
      transport.emit({ type: 'notice-added', notice: problem });
      await frame();
      session.drafts.set(place.conversationId, '');
      session.deleteNotice(problem.id);
      transport.emit({ type: 'interaction-removed', interactionId: id, reason: 'done' });
      stage.forget();
      await until('its window is gone', () => findAll(host, 'chat-interaction-file').length === 0);
    },
    end: () => stage.end(),
  };
}

function isMessage(command: Command): command is Extract<Command, { type: 'send-message' }> {
  return command.type === 'send-message';
}

type Provider = HTMLElementTagNameMap['workspace-provider'];

function buildProvider(tabs: 'shared' | 'separate'): Provider {
  const provider = document.createElement('workspace-provider');
  provider.setAttribute('transport', 'local');
  provider.setAttribute('agent', 'alice');
  provider.setAttribute('no-unload-warning', '');
  provider.tabs = tabs;
  provider.append(document.createElement('agent-desk'));
  return provider;
}

const isUp = (provider: Provider): boolean => provider.currentSession?.isConnected === true;

async function takeAway(provider: Provider): Promise<void> {
  const { currentSession } = provider;
  provider.remove();
  await currentSession?.disconnect();
}

/** From markup alone: signed in, drawn, and taken away. */
function connections(tabs: 'shared' | 'separate'): Cycle {
  return {
    title: `an agent connects and disconnects, with ${tabs} tabs`,
    begin: () => undefined,
    async once() {
      const provider = buildProvider(tabs);
      document.body.append(provider);
      await until('the agent is connected', () => isUp(provider));
      await takeAway(provider);
    },
    end: () => undefined,
  };
}

/** A tab that follows another one, through it. */
function followers(): Cycle {
  let leading: Provider;
  return {
    title: 'a tab joins another one of its agent and leaves',
    async begin() {
      leading = buildProvider('shared');
      document.body.append(leading);
      await until('the first tab leads', () => isUp(leading));
    },
    async once() {
      const provider = buildProvider('shared');
      document.body.append(provider);
      await until('the second tab follows', () => isUp(provider));
      await takeAway(provider);
    },
    end: () => takeAway(leading),
  };
}

/** The connection of a session that stays is lost and found again. */
function reconnections(): Cycle {
  let provider: Provider;
  return {
    title: 'a page comes back from the back-forward cache and connects anew',
    async begin() {
      provider = buildProvider('shared');
      document.body.append(provider);
      await until('the agent is connected', () => isUp(provider));
    },
    async once() {
      const session = provider.currentSession!;
      let times = 0;
      const heard = session.bus.on('workspace-synchronised').subscribe(() => (times += 1));
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await until('everything is told anew', () => times > 0 && session.isConnected);
      heard.unsubscribe();
    },
    end: () => takeAway(provider),
  };
}

/** The contact's side. */
function contacts(): Cycle {
  return {
    title: 'a contact connects and disconnects',
    begin: () => undefined,
    async once() {
      const storage = new MemoryStorage();
      const session = new ContactSession(localContactTransport({ contact: 'ana' }), { storage });
      const chat = document.createElement('contact-chat');
      chat.session = session;
      document.body.append(chat);
      await session.connect();
      await until('the contact is connected', () => session.isConnected);
      chat.remove();
      await session.disconnect();
    },
    end: () => undefined,
  };
}

export const cycles: Readonly<Record<string, () => Cycle>> = {
  desks,
  panes,
  chats,
  shared: () => connections('shared'),
  separate: () => connections('separate'),
  followers,
  reconnections,
  contacts,
};
