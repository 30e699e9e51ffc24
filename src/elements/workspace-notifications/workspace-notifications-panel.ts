import '../../localization/en/interaction-preview.js';
import '../../localization/en/shared.js';
import '../../localization/en/workspace-notifications.js';
import { html, isServer, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { counterpartName, type Interaction } from '../../domain/interaction.js';
import { nameInInvitation, type Invitation } from '../../domain/invitation.js';
import type { Notice } from '../../domain/notice.js';
import { LocalizationController } from '../../localization/localization.js';
import { type AgentPreferences, defaultPreferences } from '../../services/preferences.js';
import type { Session } from '../../services/session.js';
import { baseStyles } from '../../styles/base.styles.js';
import { panelStyles } from '../../styles/panel.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { ObservationController } from '../shared/observation-controller.js';
import { PanelController } from '../shared/panel-controller.js';
import { NewsController } from './news-controller.js';
import { canPlaySounds, type Cue, Sounds } from './sounds.js';
import { notificationPermission, SystemNotifications } from './system-notifications.js';
import { TitleBadge } from './title-badge.js';
import { styles } from './workspace-notifications-panel.styles.js';

/** So often the same cue may be heard, in ms, whatever comes; a ring is heard again as often. */
const pause = 3_000;
/** One notification for all that rings. */
const offers = 'offers';

/**
 * The ways that the page has chosen, and what the agent may set about them.
 *
 * @tagname workspace-notifications-panel
 * @internal
 */
export class WorkspaceNotificationsPanel extends LitElement {
  static override styles = [baseStyles, panelStyles, styles];

  @property({ type: Boolean }) titleBadge = false;
  @property({ type: Boolean }) system = false;
  @property({ type: Boolean }) sound = false;

  @query('.panel') private readonly panel!: HTMLElement | null;
  @query('.opener') private readonly opener!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #panel = new PanelController(
    this,
    () => this.opener,
    () => this.panel,
  );
  readonly #title = new TitleBadge();
  readonly #system = new SystemNotifications();
  readonly #sounds = new Sounds();
  readonly #heard = new Map<Cue, number>();
  #cancelRing: (() => void) | undefined;
  readonly #news: NewsController = new NewsController(this, {
    rings: (invitation, session) => this.#handleRing(invitation, session),
    isQuiet: () => this.#handleQuiet(),
    writes: (interaction, session) => this.#handleMessage(interaction, session),
    tells: (notice, session) => this.#handleNotice(notice, session),
  });

  constructor() {
    super();
    new ObservationController(this, (session) => session.preferences.value$);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#handleQuiet();
    this.#title.stop();
    this.#system.stop();
    this.#sounds.stop();
  }

  protected override updated(): void {
    this.#title.show(this.titleBadge && isHidden() ? this.#news.count : 0);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { workspaceNotifications: words } = this.#localization.terms;
    if (!this.#news.session || (!this.sound && !this.system)) return nothing;
    const isMuted = this.sound && this.#preferences.soundsMuted;
    const name = isMuted ? words.labelMuted : words.label;
    return html`<button
        type="button"
        class="button quiet icon opener"
        part="button"
        popovertarget="panel"
        aria-label=${name}
        title=${name}
      >
        ${icon(isMuted ? 'muted' : 'sound')}
      </button>
      <div
        id="panel"
        class="panel"
        part="panel"
        popover="auto"
        role="dialog"
        aria-label=${words.label}
        @beforetoggle=${this.#panel.handleToggle}
        @toggle=${this.#panel.handleToggle}
        @keydown=${this.#panel.handleKeydown}
      >
        ${this.#panel.isOpen && this.sound ? this.#renderSound() : nothing}
        ${this.#panel.isOpen && this.system ? this.#renderPermission() : nothing}
      </div>`;
  }

  #renderSound(): TemplateResult {
    const { workspaceNotifications: words } = this.#localization.terms;
    if (!canPlaySounds()) return renderHint('warning', words.soundsUnavailable);
    const { soundsMuted, volume } = this.#preferences;
    return html`<label class="switch">
        <input type="checkbox" .checked=${!soundsMuted} @change=${this.#handleMute} />
        <span>${words.sounds}</span>
      </label>
      <label class="volume">
        <span>${words.volume}</span>
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          .value=${String(Math.round(volume * 100))}
          aria-disabled=${soundsMuted}
          @change=${this.#handleVolume}
        />
      </label>`;
  }

  #renderPermission(): TemplateResult {
    const { workspaceNotifications: words } = this.#localization.terms;
    switch (notificationPermission()) {
      case 'granted':
        return renderHint('check', words.allowed);
      case 'denied':
        return renderHint('warning', words.denied);
      case 'unsupported':
        return renderHint('warning', words.unavailable);
      default:
        return html`<button type="button" class="button" @click=${this.#handleAllow}>
            ${words.allow}
          </button>
          <p class="secondary">${words.allowHint}</p>`;
    }
  }

  get #preferences(): AgentPreferences {
    return this.#news.session?.preferences.value ?? defaultPreferences;
  }

  /** It is heard at once, and again for as long as it rings; the next one changes nothing about that. */
  #handleRing(invitation: Invitation, session: Session): void {
    if (this.sound && !this.#cancelRing) this.#ring(session);
    if (!this.system || !isHidden()) return;
    const { interactionPreview, workspaceNotifications: words } = this.#localization.terms;
    const { length } = this.#news.ringing;
    this.#system.show({
      subject: offers,
      title: words.offer,
      body:
        length > 1
          ? interactionPreview.announcedMany(length, undefined)
          : nameInInvitation(invitation),
      onClick: () => undefined,
    });
  }

  #ring(session: Session): void {
    this.#play('ring', session);
    this.#cancelRing = session.clock.after(pause, () => this.#ring(session));
  }

  #handleQuiet(): void {
    this.#cancelRing?.();
    this.#cancelRing = undefined;
    this.#system.close(offers);
  }

  #handleMessage(interaction: Interaction, session: Session): void {
    const isSeen = !isHidden() && session.focused === interaction.id;
    if (!isSeen) this.#play('message', session);
    if (!this.system || !isHidden()) return;
    this.#system.show({
      subject: interaction.id,
      title: this.#localization.terms.workspaceNotifications.message,
      body: counterpartName(interaction),
      onClick: () => session.focus(interaction.id),
    });
  }

  #handleNotice({ severity, ...notice }: Notice, session: Session): void {
    const isHigh = notice.kind === 'message' && notice.priority === 'high';
    if (isHigh || severity === 'error') this.#play('notice', session);
  }

  #play(cue: Cue, session: Session): void {
    const { soundsMuted, volume } = session.preferences.value;
    const now = session.clock.now();
    if (!this.sound || soundsMuted || now - (this.#heard.get(cue) ?? -Infinity) < pause) return;
    this.#heard.set(cue, now);
    this.#sounds.play(cue, volume);
  }

  readonly #handleVisibility = (): void => {
    if (!isHidden()) this.#system.stop();
    this.requestUpdate();
  };

  #handleMute(event: Event): void {
    const soundsMuted = !(event.target as HTMLInputElement).checked;
    this.#news.session?.preferences.set({ soundsMuted });
  }

  /** What is chosen is heard. */
  #handleVolume(event: Event): void {
    const volume = Number((event.target as HTMLInputElement).value) / 100;
    this.#news.session?.preferences.set({ volume });
    this.#sounds.play('message', volume);
  }

  /** Only from here: a browser that is asked without a gesture says no for good. */
  async #handleAllow(): Promise<void> {
    await Notification.requestPermission();
    this.requestUpdate();
    await this.updateComplete;
    if (this.#panel.isOpen) this.opener?.focus();
  }
}

function renderHint(name: 'check' | 'warning', sentence: string): TemplateResult {
  return html`<p class="hint">${icon(name)}<span>${sentence}</span></p>`;
}

function isHidden(): boolean {
  return !isServer && document.hidden;
}

defineElement('workspace-notifications-panel', WorkspaceNotificationsPanel);

declare global {
  interface HTMLElementTagNameMap {
    'workspace-notifications-panel': WorkspaceNotificationsPanel;
  }
}
