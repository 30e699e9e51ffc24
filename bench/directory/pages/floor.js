/** Hand-written: a folded scan that stops at fifty, and rows like ours in plain DOM, those in view. */
import { baseStyles } from '../../../src/styles/base.styles.js';
import { styles } from '../../../src/elements/team-communicator/team-communicator-panel.styles.js';
import { foldText } from '../../../src/domain/fold-text.js';
import { enter } from './enter.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  [baseStyles, styles]
    .flat(Infinity)
    .map((each) => each.cssText)
    .join('\n') + ':host { display: block; height: 100%; overflow: auto }',
);
/** Rows in 600 px. */
const inView = 12;
const states = new Map();
let people;
let list;
let field;
let told = 0;

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function button(label, sign) {
  const made = make('button', 'button quiet icon', sign);
  made.type = 'button';
  made.setAttribute('aria-label', `${label}`);
  return made;
}

function marked(text, part) {
  const at = part ? foldText(text).indexOf(part) : -1;
  if (at < 0) return [text];
  const end = at + part.length;
  return [text.slice(0, at), make('mark', '', text.slice(at, end)), text.slice(end)];
}

function rowOf({ agent }, part) {
  const initials = agent.name.split(' ').map(([letter]) => letter);
  const avatar = make('span', 'avatar', initials.join(''), make('span', 'presence'));
  const name = make('span', 'truncated', ...marked(agent.name, part));
  name.title = agent.name;
  const state = make('div', 'state secondary truncated', states.get(agent.id) ?? 'Ready · 1 of 3');
  const lines = make('div', 'lines', make('div', 'name', name), state);
  const cells = [
    make('div', 'cell who', avatar, lines),
    make('div', 'cell favourite', button(`Keep ${agent.name}`, '☆')),
    make('div', 'cell actions', button(`Actions for ${agent.name}`, '▾')),
  ];
  for (const cell of cells) cell.setAttribute('role', 'gridcell');
  const row = make('div', 'row', ...cells);
  row.setAttribute('role', 'row');
  row.dataset.target = agent.id;
  return row;
}

function draw(text) {
  const parts = foldText(text).split(/\s+/u).filter(Boolean);
  const found = [];
  for (const person of people) {
    if (!parts.every((part) => person.words.includes(part))) continue;
    if (found.push(person) === 50) break;
  }
  list.replaceChildren(...found.slice(0, inView).map((person) => rowOf(person, parts[0])));
}

enter({
  mount(root, agents) {
    people = agents.map((agent) => ({
      agent,
      words: foldText(`${agent.name} ${agent.keywords.join(' ')}`),
    }));
    const host = make('div', 'fill');
    root.append(host);
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    field = make('input', 'field');
    field.addEventListener('input', () => draw(field.value));
    list = make('div', 'results');
    list.setAttribute('role', 'grid');
    shadow.append(field, list);
    draw('');
  },
  type(text) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
  presence(number) {
    const id = `agent-${(number * 7_919) % people.length}`;
    states.set(id, number % 2 ? 'Ready · 1 of 3' : 'Not ready');
    const state = list.querySelector(`[data-target="${id}"] .state`);
    if (!state) return;
    told += 1;
    state.textContent = states.get(id);
  },
  told: () => told,
  roots: () => [list],
  shown: () => list.children.length,
});
