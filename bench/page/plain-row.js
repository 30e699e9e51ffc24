/** The row of `<chat-interaction>`, in plain DOM: author, time, status, links, isolation. */
import { bubbleStyles } from '../../src/styles/bubbles.styles.js';
import { baseStyles } from '../../src/styles/base.styles.js';
import { styles } from '../../src/elements/chat-interaction/chat-interaction-transcript.styles.js';

const times = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dateTimes = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const address = /\bhttps?:\/\/[^\s<>"'`]+/giu;

const sheets = [...[baseStyles].flat(Infinity), bubbleStyles, styles].map((each) => each.cssText);

/** The style sheets of the element, and what makes a list of it. */
export const rowCss = `${sheets.join('\n')}
  :host { display: block; height: 100%; }
  .scroller { height: 100%; }
`;

let sheet;

export function adoptRowStyles(root) {
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(rowCss);
  root.adoptedStyleSheets = [sheet];
}

export const timeOf = (at) => times.format(at);
export const dateTimeOf = (at) => dateTimes.format(at);
export const isOwn = (message) => message.author.agentId === 'alice';
export const sideOf = ({ author }) =>
  author.agentId === 'alice' ? 'own' : author.role === 'agent' ? 'colleague' : author.role;
export const authorOf = (message) => (isOwn(message) ? 'You' : message.author.name);

/** Asks whether a message begins a group: another author, or a minute later. */
export function isHead(messages, index) {
  const before = messages[index - 1];
  const message = messages[index];
  return !before || before.author !== message.author || message.at - before.at >= 60_000;
}

export function runsOf(text) {
  const runs = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index) });
    runs.push({ href: new URL(match[0]).href });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}

function make(name, values, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function makeText(text) {
  const isolated = make('bdi', { dir: 'auto' });
  for (const run of runsOf(text)) {
    if (run.href === undefined) isolated.append(run.text);
    else {
      const values = { href: run.href, target: '_blank', rel: 'noopener noreferrer nofollow' };
      isolated.append(make('a', { ...values, tabindex: '-1' }, run.href));
    }
  }
  return isolated;
}

export function makeRow(message, hasHead) {
  const row = make('li', { class: `group ${sideOf(message)}` });
  const author = authorOf(message);
  const time = timeOf(message.at);
  const dateTime = dateTimeOf(message.at);
  if (hasHead) {
    const colleague = sideOf(message) === 'colleague' ? ' · colleague' : '';
    const name = make('bdi', {}, author);
    row.append(make('span', { class: 'meta', title: dateTime }, name, `${colleague} · ${time}`));
  }
  const values = { class: 'bubble item', role: 'article', 'data-id': message.id, tabindex: '-1' };
  const label = { 'aria-label': `${author}, ${time}`, title: dateTime };
  row.append(make('div', { ...values, ...label }, makeText(message.text)));
  return row;
}
