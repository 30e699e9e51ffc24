/** What docs/xmpp-wire.md shows is what the transport reads and writes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { loadWithPackages } from '../../servers/kit.mjs';
import './support/dom.mjs';
import './support/ends.mjs';

const { agentsRoomCodecs } = await loadWithPackages('transports/xmpp/agents-room-events.ts');
const { contactRoomCodecs } = await loadWithPackages('transports/xmpp/contact-room-events.ts');
const { availabilityCodec } = await loadWithPackages('transports/xmpp/availability-stanza.ts');
const { offerClosedCodec, offerCodec } = await loadWithPackages('transports/xmpp/offer-stanza.ts');
const { notReadyCodec, readinessCodec } = await loadWithPackages('transports/xmpp/presence.ts');
const { workspaceCodec } = await loadWithPackages('transports/xmpp/workspace-stanza.ts');
const { parseFrame } = await loadWithPackages('transports/xmpp/frame.ts');
const { readXml } = await loadWithPackages('transports/xmpp/xml.ts');

const page = readFileSync(new URL('../../docs/xmpp-wire.md', import.meta.url), 'utf8');
const aw = 'urn:agent-workspace-elements:0';
const times = 'at|started|since|until|waiting-since|contact-wrote-at';

const blocks = [...page.matchAll(/```xml\n([\s\S]*?)```/g)].map(([, block]) => block);
const inText = [...page.matchAll(/`(<[^`]* xmlns="aw:"[^`]*>)`/g)].map(([, code]) => code);

/** The elements of ours that the page shows, however deep. */
const shown = [...blocks, ...inText].flatMap((given) => {
  const text = given
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll('xmlns="aw:"', `xmlns="${aw}"`)
    .replaceAll(new RegExp(` (${times})="[^"]*"`, 'g'), ' $1="17"')
    .replaceAll(/(?<=[\w"]) …(?=\/?>)/g, '')
    .replaceAll('…', 'x');
  return elementsOfOurs(readXml(parseFrame(`<page xmlns="jabber:client">${text}</page>`)));
});

function elementsOfOurs(element) {
  if (typeof element === 'string') return [];
  return element.ns === aw ? [element] : element.children.flatMap(elementsOfOurs);
}

/** An element without the spaces between its children. */
function bare({ name, attributes, children }) {
  const elements = children.filter((child) => typeof child !== 'string');
  const said = elements.length > 0 ? elements.map(bare) : children.join('');
  return { name, attributes: { ...attributes, xmlns: undefined }, said };
}

function isShownRight(codec) {
  const examples = shown.filter(
    ({ name, children, attributes }) =>
      name === codec.name && children.length + Object.keys(attributes).length > 1,
  );
  assert.ok(examples.length > 0, 'the page does not show it');
  for (const example of examples) {
    assert.deepEqual(bare(codec.write(codec.read(example))), bare(example));
  }
}

describe('The page of the wire shows, as the transport has it,', () => {
  for (const codec of [...Object.values(contactRoomCodecs), ...Object.values(agentsRoomCodecs)]) {
    it(`the event “${codec.name}”`, () => isShownRight(codec));
  }
  for (const codec of [workspaceCodec, availabilityCodec, offerCodec, offerClosedCodec]) {
    it(`“${codec.name}”`, () => isShownRight(codec));
  }
  for (const codec of [readinessCodec, notReadyCodec]) {
    it(`“${codec.name}”`, () => isShownRight(codec));
  }
});
