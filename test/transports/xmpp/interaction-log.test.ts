import { expect } from '@open-wc/testing';
import type { RoomEvent } from '../../../src/transports/xmpp/agents-room-events.js';
import { foldInteraction, InteractionFold } from '../../../src/transports/xmpp/interaction-log.js';
import type { LogEntry, RoomStanza } from '../../../src/transports/xmpp/interaction-state.js';

const router = 'router.example';
const [ana, alice, bob, mallory] = [
  'ana@guests.example',
  'alice@a.example',
  'bob@a.example',
  'mallory@a.example',
];
const identity = { routers: [router] };
const caused = { at: 1, operations: [] };
let numbers = 0;

function entry(sender: string | undefined, stanza: RoomStanza): LogEntry {
  numbers += 1;
  return { id: `s-${numbers}`, at: numbers, stanza, ...(sender === undefined ? {} : { sender }) };
}
const wrote = (sender: string | undefined, ...events: RoomEvent[]): LogEntry =>
  entry(sender, { kind: 'events', events });
const said = (sender: string | undefined, text: string, consultationId?: string): LogEntry =>
  entry(sender, {
    kind: 'message',
    text,
    clientId: text,
    ...(consultationId === undefined ? {} : { consultationId }),
  });

const party = (id: string, agent: string, address: string): RoomEvent => ({
  ...{ type: 'party', id, agent, name: agent, nick: agent, address },
});
const owner = (
  seq: number,
  partyId?: string,
  cause: 'accepted' | 'transferred' | 'started' = 'accepted',
): RoomEvent => ({
  ...{ type: 'owner', seq, prev: seq - 1, cause, ...caused },
  ...(partyId === undefined ? { queue: 'q', queueName: 'Q' } : { party: partyId, name: partyId }),
});
const begin: RoomEvent = {
  ...{ type: 'interaction', id: 'c-1', medium: 'chat', started: 1, caseData: [] },
  contact: { id: 'ana', name: 'Ana', address: ana },
};

/** Alice owns a chat of Ana's, and asks Bob about it. */
const agentsLog = [
  wrote(router, begin, party('p-1', 'alice', alice), party('p-2', 'bob', bob)),
  wrote(router, {
    ...{ type: 'consultation', id: 'k-1', state: 'active', caller: 'alice', consulted: 'bob' },
    ...{ medium: 'chat', ...caused },
  }),
];
const contactLog = [wrote(router, owner(1, undefined, 'started')), wrote(router, owner(2, 'p-1'))];

function folded(): InteractionFold {
  const fold = new InteractionFold(identity);
  for (const one of agentsLog) fold.addAgents(one);
  for (const one of contactLog) fold.addContact(one);
  return fold;
}

describe('The fold of what rooms say', () => {
  it('finds the owner, the parties and who is asked', () => {
    const state = foldInteraction(contactLog, agentsLog, identity);
    expect(state.owner?.agentId).to.equal('alice');
    expect(state.epoch).to.equal(2);
    expect(state.consultations.map(({ consulted }) => consulted)).to.deep.equal(['bob']);
  });

  it('gives an interaction to the first of two who claim it under the same epoch', () => {
    const fold = folded();
    fold.addContact(wrote(router, owner(3, 'p-2', 'transferred')));
    const late = fold.addContact(wrote(router, { ...owner(3, 'p-1', 'transferred') }));
    expect(late.map(({ kind }) => kind)).to.deep.equal(['void']);
    expect(fold.state.owner?.agentId).to.equal('bob');
  });

  it('takes nothing from the former owner after the change', () => {
    const fold = folded();
    fold.addContact(wrote(router, owner(3, 'p-2', 'transferred')));
    const [outcome] = fold.addContact(said(alice, 'Too late'));
    expect(outcome).to.include({ kind: 'void', why: 'stale' });
  });

  it('takes a message once that is written twice, and another of the same id by somebody else', () => {
    const fold = folded();
    const kinds = [alice, alice, ana].map(
      (sender) => fold.addContact(said(sender, 'The same'))[0]!.kind,
    );
    expect(kinds).to.deep.equal(['line', 'void', 'line']);
  });

  it('takes no message of a contact after the end', () => {
    const fold = folded();
    fold.addContact(wrote(router, { type: 'ended', ...caused }));
    expect(fold.addContact(said(ana, 'One more thing'))[0]!.kind).to.equal('void');
  });

  it('lets those who wrote to each other put it away one by one after the end', () => {
    const fold = new InteractionFold(identity);
    const joined = (partyId: string): RoomEvent => ({
      ...{ type: 'joined', party: partyId, name: partyId, role: 'agent', ...caused },
    });
    const left = (partyId: string): RoomEvent => ({
      ...{ type: 'left', party: partyId, name: partyId, role: 'agent', ...caused },
    });
    const messages: RoomEvent = {
      ...{ type: 'interaction', id: 'a-1', medium: 'instant-message', started: 1, caseData: [] },
    };
    fold.addAgents(wrote(router, messages, joined('p-1'), joined('p-2')));
    fold.addAgents(wrote(router, { type: 'ended', ...caused }, left('p-1')));
    expect(fold.state.members.map(({ party: id }) => id)).to.deep.equal(['p-2']);
  });

  it('knows what the former owner leaves for the next one', () => {
    const fold = folded();
    fold.addAgents(wrote(router, { type: 'handover', by: 'alice', at: 5, note: 'A refund' }));
    expect(fold.state.handover).to.deep.equal({ by: 'alice', at: 5, note: 'A refund' });
  });

  it('is the same however often an entry comes', () => {
    const twice = <T>(log: readonly T[]): T[] => log.flatMap((one) => [one, one]);
    expect(foldInteraction(twice(contactLog), twice(agentsLog), identity)).to.deep.equal(
      foldInteraction(contactLog, agentsLog, identity),
    );
  });

  describe('holds nothing that was forged', () => {
    const families: readonly (readonly [string, 'contact' | 'agents', RoomEvent])[] = [
      ['an owner', 'contact', owner(3, 'p-2', 'transferred')],
      [
        'somebody who joins',
        'contact',
        { type: 'joined', party: 'p-2', name: 'B', role: 'agent', ...caused },
      ],
      [
        'somebody who leaves',
        'contact',
        { type: 'left', party: 'p-1', name: 'A', role: 'agent', ...caused },
      ],
      ['an end', 'contact', { type: 'ended', ...caused }],
      ['that it is done', 'contact', { type: 'done', ...caused }],
      ['a party', 'agents', party('p-9', 'mallory', mallory)],
      [
        'an invitation',
        'agents',
        {
          ...{ type: 'invitation', id: 'i', kind: 'transfer', by: 'alice', target: 'mallory' },
          ...{ targetType: 'agent', targetName: 'M', medium: 'chat', epoch: 2, ...caused },
        },
      ],
      [
        'a settlement',
        'agents',
        { type: 'settled', id: 'i', outcome: 'accepted', alternatives: [], ...caused },
      ],
      [
        'the end of a consultation',
        'agents',
        { type: 'consultation', id: 'k-1', state: 'ended', ...caused },
      ],
      [
        'case data',
        'agents',
        { type: 'datum', key: 'k', value: 'v', revision: 9, by: 'alice', ...caused },
      ],
      ['a note', 'agents', { type: 'note', text: 'n', revision: 9, by: 'alice', ...caused }],
      [
        'a disposition',
        'agents',
        { type: 'disposition', id: 'd', name: 'D', by: 'alice', ...caused },
      ],
      [
        'what is relayed',
        'agents',
        { type: 'relay', stanza: 'x', at: 1, party: 'contact', text: 'Forged', events: [] },
      ],
    ];
    const positions: readonly (readonly [string, string | undefined])[] = [
      ['the contact', ana],
      ['the owner', alice],
      ['a consulted agent', bob],
      ['another agent', mallory],
      ['another contact', 'eve@guests.example'],
      ['an account at a domain like the router’s', 'router@router.example.evil'],
      ['a domain that ends like the router’s', 'evilrouter.example'],
      ['nobody that is known', undefined],
    ];
    for (const [what, room, event] of families) {
      it(`${what}, by anybody but a router`, () => {
        for (const [, sender] of positions) {
          const fold = folded();
          const before = fold.state;
          const forged = wrote(sender, event);
          const outcomes = room === 'contact' ? fold.addContact(forged) : fold.addAgents(forged);
          expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['void']);
          expect(fold.state === before).to.equal(true);
        }
      });
      it(`${what}, though a router may write it`, () => {
        const fold = folded();
        const honest = wrote(router, event);
        const outcomes = room === 'contact' ? fold.addContact(honest) : fold.addAgents(honest);
        expect(outcomes[0]!.kind).to.equal('event');
      });
    }

    it('no word in a consultation of those who are not in it, nor to the contact', () => {
      const fold = folded();
      const kinds = (outcomes: readonly { readonly kind: string }[]): string => outcomes[0]!.kind;
      expect(kinds(fold.addAgents(said(bob, 'An answer', 'k-1')))).to.equal('line');
      expect(kinds(fold.addAgents(said(mallory, 'A trick', 'k-1')))).to.equal('void');
      expect(kinds(fold.addAgents(said(ana, 'A guess', 'k-1')))).to.equal('void');
      expect(kinds(fold.addContact(said(bob, 'Not yet')))).to.equal('void');
    });
  });
});
