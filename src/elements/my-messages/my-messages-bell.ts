import '../../localization/en/my-messages.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { InteractionId } from '../../domain/interaction.js';
import type { Notice, NoticeId } from '../../domain/notice.js';
import { selectUnreadNotices } from '../../domain/selectors.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { baseStyles } from '../../styles/base.styles.js';
import { panelStyles } from '../../styles/panel.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { ObservationController } from '../shared/observation-controller.js';
import { PanelController } from '../shared/panel-controller.js';
import { PartController } from '../shared/part-controller.js';
import { SelectionController } from '../shared/selection-controller.js';
import { ShortcutController } from '../shared/shortcut-controller.js';
import type { MyMessages } from './my-messages.js';
import { styles } from './my-messages-bell.styles.js';
import type { MyMessagesToasts, ToastEvent } from './my-messages-toasts.js';
import { NewsSpeaker } from './news-speaker.js';
import { ToastController } from './toast-controller.js';
import { roomInWorkspace } from './workspace-room.js';

/** Above this the badge only says that there are more. */
const mostShown = 99;
/** A notice older than this, in ms, is no news when it comes: it was kept, or synchronised. */
const newsFor = 10_000;

/**
 * A bell with the number of unread entries, which opens My Messages. What is new and not told by the
 * window in focus is said, and shows below the bell for a while: the agent opens it, or puts it away,
 * or does nothing; only opening marks it as read.
 *
 * @summary Opens My Messages and counts what is unread.
 * @tagname my-messages-bell
 * @fires {InteractionSelectedEvent} interaction-selected - The agent has gone to the interaction of an entry.
 * @csspart button - The bell.
 * @csspart panel - What opens below it.
 * @csspart toasts - What has just come.
 */
export class MyMessagesBell extends LitElement {
  static override styles = [baseStyles, panelStyles, styles];

  /** How many seconds what is new shows below the bell; with 0 it does not. */
  @property({ type: Number, attribute: 'toast-time' }) toastTime = 10;

  @query('.panel') private readonly panel!: HTMLElement | null;
  @query('.bell') private readonly bell!: HTMLElement | null;
  @query('.toasts') private readonly toastArea!: HTMLElement | null;
  @query('my-messages') private readonly list!: MyMessages | null;
  @query('my-messages-toasts') private readonly toasts!: MyMessagesToasts | null;

  readonly #localization = new LocalizationController(this);
  readonly #notices = new SelectionController<readonly Notice[]>(
    this,
    (workspace) => workspace.notices,
  );
  readonly #panel = new PanelController(
    this,
    () => this.bell,
    () => this.panel,
  );
  readonly #toasts = new ToastController(this, () => this.toastTime * 1000);
  readonly #speaker = new NewsSpeaker(() => this.#localization.terms);
  readonly #listPart = new PartController(this, 'my-messages', () => import('./my-messages.js'));
  readonly #toastsPart = new PartController(
    this,
    'my-messages-toasts',
    () => import('./my-messages-toasts.js'),
  );
  #known: { session: Session | undefined; ids: Set<NoticeId> } | undefined;

  constructor() {
    super();
    new ObservationController(
      this,
      (session) => session.bus.on('notices-restored'),
      ({ notices }) => notices.forEach(({ id }) => this.#known?.ids.add(id)),
    );
    // What was said of it need not be true any more.
    new ObservationController(
      this,
      (session) => session.bus.on('interaction-removed'),
      ({ interactionId }) => this.#removeToastsOf(interactionId),
    );
    new ShortcutController(this, { 'open-messages': () => this.#openList() });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#speaker.stop();
  }

  /** Opens My Messages, or closes it. */
  toggle(): void {
    this.panel?.togglePopover();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.#listPart.settled, this.#toastsPart.settled]);
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    const { session, value: notices } = this.#notices;
    const before = this.#known?.session === session ? this.#known?.ids : undefined;
    this.#known = { session, ids: new Set(notices.map(({ id }) => id)) };
    if (before && session)
      this.#tellNews(
        notices.filter(({ id }) => !before.has(id)),
        session,
      );
  }

  override render(): TemplateResult {
    const words = this.#localization.terms.myMessages;
    const { session } = this.#notices;
    const unread = session ? selectUnreadNotices(session.workspace) : 0;
    return html`<button
        type="button"
        class="button quiet icon bell opener"
        part="button"
        popovertarget="panel"
        aria-label=${words.bell(unread)}
        title=${words.bell(unread)}
      >
        ${icon('bell')}
        ${
          unread > 0
            ? html`<span class="badge" aria-hidden="true"
                >${unread > mostShown ? `${mostShown}+` : unread}</span
              >`
            : nothing
        }
      </button>
      <div
        id="panel"
        class="panel"
        part="panel"
        popover="auto"
        role="dialog"
        aria-label=${words.label}
        @beforetoggle=${this.#handleBeforeToggle}
        @toggle=${this.#panel.handleToggle}
        @keydown=${this.#panel.handleKeydown}
        @interaction-selected=${() => this.#panel.close()}
      >
        ${this.#panel.isOpen ? this.#listPart.render(() => html`<my-messages></my-messages>`) : nothing}
      </div>
      <div
        class="toasts"
        part="toasts"
        popover="manual"
        role="region"
        aria-label=${words.toasts}
        @pointerenter=${() => this.#toasts.hold(true)}
        @pointerleave=${() => this.#toasts.hold(false)}
        @focusin=${() => this.#toasts.hold(true)}
        @focusout=${() => this.#toasts.hold(false)}
        @keydown=${this.#handleToastKeydown}
      >
        ${this.#renderToasts()}
      </div>`;
  }

  #renderToasts(): TemplateResult | typeof nothing {
    const shown = this.#shownToasts;
    if (shown.length === 0) return nothing;
    return html`${this.#toastsPart.render(
      () =>
        html`<my-messages-toasts
          .notices=${shown}
          @toast-show=${this.#handleToastShow}
          @toast-dismiss=${this.#handleToastDismiss}
        ></my-messages-toasts>`,
    )}`;
  }

  /** What shows floats above everything, and is out of the way while there is nothing. */
  protected override updated(): void {
    const isWanted = this.#shownToasts.length > 0 && this.#toastsPart.isReady;
    const { toastArea } = this;
    if (toastArea && isWanted !== toastArea.matches(':popover-open')) {
      if (isWanted) this.#takeRoom();
      toastArea.togglePopover(isWanted);
    }
  }

  /** Another agent's workspace may be beside this one. */
  #takeRoom(): void {
    const room = this.bell && roomInWorkspace(this.bell);
    if (room) this.style.setProperty('--_room', `${room}px`);
    else this.style.removeProperty('--_room');
  }

  /** Those that are not read, deleted or read about elsewhere meanwhile. */
  get #shownToasts(): readonly Notice[] {
    const { value: notices, session } = this.#notices;
    return this.#toasts.shown.flatMap(
      (id) =>
        notices.find((notice) => notice.id === id && !notice.read && !isInFocus(notice, session)) ??
        [],
    );
  }

  #removeToastsOf(interactionId: InteractionId): void {
    this.#notices.value
      .filter((notice) => notice.interactionId === interactionId)
      .forEach(({ id }) => this.#toasts.remove(id));
  }

  #handleBeforeToggle(event: ToggleEvent): void {
    if (event.newState === 'open') this.#takeRoom();
    this.#panel.handleToggle(event);
  }

  async #openList(id?: NoticeId): Promise<void> {
    if (!this.panel?.matches(':popover-open')) this.panel?.showPopover();
    await this.updateComplete;
    await this.list?.updateComplete;
    if (id !== undefined) await this.list?.open(id);
    else this.list?.focus();
  }

  #handleToastShow({ noticeId }: ToastEvent): void {
    this.#toasts.remove(noticeId);
    void this.#openList(noticeId);
  }

  #handleToastDismiss({ noticeId }: ToastEvent): void {
    void this.#putAway(noticeId);
  }

  /** The focus stays with what still shows, or goes back to the bell. */
  async #putAway(id: NoticeId): Promise<void> {
    this.#toasts.remove(id);
    await this.updateComplete;
    await this.toasts?.updateComplete;
    (this.toasts ?? this.bell)?.focus();
  }

  #handleToastKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#toasts.clear();
    this.bell?.focus();
  }

  /** What concerns the interaction in focus is said by its window, and stands at its top. */
  #tellNews(news: readonly Notice[], session: Session): void {
    const now = session.clock.now();
    const told = news.filter(
      (notice) => !notice.read && now - notice.at <= newsFor && !isInFocus(notice, session),
    );
    this.#speaker.tell(told, session);
    if (!this.#panel.isOpen) this.#toasts.add(told, session);
  }
}

function isInFocus({ interactionId }: Notice, session: Session | undefined): boolean {
  return interactionId !== undefined && interactionId === session?.focused;
}

defineElement('my-messages-bell', MyMessagesBell);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages-bell': MyMessagesBell;
  }
}
