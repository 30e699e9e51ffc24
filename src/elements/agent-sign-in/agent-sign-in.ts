import '../../localization/en/agent-sign-in.js';
import '../../localization/en/problem.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Problem } from '../../domain/problem.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { SignInRequestEvent } from '../events.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { styles } from './agent-sign-in.styles.js';

/**
 * A form for whoever signs in. It keeps no secret: what is typed goes to whoever listens, and the
 * fields are empty again after a reload. `<workspace-provider>` shows it where it is needed.
 *
 * @tagname agent-sign-in
 * @summary A form in which an agent signs in.
 * @fires {SignInRequestEvent} sign-in-request - The agent wants to sign in with these credentials.
 * @csspart form - The form.
 * @csspart problem - Why signing in failed.
 */
export class AgentSignIn extends LitElement {
  static override styles = [baseStyles, styles];

  /** The id of the agent, filled in beforehand. */
  @property() agent = '';

  /** Asks for a password as well. */
  @property({ type: Boolean, attribute: 'with-password' }) withPassword = false;

  /** Why the last attempt failed. */
  @property({ attribute: false }) problem: Problem | undefined;

  /** Signing in is under way: the form waits. */
  @property({ type: Boolean }) busy = false;

  @query('[name="agent"]') private readonly agentField!: HTMLInputElement;
  @query('[name="password"]') private readonly passwordField!: HTMLInputElement | null;

  readonly #localization = new LocalizationController(this);

  /** Puts the keyboard's focus into the first field. */
  override focus(options?: FocusOptions): void {
    this.agentField.focus(options);
  }

  protected override render(): TemplateResult {
    const { agentSignIn: terms } = this.#localization.terms;
    return html`<form part="form" aria-labelledby="title" @submit=${this.#handleSubmit}>
      <h2 id="title">${terms.title}</h2>
      ${this.#renderProblem()}
      <label
        >${terms.agent}
        <input
          class="field"
          name="agent"
          required
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          .value=${this.agent}
        />
      </label>
      ${
        this.withPassword
          ? html`<label
              >${terms.password}
              <input
                class="field"
                name="password"
                type="password"
                autocomplete="current-password"
              />
            </label>`
          : nothing
      }
      <button class="button primary" aria-disabled=${this.busy ? 'true' : nothing}>
        ${this.busy ? terms.busy : terms.signIn}
      </button>
    </form>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { problem } = this;
    if (!problem) return nothing;
    const { agentSignIn, problem: sentence } = this.#localization.terms;
    // Nothing reconnects while nobody is signed in.
    const text = problem.code === 'connection.lost' ? agentSignIn.unreachable : sentence(problem);
    return html`<p class="problem" part="problem" role="alert">
      ${icon('error')}<span>${text}</span>
    </p>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const agent = this.agentField.value.trim();
    if (this.busy || agent === '') return;
    const password = this.passwordField?.value;
    this.dispatchEvent(new SignInRequestEvent({ agent, ...(password ? { password } : {}) }));
  };
}

defineElement('agent-sign-in', AgentSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'agent-sign-in': AgentSignIn;
  }
}
