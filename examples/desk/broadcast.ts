import { html, nothing, type TemplateResult } from 'lit';
import { broadcast } from './server.js';
import { agents } from './settings.js';

const priorities = ['low', 'normal', 'high'] as const;

/** A button that opens the form by which a supervisor tells agents something. */
export function renderBroadcast(): TemplateResult | typeof nothing {
  if (!broadcast) return nothing;
  return html`<button class="bar-button" type="button" @click=${open}>Broadcast</button>
    <dialog class="broadcast" aria-labelledby="broadcast-title">
      <form method="dialog" @submit=${send}>
        <h2 id="broadcast-title">Broadcast to My Messages</h2>
        <label
          >To
          <select name="to">
            <option value="">All agents</option>
            ${agents.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
          </select></label
        >
        <label
          >Priority
          <select name="priority">
            ${priorities.map(
              (priority) =>
                html`<option ?selected=${priority === 'normal'} value=${priority}>
                  ${priority}
                </option>`,
            )}
          </select></label
        >
        <label>Subject <input name="subject" required maxlength="200" autocomplete="off" /></label>
        <label>Text <textarea name="text" rows="3" maxlength="2000"></textarea></label>
        <div class="answers">
          <button class="bar-button" type="button" @click=${close}>Cancel</button>
          <button class="bar-button primary">Send</button>
        </div>
      </form>
    </dialog>`;
}

function dialogOf(event: Event): HTMLDialogElement {
  const { parentElement } = event.currentTarget as HTMLElement;
  return (parentElement!.closest('dialog') ??
    parentElement!.querySelector<HTMLDialogElement>('.broadcast'))!;
}

function open(event: Event): void {
  const dialog = dialogOf(event);
  dialog.querySelector('form')!.reset();
  dialog.showModal();
}

function close(event: Event): void {
  dialogOf(event).close();
}

function send(event: SubmitEvent): void {
  const data = new FormData(event.currentTarget as HTMLFormElement);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const agentId = text('to');
  void broadcast?.({
    subject: text('subject'),
    text: text('text'),
    sender: 'Supervisor',
    category: 'business',
    priority: priorities.find((priority) => priority === text('priority')) ?? 'normal',
    topic: agentId === '' ? { kind: 'all' } : { kind: 'agent', agentId },
  });
}
