import 'agent-workspace-elements/agent-desk';
import 'agent-workspace-elements/contact-chat';
import 'agent-workspace-elements/workspace-provider';
import { registerTransport } from 'agent-workspace-elements';
import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { renderBroadcast } from './broadcast.js';
import { closeContact, contactSession } from './contacts.js';
import './language.js';
import { contactById, nextContact, queues } from './people.js';
import { renderSchemeButton } from './scheme.js';
import { agentTransport, place } from './server.js';
import { addressOf, agents, alone, remember, remembered } from './settings.js';

registerTransport('desk', agentTransport);

let memory = remembered();

function update(change: Partial<typeof memory>): void {
  memory = { ...memory, ...change };
  remember(memory);
  draw();
}

function nameOf(agentId: string): string {
  return agents.find(({ id }) => id === agentId)?.name ?? agentId;
}

function renderAgent(id: string): TemplateResult {
  // Several agents in one page sign in one after the other: nobody waits for another tab's word.
  const tabs = alone.agent === null ? 'separate' : nothing;
  return html`<workspace-provider transport="desk" agent=${id} tabs=${tabs}>
    <agent-desk></agent-desk>
  </workspace-provider>`;
}

function renderContact(id: string): TemplateResult {
  return html`<contact-chat
    heading="Acme Support"
    .session=${contactSession(id)}
    .startDefaults=${startDefaults(id)}
  ></contact-chat>`;
}

const defaults = new Map<string, object>();

function startDefaults(id: string): object {
  if (!defaults.has(id)) defaults.set(id, { ...contactById(id), queues });
  return defaults.get(id)!;
}

function renderPage(): TemplateResult {
  return html`<header class="bar">
      <strong class="product">The desk</strong>
      <span class="hint">Contacts and agents on ${place}</span>
      <button class="bar-button" type="button" @click=${addContact}>New contact</button>
      ${renderAgentMenu()} ${renderBroadcast()} ${renderSchemeButton(draw)}
    </header>
    <nav class="switch" aria-label="Panes">
      ${renderSwitch('contacts', 'Contact')}
      ${memory.agents.map((id) => renderSwitch(id, nameOf(id).split(' ')[0]!))}
    </nav>
    <main class="panes">
      ${renderContacts()}
      ${repeat(
        memory.agents,
        (id) => id,
        (id) => renderAgentPane(id),
      )}
    </main>`;
}

function renderSwitch(pane: string, label: string): TemplateResult {
  return html`<button
    type="button"
    aria-pressed=${String(memory.shownPane === pane)}
    @click=${() => update({ shownPane: pane })}
  >
    ${label}
  </button>`;
}

function renderContacts(): TemplateResult {
  const isShown = memory.shownPane === 'contacts';
  return html`<section class="pane contacts ${isShown ? 'shown' : ''}" aria-label="Contacts">
    <div class="caption">
      <div class="tabs" role="group" aria-label="Contacts">
        ${memory.contacts.map(
          (id) =>
            html`<button
              type="button"
              aria-pressed=${String(id === memory.shownContact)}
              @click=${() => update({ shownContact: id })}
            >
              ${contactById(id).name}
            </button>`,
        )}
      </div>
      ${renderWindowLink('contact', memory.shownContact, contactById(memory.shownContact).name)}
      ${
        memory.contacts.length > 1
          ? renderClose(contactById(memory.shownContact).name, removeContact)
          : nothing
      }
    </div>
    ${repeat(
      memory.contacts,
      (id) => id,
      (id) =>
        html`<div class="content" data-contact=${id} ?hidden=${id !== memory.shownContact}>
          ${renderContact(id)}
        </div>`,
    )}
  </section>`;
}

function renderAgentPane(id: string): TemplateResult {
  const name = nameOf(id);
  return html`<section
    class="pane agent ${memory.shownPane === id ? 'shown' : ''}"
    aria-label=${name}
    data-agent=${id}
  >
    <div class="caption">
      <span class="title">Agent</span>
      ${renderWindowLink('agent', id, name)}
      ${memory.agents.length > 1 ? renderClose(name, () => removeAgent(id)) : nothing}
    </div>
    <div class="content">${renderAgent(id)}</div>
  </section>`;
}

function renderWindowLink(pane: 'agent' | 'contact', id: string, name: string): TemplateResult {
  const label = `Open ${name} in a window`;
  return html`<a
    class="tool"
    href=${addressOf(pane, id)}
    target="_blank"
    aria-label=${label}
    title=${label}
  >
    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M11 4h5v5m0-5-7 7M8 5H4v11h11v-4" /></svg>
  </a>`;
}

function renderClose(name: string, handleClick: () => void): TemplateResult {
  const label = `Close ${name}`;
  return html`<button
    class="tool"
    type="button"
    aria-label=${label}
    title=${label}
    @click=${handleClick}
  >
    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15" /></svg>
  </button>`;
}

function renderAgentMenu(): TemplateResult {
  const others = agents.filter(({ id }) => !memory.agents.includes(id));
  return html`<label class="bar-select">
    <span class="visually-hidden">Another agent</span>
    <select @change=${addAgent}>
      <option value="">New agent…</option>
      ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
  </label>`;
}

function addContact(): void {
  const { id } = nextContact(memory.contacts);
  update({ contacts: [...memory.contacts, id], shownContact: id, shownPane: 'contacts' });
}

function removeContact(): void {
  const contacts = memory.contacts.filter((id) => id !== memory.shownContact);
  void closeContact(memory.shownContact);
  update({ contacts, shownContact: contacts.at(-1)! });
}

function addAgent(event: Event): void {
  const select = event.target as HTMLSelectElement;
  const id = select.value;
  select.value = '';
  if (id) update({ agents: [...memory.agents, id], shownPane: id });
}

function removeAgent(agentId: string): void {
  const rest = memory.agents.filter((id) => id !== agentId);
  update({ agents: rest, shownPane: rest[0]! });
}

function draw(): void {
  if (alone.agent !== null) render(renderAlone(renderAgent(alone.agent)), document.body);
  else if (alone.contact !== null) render(renderAlone(renderContact(alone.contact)), document.body);
  else render(renderPage(), document.body);
}

function renderAlone(content: TemplateResult): TemplateResult {
  return html`<main class="alone">${content}</main>`;
}

if (alone.agent !== null) document.title = `${nameOf(alone.agent)} · The desk`;
if (alone.contact !== null) document.title = `${contactById(alone.contact).name} · Acme Support`;
draw();
