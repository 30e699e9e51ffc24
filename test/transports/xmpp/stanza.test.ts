import { expect } from '@open-wc/testing';
import { readRoomEvent, writeRoomEvent } from '../../../src/transports/xmpp/agents-room-events.js';
import { readProblem, writeCommand } from '../../../src/transports/xmpp/command-stanza.js';
import { readSearch, writeSearch } from '../../../src/transports/xmpp/directory.js';
import { parseFrame } from '../../../src/transports/xmpp/frame.js';
import { readOffer } from '../../../src/transports/xmpp/offer-stanza.js';
import {
  readArchiveResult,
  readRoomMessage,
  writeRoomText,
} from '../../../src/transports/xmpp/stanza.js';
import { readXml, writeXml, type Xml } from '../../../src/transports/xmpp/xml.js';

const aw = 'urn:agent-workspace-elements:0';
const read = (text: string): Xml => readXml(parseFrame(text));
const room = 'c-1@rooms.example';

describe('Stanzas of the wire', () => {
  const events: readonly string[] = [
    `<owner xmlns="${aw}" seq="3" prev="2" at="17" operations="a b" party="p-2" name="Bob" nick="Bob" cause="transferred" offer="i-7"/>`,
    `<owner xmlns="${aw}" seq="1" prev="0" at="17" queue="billing" queue-name="Billing" cause="started"/>`,
    `<joined xmlns="${aw}" party="p-4" name="Chidi" nick="Chidi" role="agent" at="17"/>`,
    `<left xmlns="${aw}" party="p-4" name="Chidi" role="agent" cause="left" at="17"/>`,
    `<ended xmlns="${aw}" party="p-2" name="Bob" at="17"/>`,
    `<interaction xmlns="${aw}" id="c-1" medium="chat" room="${room}" started="17"><contact id="ana" name="Ana" segment="Gold" address="ana@guests.example"/><subject>Charged twice</subject><queue id="billing" name="Billing"/><case-data><datum key="Invoice">4711</datum></case-data></interaction>`,
    `<invitation xmlns="${aw}" id="i-7" kind="transfer" by="alice" target="bob" target-type="agent" target-name="Bob" medium="chat" epoch="1" at="17" operations="x"><note>Wants a refund.</note></invitation>`,
    `<settled xmlns="${aw}" id="i-7" outcome="timed-out" seconds="20" still-owner="true" while-ringing="true" at="17" operations="x"><reason>Away</reason><alternative id="chidi" type="agent" name="Chidi"/></settled>`,
    `<consultation xmlns="${aw}" id="k-1" state="active" caller="alice" consulted="bob" medium="chat" through="Billing" offer="i-8" at="17"/>`,
    `<joined xmlns="${aw}" party="p-5" name="Dana" nick="Dana" role="agent" offer="i-9" at="17" operations="a b"/>`,
    `<declined xmlns="${aw}" id="i-7" agent="bob" outcome="rejected" at="17" operations="b"><reason>Busy</reason></declined>`,
    `<handover xmlns="${aw}" by="alice" through="Front Door" at="17"><note>Wants a refund.</note></handover>`,
    `<datum xmlns="${aw}" key="Invoice" revision="2" by="alice" at="17">4712</datum>`,
    `<relay xmlns="${aw}" stanza="s-1" at="17" party="contact">Hello?</relay>`,
    `<relay xmlns="${aw}" stanza="s-2" at="17"><left party="p-4" name="Chidi" role="agent" cause="left" at="17"/><owner seq="2" prev="1" at="17" queue="billing" queue-name="Billing" cause="queued"/></relay>`,
  ];
  for (const text of events) {
    it(`are the same when they are read and written: ${/^<(\w+)/.exec(text)![1]!} ${/cause="\w+"/.exec(text)?.[0] ?? ''}`, () => {
      const event = readRoomEvent(read(text))!;
      expect(read(writeXml(writeRoomEvent(event)))).to.deep.equal(read(text));
    });
  }

  it('are a message of a client id, with the id that the room has given it', () => {
    const sent = writeXml(writeRoomText(room, 'client-1', 'Good morning.'));
    expect(sent).to.equal(
      `<message xmlns="jabber:client" type="groupchat" id="client-1" to="${room}"><body>Good morning.</body><origin-id xmlns="urn:xmpp:sid:0" id="client-1"/></message>`,
    );
    const echo = `<message xmlns="jabber:client" type="groupchat" from="${room}/Alice"><body>Good morning.</body><origin-id xmlns="urn:xmpp:sid:0" id="client-1"/><stanza-id xmlns="urn:xmpp:sid:0" by="${room}" id="s-9"/></message>`;
    expect(readRoomMessage(read(echo), room)).to.deep.equal({
      ...{ id: 's-9', nick: 'Alice' },
      stanza: { kind: 'message', text: 'Good morning.', clientId: 'client-1' },
    });
  });

  it('have no id that another than the room has given', () => {
    const forged = `<message xmlns="jabber:client" type="groupchat" from="${room}/Eve"><body>x</body><stanza-id xmlns="urn:xmpp:sid:0" by="ana@guests.example" id="s-1"/></message>`;
    expect(readRoomMessage(read(forged), room).id).to.equal(undefined);
  });

  it('believe no address that somebody has written into a live message', () => {
    const forged = `<message xmlns="jabber:client" type="groupchat" from="${room}/Eve"><body>x</body><x xmlns="http://jabber.org/protocol/muc#user"><item jid="alice@a.example"/></x></message>`;
    expect(readRoomMessage(read(forged), room)).not.to.have.property('address');
  });

  it('are nothing where they change what was said before', () => {
    for (const amendment of [
      '<replace xmlns="urn:xmpp:message-correct:0" id="client-1"/>',
      '<retract xmlns="urn:xmpp:message-retract:1" id="s-1"/>',
    ]) {
      const text = `<message xmlns="jabber:client" type="groupchat" from="${room}/Eve"><body>x</body>${amendment}</message>`;
      expect(readRoomMessage(read(text), room).stanza?.kind).to.equal('void');
    }
  });

  it('are no event in another namespace, nor deeper inside', () => {
    for (const inside of [
      '<owner xmlns="urn:other" seq="1" prev="0" at="1" cause="started"/>',
      `<x xmlns="urn:other"><owner xmlns="${aw}" seq="1" prev="0" at="1" cause="started"/></x>`,
    ]) {
      const text = `<message xmlns="jabber:client" type="groupchat" from="${room}/Eve">${inside}</message>`;
      expect(readRoomMessage(read(text), room).stanza).to.equal(undefined);
    }
  });

  it('come from an archive with its own id and time', () => {
    const text = `<message xmlns="jabber:client" from="${room}"><result xmlns="urn:xmpp:mam:2" queryid="q" id="s-1"><forwarded xmlns="urn:xmpp:forward:0"><delay xmlns="urn:xmpp:delay" stamp="2026-01-01T00:00:00Z"/><message xmlns="jabber:client" type="groupchat" from="${room}/Ana"><body>Hello?</body></message></forwarded></result></message>`;
    const result = readArchiveResult(read(text))!;
    expect(result).to.include({ queryId: 'q', id: 's-1', at: Date.UTC(2026, 0, 1) });
  });

  it('ask a router for what the agent asks', () => {
    const command = writeCommand({
      ...{ type: 'transfer-interaction', operationId: 'o-1', interactionId: 'c-1', epoch: 1 },
      ...{ targetId: 'bob', targetType: 'agent', note: 'Wants a refund.' },
    });
    expect(writeXml(command)).to.equal(
      `<transfer-interaction xmlns="${aw}" operation="o-1" interaction="c-1" epoch="1" target="bob" target-type="agent"><note>Wants a refund.</note></transfer-interaction>`,
    );
  });

  it('say why something was refused', () => {
    const answer = `<iq xmlns="jabber:client" type="error"><error type="cancel"><not-acceptable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/><problem xmlns="${aw}" code="transfer.at-capacity" target="Bob" medium="chat" still-owner="true"/></error></iq>`;
    expect(readProblem(read(answer))).to.deep.equal({
      ...{ code: 'transfer.at-capacity', target: 'Bob', medium: 'chat', stillOwner: true },
    });
  });

  it('ring with what is known, for as long as is left', () => {
    const text = `<offer xmlns="${aw}" id="i-7" kind="transfer" ttl="20000" interaction="c-1" medium="chat" from-name="Alice" started="17" earlier-owners="1"><contact id="ana" name="Ana"/><note>Please</note><handling contact-messages="3"><step agent="alice" name="Alice" since="17" messages="2"/></handling></offer>`;
    const offer = readOffer(read(text))!;
    expect(offer).to.include({ id: 'i-7', kind: 'transfer', ttl: 20_000, note: 'Please' });
    expect(offer.handling!.steps).to.have.lengthOf(1);
    expect(readOffer(read(text.replace('ttl="20000"', 'ttl="soon"')))).to.equal(undefined);
  });

  it('ask a directory, and read what it finds but for rows that are not right', () => {
    expect(
      writeXml(writeSearch({ type: 'find-targets', text: 'bil', types: ['agent'] })),
    ).to.include('<field var="types"><value>agent</value></field>');
    const field = (name: string, value: string): string =>
      `<field var="${name}"><value>${value}</value></field>`;
    const answer = `<iq xmlns="jabber:client" type="result"><query xmlns="jabber:iq:search"><x xmlns="jabber:x:data" type="result"><item>${field('id', 'bob')}${field('type', 'agent')}${field('name', 'Bob')}</item><item>${field('id', 'x')}${field('type', 'ghost')}${field('name', 'X')}</item></x><set xmlns="http://jabber.org/protocol/rsm"><last>1</last><count>2</count></set></query></iq>`;
    expect(readSearch(read(answer))).to.deep.equal({
      ...{ targets: [{ id: 'bob', type: 'agent', name: 'Bob' }], total: 2, cursor: '1' },
    });
  });
});
