import { css, html, LitElement, type nothing, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import type { Notice, NoticeId } from '../../domain/notice.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { PartController } from '../shared/part-controller.js';
import { SelectionController } from '../shared/selection-controller.js';
import { toggleState } from '../shared/toggle-state.js';
import type { MyMessagesList } from './my-messages-list.js';

/**
 * What the agent was told: why a transfer was not accepted, where an interaction went, and messages
 * of people and of the system; newest first, unread ones bold, and of a kind or topic alone where the
 * agent wants that. An entry opens in place, which marks it as read, and leads to its interaction
 * while that is open; its menu, and the Delete key, do the rest.
 *
 * @summary Problems, placements and messages, newest first.
 * @tagname my-messages
 * @fires {InteractionSelectedEvent} interaction-selected - The agent has gone to the interaction of an entry.
 * @csspart header - The title and what concerns all entries.
 * @csspart list - The entries.
 * @cssstate unread - At least one entry is unread.
 */
export class MyMessages extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        min-block-size: 0;
        background: var(--_surface);
      }

      my-messages-list {
        flex: 1;
        min-inline-size: 0;
      }
    `,
  ];

  @query('my-messages-list') private readonly list!: MyMessagesList | null;

  readonly #internals = this.attachInternals();
  readonly #notices = new SelectionController<readonly Notice[]>(
    this,
    (workspace) => workspace.notices,
  );
  readonly #part = new PartController(
    this,
    'my-messages-list',
    () => import('./my-messages-list.js'),
  );

  /** Shows an entry whole, whatever is filtered, which marks it as read; the focus goes to it. */
  async open(id: NoticeId): Promise<void> {
    await this.updateComplete;
    await this.list?.open(id);
  }

  /** Puts the focus on the newest entry, or on the heading where there is none. */
  override focus(options?: FocusOptions): void {
    if (this.list) this.list.focus(options);
    else void this.updateComplete.then(() => this.list?.focus(options));
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#part.settled;
    const isComplete = await super.getUpdateComplete();
    await this.list?.updateComplete;
    return isComplete;
  }

  protected override willUpdate(): void {
    const hasUnread = this.#notices.value.some(({ read }) => !read);
    toggleState(this.#internals, 'unread', hasUnread);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#part.render(
      () => html`<my-messages-list exportparts="header, list"></my-messages-list>`,
    );
  }
}

defineElement('my-messages', MyMessages);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages': MyMessages;
  }
}
