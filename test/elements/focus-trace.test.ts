import { expect, fixture, html } from '@open-wc/testing';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import '../../src/elements/agent-desk/agent-desk.js';
import type { AgentDesk } from '../../src/elements/agent-desk/agent-desk.js';
import {
  ana,
  buildChat,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { find, focused, settled } from '../support/chat-window.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

/** The same numbers for the same seed, from 0 up to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const chatOf = (id: string, values = {}) =>
  buildChat({ id, contact: { id, name: `Contact ${id}` }, entries: [], ...values });

/** Whatever a contact centre says, in no order that anybody would expect; `chat-1` stays open. */
class Storm {
  readonly #random: () => number;
  #count = 0;
  readonly #others = new Set<string>();
  readonly #ringing = new Set<string>();

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  next(): WorkspaceEvent {
    const id = `${++this.#count}`;
    const pick = this.#random();
    if (pick < 0.5) return this.#message(id);
    if (pick < 0.6) return this.#typing();
    if (pick < 0.7) return this.#ring(id);
    if (pick < 0.8) return this.#open(id);
    if (pick < 0.86) return this.#change();
    if (pick < 0.92) return this.#tell(id);
    if (pick < 0.97) return this.#medium();
    return this.#synchronise();
  }

  #one(of: Iterable<string>): string | undefined {
    const all = [...of];
    return all[Math.floor(this.#random() * all.length)];
  }

  #place(): { interactionId: string; conversationId: string } {
    const interactionId = this.#one(['chat-1', ...this.#others])!;
    return { interactionId, conversationId: `${interactionId}-contact` };
  }

  #message(id: string): WorkspaceEvent {
    const entry = buildMessage({ id: `m${id}`, at: testTime + this.#count, text: `Line ${id}` });
    return { type: 'message-added', ...this.#place(), entry };
  }

  #typing(): WorkspaceEvent {
    return { type: 'typing-changed', ...this.#place(), author: ana, typing: this.#random() < 0.5 };
  }

  #ring(id: string): WorkspaceEvent {
    const gone = this.#random() < 0.6 ? this.#one(this.#ringing) : undefined;
    if (gone === undefined) {
      this.#ringing.add(id);
      return {
        type: 'invitation-received',
        invitation: buildInvitation({ id, deadline: testTime + 3_600_000 }),
      };
    }
    this.#ringing.delete(gone);
    const closure = (['taken', 'timed-out', 'cancelled', 'accepted'] as const)[id.length % 4]!;
    return { type: 'invitation-closed', invitationId: gone, closure };
  }

  #open(id: string): WorkspaceEvent {
    const gone = this.#random() < 0.6 ? this.#one(this.#others) : undefined;
    if (gone === undefined && this.#others.size < 12) {
      this.#others.add(id);
      return { type: 'interaction-added', interaction: chatOf(id) };
    }
    const interactionId = gone ?? this.#one(this.#others)!;
    this.#others.delete(interactionId);
    return { type: 'interaction-removed', interactionId, reason: 'transferred' };
  }

  #change(): WorkspaceEvent {
    const { interactionId } = this.#place();
    const subject = `Subject ${this.#count}`;
    return { type: 'interaction-changed', interaction: chatOf(interactionId, { subject }) };
  }

  #tell(id: string): WorkspaceEvent {
    const { interactionId } = this.#place();
    const notice = buildProblemNotice({ id: `n${id}`, interactionId, at: testTime + this.#count });
    if (this.#random() < 0.5) return { type: 'notice-added', notice };
    return { type: 'transfer-refused', interactionId, notice };
  }

  #medium(): WorkspaceEvent {
    const state = this.#random() < 0.5 ? 'ready' : 'not-ready';
    return { type: 'medium-state-changed', medium: buildMedium({ state }) };
  }

  #synchronise(): WorkspaceEvent {
    this.#ringing.clear();
    const ids = ['chat-1', ...this.#others];
    return buildSynchronised({ interactions: ids.map((id) => chatOf(id)), invitations: [] });
  }
}

type Place = { readonly name: string; readonly find: (desk: AgentDesk) => HTMLElement };

const places: readonly Place[] = [
  { name: 'the composer', find: (desk) => find(desk.shadowRoot!, 'textarea')! },
  { name: 'a row of the list', find: (desk) => find(desk.shadowRoot!, '[data-id="chat-1"]')! },
  { name: 'the bell', find: (desk) => find(desk.shadowRoot!, '.bell')! },
  {
    name: 'the chat’s first button',
    find: (desk) => find(desk.shadowRoot!, '[role=toolbar] button')!,
  },
];

describe('the focus', () => {
  let made: TestSession;
  let desk: AgentDesk;

  beforeEach(async () => {
    made = makeSession({ interactions: [chatOf('chat-1')] });
    const { host } = makeProvider(made.session);
    host.style.setProperty('block-size', '560px');
    host.style.setProperty('inline-size', '900px');
    desk = await fixture<AgentDesk>(html`<agent-desk></agent-desk>`, { parentNode: host });
    await settled();
  });

  places.forEach(({ name, find: place }, index) => {
    it(`stays on ${name} over 2,500 events of every kind`, async () => {
      const storm = new Storm(index + 1);
      const held = place(desk);
      held.focus();
      const moves: string[] = [];
      const note = (event: Event): void => {
        const [target] = event.composedPath() as HTMLElement[];
        moves.push(`${event.type}: <${target?.localName}>`);
      };
      document.addEventListener('focusin', note);
      document.addEventListener('focusout', note);
      for (let count = 0; count < 2_500; count++) {
        made.transport.emit(storm.next());
        // Elements draw in microtasks; now and then in a frame, as they do in life.
        if (count % 5 === 0) await Promise.resolve();
        if (count % 50 === 0) await settled();
        if (focused() !== held) moves.push(`event ${count}`);
        if (moves.length > 0) break;
      }
      await settled();
      document.removeEventListener('focusin', note);
      document.removeEventListener('focusout', note);
      expect(moves).to.deep.equal([]);
      expect(focused() === held).to.equal(true);
    }).timeout(120_000);
  });
});
