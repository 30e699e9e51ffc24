import './en/transcript.js';
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { en } from './en.js';
import { english } from './english.js';

/** Every visible or spoken word. English is the measure: a locale that lacks a term does not compile. */
export type Terms = typeof en;

const locales = new Map<string, Terms>([['en', english]]);
const localizations = new Map<string, Localization>();

/**
 * Adds a locale, also while elements show: those that speak it change at once.
 *
 * @param language a BCP 47 tag, such as `de` or `pt-BR`; the most exact one that is known is spoken
 */
export function registerLocale(language: string, terms: Terms): void {
  locales.set(language.toLowerCase(), terms);
  localizations.clear();
  refreshLanguages();
}

/** The terms of a language, or of the wider one that it belongs to: `de` for `de-AT`. */
function termsFor(language: string): Terms | undefined {
  const parts = language.toLowerCase().split('-');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = locales.get(parts.slice(0, length).join('-'));
    if (found) return found;
  }
  return undefined;
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}

/** The words and formats of one language. */
export class Localization {
  readonly language: string;
  readonly terms: Terms;
  readonly #times: Intl.DateTimeFormat;
  readonly #dateTimes: Intl.DateTimeFormat;
  readonly #dates: Intl.DateTimeFormat;
  readonly #days: Intl.DateTimeFormat;

  constructor(language: string) {
    const known = isTag(language) ? termsFor(language) : undefined;
    this.language = known ? language : 'en';
    this.terms = known ?? english;
    this.#times = new Intl.DateTimeFormat(this.language, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    this.#dateTimes = new Intl.DateTimeFormat(this.language, {
      dateStyle: 'medium',
      timeStyle: 'medium',
    });
    this.#dates = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium' });
    this.#days = new Intl.DateTimeFormat(this.language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    });
  }

  /** The time of day of an epoch in ms, such as "14:05". */
  time(at: number): string {
    return format(this.#times, at);
  }

  /** Date and time of an epoch in ms, whole: for tooltips and exports. */
  dateTime(at: number): string {
    return format(this.#dateTimes, at);
  }

  /** The date of an epoch in ms, such as "2 Mar 2026". */
  date(at: number): string {
    return format(this.#dates, at);
  }

  /** The day of an epoch in ms as a heading: "Today", or "Monday 2 March". */
  day(at: number, now: number): string {
    const isToday = new Date(at).toDateString() === new Date(now).toDateString();
    return isToday ? this.terms.transcript.today : format(this.#days, at);
  }

  /** A duration in ms as a clock shows it: "0:12", "12:05", "1:02:03". */
  duration(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
    if (seconds >= 3600) parts.unshift(Math.floor(seconds / 3600));
    return parts
      .map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0')))
      .join(':');
  }
}

/** A time that is none, from a backend that errs, shows as a dash: `Intl` would throw. */
function format(formatter: Intl.DateTimeFormat, at: number): string {
  return Number.isNaN(new Date(at).getTime()) ? '–' : formatter.format(at);
}

/** Gives a host the words of the nearest `lang` above it. */
export class LocalizationController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #current: Localization = localizationOf('en');

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.refresh();
    connected.add(this);
    observeLanguages();
  }

  hostDisconnected(): void {
    connected.delete(this);
    observeLanguages();
  }

  /** Takes up another language, when there is one now. */
  refresh(): void {
    const now = localizationOf(nearestLanguage(this.#host));
    if (now === this.#current) return;
    this.#current = now;
    this.#host.requestUpdate();
  }

  get value(): Localization {
    return this.#current;
  }

  get terms(): Terms {
    return this.#current.terms;
  }
}

const connected = new Set<LocalizationController>();
let observer: MutationObserver | undefined;

/** One for the page, while an element of ours is in it: a `lang` above may change at any time. */
function observeLanguages(): void {
  if (isServer || connected.size > 0 === (observer !== undefined)) return;
  if (observer) {
    observer.disconnect();
    observer = undefined;
    return;
  }
  observer = new MutationObserver(refreshLanguages);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['lang'],
    subtree: true,
  });
}

function refreshLanguages(): void {
  for (const controller of connected) controller.refresh();
}

/** The words of the nearest `lang` above an element, for what has no controller of its own. */
export function localizationFor(element: Element | undefined): Localization {
  return localizationOf(element ? nearestLanguage(element) : 'en');
}

function localizationOf(language: string): Localization {
  let localization = localizations.get(language);
  if (!localization) {
    localization = new Localization(language);
    localizations.set(language, localization);
  }
  return localization;
}

/** The `lang` of the element or of the nearest one above it, through shadow roots; `en` without one. */
function nearestLanguage(element: Element): string {
  let current: Element | null = element;
  while (current) {
    const found: Element | null = current.closest('[lang]');
    if (found) return found.getAttribute('lang') || 'en';
    const root: Node = current.getRootNode();
    current = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}
