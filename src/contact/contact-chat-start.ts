import '../localization/en/contact-chat.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Queue } from '../domain/interaction.js';
import type { Problem } from '../domain/problem.js';
import { defineElement } from '../elements/shared/define-element.js';
import { icon } from '../elements/shared/icons.js';
import { problemSentence } from '../elements/shared/problem-sentence.js';
import { safeName } from '../elements/shared/safe-text.js';
import { LocalizationController } from '../localization/localization.js';
import { TransportError } from '../services/transport.js';
import { baseStyles } from '../styles/base.styles.js';
import { styles } from './contact-chat-start.styles.js';
import type { ContactSession, StartChatRequest } from './contact-session.js';

/** What the form is filled in with, and what it offers. */
export type StartChatDefaults = Partial<StartChatRequest> & {
  /** The queues that the contact may choose from; no choice when absent. */
  readonly queues?: readonly Queue[];
};

/**
 * Begins a chat: who the contact is, and what it is about.
 *
 * @summary The form that begins a chat.
 * @tagname contact-chat-start
 * @internal
 */
export class ContactChatStart extends LitElement {
  static override styles = [baseStyles, styles];

  /** The contact's session. */
  @property({ attribute: false }) session: ContactSession | undefined;
  /** What the form is filled in with. */
  @property({ attribute: false }) defaults: StartChatDefaults = {};

  @state() private isStarting = false;
  @state() private problem: Problem | 'name-missing' | undefined;
  @query('[name="name"]') private readonly nameField!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);

  /** Puts the caret into the first field. */
  override focus(options?: FocusOptions): void {
    this.nameField?.focus(options);
  }

  protected override render(): TemplateResult {
    const { contactChat: terms } = this.#localization.terms;
    const { name = this.session?.view.contact?.name ?? '', subject = '' } = this.defaults;
    const isNameMissing = this.problem === 'name-missing';
    return html`<form novalidate @submit=${this.#handleSubmit}>
      <h3>${terms.invitation}</h3>
      ${this.#renderProblem()}
      <label>
        <span>${terms.name}</span>
        <input
          class="field"
          name="name"
          autocomplete="name"
          maxlength="64"
          required
          aria-invalid=${isNameMissing ? 'true' : 'false'}
          .defaultValue=${name}
        />
      </label>
      ${this.#renderQueues()}
      <label>
        <span>${terms.subject}</span>
        <input
          class="field"
          name="subject"
          maxlength="200"
          autocomplete="off"
          placeholder=${terms.subjectHint}
          .defaultValue=${subject}
        />
      </label>
      <button class="button primary" aria-disabled=${this.isStarting ? 'true' : 'false'}>
        ${this.isStarting ? terms.starting : terms.start}
      </button>
    </form>`;
  }

  #renderQueues(): TemplateResult | typeof nothing {
    const { contactChat: terms } = this.#localization.terms;
    const { queues = [], queueId } = this.defaults;
    if (queues.length === 0) return nothing;
    return html`<label>
      <span>${terms.queue}</span>
      <select class="field" name="queue">
        ${queues.map(
          ({ id, name }) =>
            html`<option .value=${id} ?selected=${id === queueId}>${safeName(name)}</option>`,
        )}
      </select>
    </label>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { terms } = this.#localization;
    if (this.problem === undefined) return nothing;
    const sentence =
      this.problem === 'name-missing'
        ? terms.contactChat.nameMissing
        : problemSentence(terms, this.problem);
    return html`<p class="problem" role="alert">${icon('error')}<span>${sentence}</span></p>`;
  }

  async #handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { session } = this;
    if (!session || this.isStarting) return;
    const request = this.#read(event.target as HTMLFormElement);
    this.problem = undefined;
    if (request.name === '') {
      this.problem = 'name-missing';
      this.focus();
      return;
    }
    this.isStarting = true;
    try {
      await session.startChat(request);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      this.problem = error.problem;
    } finally {
      this.isStarting = false;
    }
  }

  #read(form: HTMLFormElement): StartChatRequest {
    const data = new FormData(form);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const { queues: _queues, ...defaults } = this.defaults;
    const subject = text('subject');
    const queueId = text('queue') || defaults.queueId;
    return {
      ...defaults,
      name: text('name'),
      ...(subject ? { subject } : {}),
      ...(queueId ? { queueId } : {}),
    };
  }
}

defineElement('contact-chat-start', ContactChatStart);

declare global {
  interface HTMLElementTagNameMap {
    'contact-chat-start': ContactChatStart;
  }
}
