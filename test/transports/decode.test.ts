import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { PlacementNotice } from '../../src/domain/notice.js';
import type { Problem } from '../../src/domain/problem.js';
import { reduce } from '../../src/domain/reduce.js';
import { emptyWorkspace } from '../../src/domain/workspace.js';
import {
  alice,
  ana,
  buildAgent,
  buildCall,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildMessageInvitation,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { Decoder } from '../../src/transports/decode.js';
import { describeCorpus, loadCorpus } from '../support/corpora.js';

const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' };
const caused = { interactionId: 'chat-1', operationId: 'operation-1' };
const party = buildChat().parties[1]!;
const notice = buildProblemNotice();
const placement: PlacementNotice = {
  ...{ id: 'n2', kind: 'placement', severity: 'info', at: testTime, read: false },
  ...{ dismissed: false, target: 'Billing', through: 'Routing' },
};

/** One of each event that a centre says. */
const events: WorkspaceEvent[] = [
  buildSynchronised({
    agent: buildAgent(),
    interactions: [
      buildChat({
        consultations: [buildConsultation()],
        caseData: [{ key: 'Invoice', value: '4711', revision: 2 }],
        note: { text: 'Asked for a refund.', revision: 1, author: 'Alice Lindqvist' },
        disposition: { id: 'refund', name: 'Refund', path: ['Billing'] },
        capabilities: ['mark-done', 'edit-case-data', 'edit-note'],
      }),
      buildCall(),
      buildInstantMessages({ entries: [buildMessage({ author: alice })] }),
    ],
    invitations: [buildInvitation(), buildMessageInvitation()],
    notices: [notice, placement],
  }),
  { type: 'medium-state-changed', medium: buildMedium({ state: 'not-ready', reason: 'Break' }) },
  {
    type: 'medium-state-changed',
    medium: buildMedium({ state: 'not-ready', mode: 'after-call-work', until: testTime }),
  },
  {
    type: 'medium-state-changed',
    medium: buildMedium({ notReadyAfter: { reason: 'Lunch' } }),
  },
  { type: 'invitation-received', invitation: buildInvitation({ kind: 'inbound' }) },
  { type: 'invitation-closed', invitationId: 'invitation-1', closure: 'taken' },
  { type: 'interaction-added', interaction: buildChat(), operationId: 'operation-1' },
  { type: 'interaction-changed', interaction: buildCall() },
  { type: 'interaction-removed', ...caused, reason: 'queued', target: 'Billing' },
  { type: 'interaction-transferred', ...caused, targetName: 'Billing', notice: placement },
  ...(['transfer', 'consultation', 'conference', 'instant-message'] as const).flatMap(
    (noun): WorkspaceEvent[] => [
      { type: `${noun}-requested`, ...caused, targetName: 'Bob' },
      { type: `${noun}-refused`, ...caused, notice },
    ],
  ),
  { type: 'consultation-started', ...caused, consultation: buildConsultation() },
  { type: 'consultation-ended', ...caused, consultationId: 'consultation-1' },
  { type: 'party-joined', ...caused, party },
  { type: 'party-left', ...caused, party },
  { type: 'favourites-changed' },
  { type: 'message-added', ...place, entry: buildMessage({ clientId: 'client-1' }) },
  {
    ...{ type: 'message-added', ...place },
    entry: { kind: 'interaction-ended', id: 'e1', at: testTime },
  },
  { type: 'typing-changed', ...place, author: ana, typing: true },
  { type: 'conversation-read', ...place, lastReadId: 'm1' },
  { type: 'notice-added', notice },
];

function makeDecoder(): { readonly decoder: Decoder; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  return { decoder: new Decoder((problem) => problems.push(problem)), problems };
}

/** Keys that mean something to prototypes, promises and templates. */
const loaded = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'];

describe('Decoder', function () {
  this.timeout(30_000);
  for (const [index, event] of events.entries()) {
    it(`gives back ${event.type} as it is (${index})`, () => {
      const { decoder, problems } = makeDecoder();
      expect(decoder.workspaceEvent(JSON.parse(JSON.stringify(event)))).to.deep.equal(event);
      expect(decoder.workspaceEvent(structuredClone(event))).to.deep.equal(event);
      expect(problems).to.deep.equal([]);
    });
  }

  it('[S8] leaves out one bad item of a list, tells it once, and keeps its neighbours', () => {
    const { decoder, problems } = makeDecoder();
    const bad = { ...buildChat({ id: 'bad' }), contact: { id: 'ana', name: { _$litType$: 1 } } };
    const event = buildSynchronised({ interactions: [buildChat(), bad as never, buildCall()] });
    const decoded = decoder.workspaceEvent(event) as typeof event;
    expect(decoded.interactions.map(({ id }) => id)).to.deep.equal(['chat-1', 'call-1']);
    expect(problems).to.deep.equal([
      { code: 'protocol.error', what: 'event.interactions.1.contact.name is no text' },
    ]);
    expect(decoder.misfits).to.equal(1);
  });

  it('[S8] tells a bad frame once and reads the next one', () => {
    const { decoder, problems } = makeDecoder();
    for (const frame of [
      '{',
      JSON.stringify('x'.repeat(4_000_001)),
      '{"type":"unheard-of"}',
      '[]',
      'null',
    ]) {
      const value = decoder.frame(frame);
      if (value !== undefined) expect(decoder.workspaceEvent(value)).to.equal(undefined);
    }
    expect(problems).to.have.length(5);
    expect(problems[1]!.what).to.equal('the frame is too long');
    const good = decoder.workspaceEvent(decoder.frame(JSON.stringify(events.at(-1))));
    expect(good).to.deep.equal(events.at(-1));
    expect(problems).to.have.length(5);
  });

  it('[X15] takes no event of the session’s own from a centre', () => {
    const { decoder } = makeDecoder();
    const own = ['message-queued', 'message-failed', 'notices-restored', 'notice-deleted'];
    for (const type of own) {
      expect(decoder.workspaceEvent({ type, clientId: 'c', noticeId: 'n' })).to.equal(undefined);
    }
  });

  it('[M17] keeps a body whole, byte by byte, and refuses one that is too long for it', () => {
    const { decoder } = makeDecoder();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const entry = buildMessage({ text });
        const decoded = decoder.workspaceEvent({ type: 'message-added', ...place, entry });
        expect(decoded).to.deep.equal({ type: 'message-added', ...place, entry });
      }),
    );
    const long = buildMessage({ text: 'x'.repeat(1_000_000) });
    expect(decoder.message(long)?.text).to.have.length(1_000_000);
    expect(decoder.message({ ...long, text: `${long.text}x` })).to.equal(undefined);
  });

  it('[M13] loses no message because of its clock', () => {
    const { decoder } = makeDecoder();
    for (const at of [NaN, Infinity, 1e300, '2026', null, undefined, {}]) {
      expect(decoder.message({ ...buildMessage(), at })?.at).to.be.NaN;
    }
    for (const at of [-11_644_473_600_000, 253_402_300_799_000]) {
      expect(decoder.message({ ...buildMessage(), at })?.at).to.equal(at);
    }
  });

  it('refuses what rings until a moment that there is not', () => {
    const { decoder } = makeDecoder();
    for (const deadline of [1e300, -1e300, NaN, '2026', null]) {
      const invitation = { ...buildInvitation(), deadline };
      expect(decoder.workspaceEvent({ type: 'invitation-received', invitation })).to.equal(
        undefined,
      );
    }
  });

  it('shows the beginning of an endless name, and refuses an endless id', () => {
    const { decoder } = makeDecoder();
    const author = { ...ana, name: 'x'.repeat(5_000) };
    expect(decoder.message({ ...buildMessage(), author })?.author.name).to.have.length(1_000);
    expect(decoder.message({ ...buildMessage(), id: 'x'.repeat(1_025) })).to.equal(undefined);
    expect(decoder.message({ ...buildMessage(), id: '' })).to.equal(undefined);
  });

  it('[X9] passes over fields that it does not know, and reads none that is inherited', () => {
    const { decoder } = makeDecoder();
    const text = `{"type":"notice-added","notice":${JSON.stringify(notice)},${loaded
      .map((key) => `"${key}":{"polluted":true}`)
      .join()}}`;
    const decoded = decoder.workspaceEvent(decoder.frame(text))!;
    expect(decoded).to.deep.equal({ type: 'notice-added', notice });
    expect(Object.getPrototypeOf(decoded) === Object.prototype).to.equal(true);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    const inherited = Object.create({ ...buildMessage() }) as object;
    expect(decoder.message(inherited)).to.equal(undefined);
    for (const key of loaded) {
      expect(decoder.workspaceEvent({ type: key })).to.equal(undefined);
      expect(decoder.message({ ...buildMessage(), kind: key })).to.equal(undefined);
    }
  });

  it('[X9] is done with a value of any depth', () => {
    const { decoder } = makeDecoder();
    const deep = `${'{"notice":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect(decoder.workspaceEvent({ type: 'notice-added', notice: decoder.frame(deep) })).to.equal(
      undefined,
    );
  });

  it('[X9] contains a value that throws when it is read', () => {
    const { decoder, problems } = makeDecoder();
    const trap = new Proxy(
      {},
      {
        getOwnPropertyDescriptor() {
          throw new RangeError('no');
        },
      },
    );
    expect(decoder.workspaceEvent(trap)).to.equal(undefined);
    expect(problems).to.have.length(1);
  });

  it('gives an answer the form of its question', () => {
    const { decoder } = makeDecoder();
    const query = {
      type: 'get-history',
      interactionId: 'a',
      conversationId: 'b',
      before: 'c',
    } as const;
    const entries = [buildMessage(), { kind: 'forged' }];
    expect(decoder.answer(query, { entries, hasEarlier: true })).to.deep.equal({
      entries: [buildMessage()],
      hasEarlier: true,
    });
    expect(decoder.answer(query, 'no')).to.equal(undefined);
  });

  it('leaves no refusal without words', () => {
    const { decoder } = makeDecoder();
    const problem = { code: 'transfer.rejected', target: 'Bob', stillOwner: true } as const;
    expect(decoder.problem(problem)).to.deep.equal(problem);
    expect(decoder.problem(undefined).code).to.equal('protocol.error');
    expect(decoder.problem({ code: '<b>' }).code).to.equal('protocol.error');
  });

  it('[S8] [S9] [X9] never throws, and gives only what the reducer takes, however a frame is bent', () => {
    const before = Reflect.ownKeys(Object.prototype).length;
    const anything = fc.oneof(
      fc.anything({
        withNullPrototype: true,
        key: fc.oneof(fc.string(), fc.constantFrom(...loaded)),
      }),
      fc.constantFrom(null, undefined, NaN, -1, '', {}, [], '__proto__', { _$litType$: 1 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...events), fc.nat(), anything, (event, at, value) => {
        const bent = structuredClone(event) as unknown;
        const places = placesOf(bent);
        const [holder, key] = places[at % places.length]!;
        Object.defineProperty(holder, key, { value, enumerable: true, configurable: true });
        const { decoder } = makeDecoder();
        const decoded = decoder.workspaceEvent(bent);
        if (decoded) reduce(emptyWorkspace, decoded);
        expect(decoder.workspaceEvent(event)).to.deep.equal(event);
      }),
      { numRuns: 2_000 },
    );
    expect(Reflect.ownKeys(Object.prototype)).to.have.length(before);
  });
});

/** Every field of a value, at any depth, as its holder and its key. */
function placesOf(value: unknown): [object, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => [
    [value, key] as [object, string],
    ...placesOf(field),
  ]);
}

const corpus = await loadCorpus('json-test-suite.b64.json');
const suite = corpus === undefined ? undefined : (JSON.parse(corpus) as Record<string, string>);

describeCorpus('[X9] Of malformed and ambiguous JSON', suite, (files) => {
  it(`no frame throws, and those that must not be read are not: ${Object.keys(files).length}`, () => {
    for (const [name, base64] of Object.entries(files)) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      const { decoder, problems } = makeDecoder();
      const value = decoder.frame(text);
      if (name.startsWith('n_')) expect(problems, name).to.have.length(1);
      if (name.startsWith('y_')) expect(problems, name).to.have.length(0);
      expect(decoder.workspaceEvent(value), name).to.equal(undefined);
      expect(decoder.contactEvent(value), name).to.equal(undefined);
      expect(decoder.workspaceEvent(events.at(-1)), name).to.deep.equal(events.at(-1));
    }
  });
});
