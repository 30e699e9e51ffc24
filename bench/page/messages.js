/**
 * Lines of a real chat, the same for everybody: 20 to 400 characters, links, emoji, right to left,
 * long words, runs of one author. Each text starts with its index, by which it is found on screen.
 */
const words =
  'order invoice please thanks refund account charged twice could you check the delivery address again because it was sent to my old flat and nobody told me that this would happen yesterday when I called your colleague about the same thing we spoke for ten minutes'.split(
    ' ',
  );
const emoji = ['🙂', '👍🏽', '🎉', '👩‍👩‍👧‍👦', '🇭🇷', '😅'];
const hebrew = 'שלום אני צריך עזרה עם ההזמנה שלי בבקשה תודה רבה';
const arabic = 'مرحبا أحتاج إلى مساعدة بخصوص طلبي من فضلك شكرا جزيلا';

export const authors = [
  { partyId: 'party-ana', role: 'contact', name: 'Ana Kovač' },
  { partyId: 'party-alice', role: 'agent', name: 'Alice Lindqvist', agentId: 'alice' },
  { partyId: 'party-bob', role: 'agent', name: 'Bob Marley-Smith', agentId: 'bob' },
];

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function sentence(random, length) {
  let text = '';
  while (text.length < length)
    text += `${text && ' '}${words[Math.floor(random() * words.length)]}`;
  return text.slice(0, length);
}

function textOf(index, random) {
  const kind = random();
  // Most lines are short, a few are long.
  const length = 20 + Math.floor(random() ** 3 * 380);
  const text = sentence(random, length);
  if (kind < 0.08)
    return `#${index} ${text.slice(0, 300)} https://example.com/orders/${index}?step=2`;
  if (kind < 0.16) return `#${index} ${text} ${emoji[Math.floor(random() * emoji.length)]}`;
  if (kind < 0.19) return `#${index} ${hebrew}`;
  if (kind < 0.21) return `#${index} ${arabic}`;
  if (kind < 0.23) return `#${index} ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}`;
  return `#${index} ${text}`;
}

const start = Date.UTC(2026, 2, 2, 8, 0, 0);

/** Hands out messages in their order, endlessly. */
export function messageSource(seed = 7) {
  const random = randomFrom(seed);
  let index = 0;
  let at = start;
  let left = 0;
  let author = authors[0];
  return () => {
    if (left === 0) {
      left = 1 + Math.floor(random() ** 2 * 4);
      const next = random() < 0.08 ? authors[2] : author === authors[0] ? authors[1] : authors[0];
      author = next === author ? authors[0] : next;
    }
    left -= 1;
    at += random() < 0.05 ? 300_000 : 3_000 + Math.floor(random() * 30_000);
    const message = {
      kind: 'message',
      id: `m${index}`,
      at,
      author,
      text: textOf(index, random),
    };
    index += 1;
    return message;
  };
}

export function take(source, count) {
  return Array.from({ length: count }, source);
}
