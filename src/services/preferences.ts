import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { AgentStorage } from './agent-storage.js';

/** How an agent likes to work in this browser. */
export type AgentPreferences = {
  /** New messages are not read out; what went wrong still is. */
  readonly announcementsPaused: boolean;
  readonly shortcutsOff: boolean;
  /** Keys in place of a shortcut's own, by its id; an empty text for none. */
  readonly shortcuts: Readonly<Record<string, string>>;
  readonly soundsMuted: boolean;
  /** From 0 to 1. */
  readonly volume: number;
  /** What is known of an interaction shows beside what is said. */
  readonly sidePanelOpen: boolean;
  /** Two chats show beside each other where there is room. */
  readonly sideBySide: boolean;
};

/** What holds until the agent says otherwise. */
export const defaultPreferences: AgentPreferences = Object.freeze({
  announcementsPaused: false,
  shortcutsOff: false,
  shortcuts: Object.freeze({}),
  soundsMuted: false,
  volume: 0.5,
  sidePanelOpen: false,
  sideBySide: false,
});

const name = 'preferences';

/** An agent's preferences, kept in the browser, beyond log-off too: they tell nothing of anybody else. */
export class Preferences {
  readonly #storage: AgentStorage;
  readonly #value = new BehaviorSubject<AgentPreferences>(defaultPreferences);
  /** Replays its value. */
  readonly value$: Observable<AgentPreferences> = this.#value.asObservable();
  readonly #changes = new Subject<AgentPreferences>();
  /** Tells what the agent has changed here. */
  readonly changes$: Observable<AgentPreferences> = this.#changes.asObservable();

  constructor(storage: AgentStorage) {
    this.#storage = storage;
  }

  get value(): AgentPreferences {
    return this.#value.value;
  }

  /** Changes some of them and keeps them. */
  set(changes: Partial<AgentPreferences>): void {
    this.#value.next({ ...this.value, ...changes });
    void this.#storage.write(name, this.value);
    this.#changes.next(this.value);
  }

  /** Takes over what the agent has changed in another tab; how this window is laid out stays. */
  hear(value: unknown): void {
    const { sidePanelOpen, sideBySide } = this.value;
    this.#value.next({ ...readPreferences(value), sidePanelOpen, sideBySide });
  }

  async restore(): Promise<void> {
    const stored = await this.#storage.read(name);
    if (stored !== undefined) this.#value.next(readPreferences(stored));
  }

  /** What outlives a log-off, by the name under which it is kept. */
  get lasting(): ReadonlyMap<string, unknown> {
    return new Map(this.value === defaultPreferences ? [] : [[name, this.value]]);
  }
}

/** Storage is anybody's: what makes no sense there is as if it were not. */
function readPreferences(stored: unknown): AgentPreferences {
  const values = (typeof stored === 'object' ? stored : null) as Record<string, unknown> | null;
  const { announcementsPaused, shortcuts, shortcutsOff, soundsMuted, volume } = values ?? {};
  const isVolume = typeof volume === 'number' && volume >= 0 && volume <= 1;
  return {
    announcementsPaused: announcementsPaused === true,
    shortcutsOff: shortcutsOff === true,
    shortcuts: textsOf(shortcuts),
    soundsMuted: soundsMuted === true,
    volume: isVolume ? volume : defaultPreferences.volume,
    sidePanelOpen: values?.sidePanelOpen === true,
    sideBySide: values?.sideBySide === true,
  };
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const texts = Object.entries(value).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(texts);
}
