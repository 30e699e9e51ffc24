/**
 * A contact centre that talks without end, in a worker of its own: twenty chats of one agent, whose
 * contacts and colleagues say so many lines a second together. It speaks to the page as the local
 * centre does.
 */
import { alice, ana, buildChat, buildSynchronised, bob } from '../../src/testing/builders.js';
import { randomFrom } from './messages.js';

const words = 'invoice refund account charged twice please check the delivery address again'.split(
  ' ',
);
const random = randomFrom(11);
const authors = [ana, ana, alice, bob];
/** Of so many milliseconds is what is said at once. */
const beat = 20;

function textOf(number) {
  const count = 3 + Math.floor(random() ** 3 * 50);
  return `#${number} ${Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ')}`;
}

const chatId = (chat) => `chat-${chat}`;

function synchronised(chats) {
  const interactions = Array.from({ length: chats }, (_, chat) => {
    const contact = { id: `contact-${chat}`, name: `Contact ${chat}` };
    return buildChat({ id: chatId(chat), contact, entries: [] });
  });
  return buildSynchronised({ interactions });
}

/** Which lines are due is known by the clock, so that a late timer leaves none out. */
function talk(port, { chats, rate, seconds }) {
  const total = rate * seconds;
  const begun = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - begun) * rate) / 1000));
    for (; sent < due; sent += 1) {
      const chat = sent % chats;
      const number = Math.floor(sent / chats);
      const place = { interactionId: chatId(chat), conversationId: `${chatId(chat)}-contact` };
      const at = Date.now();
      const entry = {
        kind: 'message',
        // The time is in the name, so that whoever sees the line knows how old it is.
        id: `${chat}/${number}/${at}`,
        at,
        author: authors[Math.floor(random() * authors.length)],
        text: textOf(number),
      };
      port.postMessage({ kind: 'event', event: { type: 'message-added', ...place, entry } });
    }
    if (sent < total) return;
    clearInterval(timer);
    postMessage({ sent, took: performance.now() - begun });
  }, beat);
}

let port;

onmessage = ({ data }) => {
  if (data.talk) return talk(port, data.talk);
  port = data.port;
  port.onmessage = ({ data: message }) => {
    if (message.kind === 'open') {
      port.postMessage({ kind: 'event', event: synchronised(data.chats) });
      port.postMessage({ kind: 'opened' });
    } else if (message.call !== undefined) {
      port.postMessage({ kind: 'answer', call: message.call, value: {} });
    }
  };
  port.postMessage({ kind: 'hello' });
};
