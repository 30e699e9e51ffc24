/** Hand-written DOM: the same rows as ours, only those in view, and nothing else. */
import { enter } from '../page/harness.js';
import { adoptRowStyles, isHead, makeRow } from '../page/plain-row.js';

/** What a line takes on average; near enough for a scroll bar. */
const estimate = 72;

const messages = [];
const rows = new Map();
let scroller;
let space;
let view;
let from = 0;
let isAtEnd = true;

function rowOf(index) {
  let row = rows.get(index);
  if (!row) {
    row = makeRow(messages[index], isHead(messages, index));
    rows.set(index, row);
  }
  return row;
}

/** Draws downwards from a line until the view is full; drops what was drawn and is not in it. */
function drawFrom(first, top) {
  from = Math.max(0, Math.min(first, messages.length - 1));
  view.style.translate = `0 ${top}px`;
  const wanted = [];
  const count = Math.ceil(scroller.clientHeight / 40) + 1;
  for (let index = from; index < Math.min(messages.length, from + count); index += 1) {
    wanted.push(rowOf(index));
  }
  keep(wanted, from);
}

function drawEnd() {
  const wanted = [];
  let height = 0;
  let index = messages.length;
  // A guess first, then what is missing.
  const guess = Math.max(0, index - Math.ceil(scroller.clientHeight / estimate) - 1);
  while (index > guess) wanted.unshift(rowOf((index -= 1)));
  keep(wanted, index);
  while (index > 0 && (height = view.offsetHeight) < scroller.clientHeight) {
    wanted.unshift(rowOf((index -= 1)));
    view.prepend(wanted[0]);
  }
  from = index;
  height ||= view.offsetHeight;
  space.style.height = `${Math.max(messages.length * estimate, height)}px`;
  view.style.translate = `0 ${Math.max(messages.length * estimate, height) - height}px`;
  scroller.scrollTop = scroller.scrollHeight;
}

function keep(wanted, first) {
  for (const [index, row] of rows) {
    if (index >= first && index < first + wanted.length) continue;
    row.remove();
    rows.delete(index);
  }
  wanted.forEach((row, at) => {
    if (view.children[at] !== row) view.insertBefore(row, view.children[at] ?? null);
  });
}

function handleScroll() {
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  isAtEnd = scrollHeight - clientHeight - scrollTop < 40;
  if (isAtEnd) return;
  const index = Math.floor(scrollTop / estimate);
  drawFrom(index, index * estimate);
}

enter({
  mount(root) {
    const host = document.createElement('div');
    host.className = 'fill';
    root.append(host);
    const shadow = host.attachShadow({ mode: 'open' });
    adoptRowStyles(shadow);
    scroller = document.createElement('div');
    scroller.className = 'scroller';
    scroller.setAttribute('role', 'log');
    scroller.addEventListener('scroll', handleScroll);
    space = document.createElement('div');
    view = document.createElement('ol');
    space.append(view);
    scroller.append(space);
    shadow.append(scroller);
  },
  hold(held) {
    messages.push(...held);
  },
  open: drawEnd,
  close() {
    keep([], 0);
    space.style.height = '0';
  },
  append(message) {
    messages.push(message);
    if (isAtEnd) drawEnd();
  },
  scroller: () => scroller,
});
