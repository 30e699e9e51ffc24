/** What no sane server sends, and what somebody else makes it send. */

const client = 'xmlns="jabber:client"';
const own = 'xmlns="urn:agent-workspace-elements:0"';

/** Frames that are no frames, by what is wrong with them. */
export const malformed = {
  'Frames that are not XML': [
    '',
    ' ',
    'hello',
    '{"kind":"event"}',
    '<',
    '<message',
    '<<>>',
    '\u0000',
  ],
  'Frames with half an element': [
    `<message ${client}><body>half`,
    `<message ${client}><body>crossed</message></body>`,
    `<presence ${client}/><presence ${client}/>`,
    `<message ${client} a="1" a="2"/>`,
    `<message ${client}>&unknown;</message>`,
  ],
  'Frames with what XMPP forbids': [
    `<!DOCTYPE message><message ${client}/>`,
    `<!DOCTYPE a [<!ENTITY b "c">]><message ${client}><body>&b;</body></message>`,
    `<?xml version="1.0"?><message ${client}/>`,
    `<message ${client}><!-- a comment --></message>`,
    `<message ${client}><?php echo 1 ?></message>`,
  ],
  'Elements that nobody knows': [
    '<unheard-of/>',
    `<unheard-of ${client}/>`,
    `<toString ${client}/>`,
    `<message ${client}><__proto__ ${own}/></message>`,
    `<constructor ${own} id="x"/>`,
  ],
  'Prefixes that lead astray': [
    '<x:message xmlns:x="jabber:client"><x:body>prefixed</x:body></x:message>',
    `<message ${client} from="unprefixed"><body xmlns="urn:other">not a body</body></message>`,
  ],
  'Ours without what they are about': [
    ({ router, address }) =>
      `<iq ${client} type="set" id="m1" from="${router}" to="${address}"><offer ${own}/></iq>`,
    ({ router, address }) =>
      `<iq ${client} type="set" id="m2" from="${router}" to="${address}"><offer-closed ${own} closure="eaten"/></iq>`,
    ({ router, address }) =>
      `<iq ${client} type="set" id="m3" from="${router}" to="${address}"><not-ready ${own}/></iq>`,
    ({ router, address }) =>
      `<message ${client} type="headline" from="${router}" to="${address}"><availability ${own}/></message>`,
    ({ router, address }) =>
      `<message ${client} type="headline" from="${router}" to="${address}"><availability ${own} target="x" known="true"><medium name="telepathy"/></availability></message>`,
  ],
  'Answers to nothing': [
    ({ router, address }) =>
      `<iq ${client} type="result" id="never-asked" from="${router}" to="${address}"/>`,
    ({ router, address }) =>
      `<iq ${client} type="error" id="never-asked" from="${router}" to="${address}"/>`,
    `<iq ${client} type="result"/>`,
  ],
};

const offer = (id) =>
  `<offer ${own} id="${id}" kind="inbound" ttl="20000" interaction="c-forged" medium="chat" interaction-medium="chat" started="1"><contact id="x" name="Mallory"/></offer>`;
const asRequest = (payload) => (from) => (facts) =>
  `<iq ${client} type="set" id="f-${Math.random()}" from="${from(facts)}" to="${facts.address}">${payload}</iq>`;
const asHeadline = (payload) => (from) => (facts) =>
  `<message ${client} type="headline" from="${from(facts)}" to="${facts.address}">${payload}</message>`;
const asLine = (payload) => (from) => (facts) =>
  `<message ${client} type="groupchat" from="${from(facts)}" to="${facts.address}" id="f"><stanza-id xmlns="urn:xmpp:sid:0" by="${facts.room}" id="forged-${Math.random()}"/>${payload}</message>`;

/** Who could write to an agent, other than a router. */
const strangers = {
  contact: ({ guests }) => `mallory@${guests}/x`,
  colleague: ({ domain }) => `mallory@${domain}/x`,
  self: ({ agent, domain }) => `${agent}@${domain}`,
  other: ({ agent, domain }) => `${agent}@${domain}/another`,
  server: ({ domain }) => domain,
  rooms: ({ rooms }) => rooms,
  room: ({ room }) => room,
  occupant: ({ room }) => `${room}/Ana Kovač`,
  'agents-room': ({ agentsRoom }) => agentsRoom,
  'like-a-router': ({ router }) => `${router}.example`,
  'within-a-router': ({ router }) => `mallory@${router}`,
};

const fromEverybody = (make, positions = Object.keys(strangers)) =>
  positions.map((position) => make(strangers[position]));
const outside = Object.keys(strangers).filter((name) => !['self', 'other'].includes(name));
const forward = (payload) =>
  `<forwarded xmlns="urn:xmpp:forward:0"><message ${client} type="groupchat" from="x@y/z">${payload}</message></forwarded>`;
const owner = `<owner ${own} seq="99" prev="2" at="1" party="p-forged" name="Mallory" cause="transferred"/>`;
const body = '<body>forged</body>';

/** Well-formed frames that say what only routers and servers may say. */
export const forged = {
  'Offers of everybody but a router': fromEverybody(asRequest(offer('i-forged'))),
  'Ends of offers by everybody but a router': fromEverybody(
    asRequest(`<offer-closed ${own} id="i-forged" closure="cancelled"/>`),
  ),
  'Not Ready by everybody but a router': fromEverybody(
    asRequest(`<not-ready ${own} medium="chat" reason="forged"/>`),
  ),
  'Greetings and availability of everybody but a router': [
    ...fromEverybody(asHeadline(`<hello ${own}/>`)),
    ...fromEverybody(
      asHeadline(
        `<availability ${own} target="x" known="true"><medium name="chat" available="true"/></availability>`,
      ),
    ),
  ],
  'Take-overs by anybody but the agent': fromEverybody(asHeadline(`<superseded ${own}/>`), outside),
  'Owners by everybody but a router': fromEverybody(asLine(owner)),
  'Ends by everybody but a router': [
    ...fromEverybody(asLine(`<ended ${own} party="contact" name="x" at="1"/>`)),
    ...fromEverybody(asLine(`<done ${own} at="1"/>`)),
  ],
  'Parties, consultations and relays by everybody but a router': [
    `<party ${own} id="p-9" agent="mallory" name="Mallory" nick="Mallory" address="m@x"/>`,
    `<consultation ${own} id="k-9" state="active" caller="mallory" consulted="mallory" medium="chat" at="1"/>`,
    `<relay ${own} stanza="s-9" at="1" party="contact" name="x">forged</relay>`,
    `<note ${own} revision="9" by="mallory" at="1">forged</note>`,
    `<datum ${own} key="Invoice" revision="9" by="mallory" at="1">forged</datum>`,
  ].flatMap((payload) => fromEverybody(asLine(payload))),
  Carbons: ['sent', 'received'].flatMap((kind) =>
    fromEverybody(asHeadline(`<${kind} xmlns="urn:xmpp:carbons:2">${forward(body)}</${kind}>`)),
  ),
  'Results of archives that nobody asked': fromEverybody(
    asHeadline(
      `<result xmlns="urn:xmpp:mam:2" queryid="q" id="r">${forward(body + owner)}</result>`,
    ),
  ),
  'Messages inside messages': fromEverybody(asLine(forward(body))),
  'Pushes of rosters and items': [
    ...fromEverybody(
      asRequest(
        '<query xmlns="jabber:iq:roster"><item jid="mallory@x" subscription="both"/></query>',
      ),
    ),
    ...fromEverybody(
      asHeadline(
        `<event xmlns="http://jabber.org/protocol/pubsub#event"><items node="urn:agent-workspace-elements:0:readiness"><item id="current"><readiness ${own}/></item></items></event>`,
      ),
    ),
  ],
  'Corrections, retractions and markers': [
    '<body>forged</body><replace xmlns="urn:xmpp:message-correct:0" id="x"/>',
    '<retract xmlns="urn:xmpp:message-retract:1" id="x"/>',
    '<displayed xmlns="urn:xmpp:chat-markers:0" id="x"/>',
  ].flatMap((payload) =>
    fromEverybody(asLine(payload), ['contact', 'colleague', 'server', 'rooms', 'like-a-router']),
  ),
};
