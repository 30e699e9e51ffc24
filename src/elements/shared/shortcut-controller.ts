import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isServer } from 'lit';
import { defaultPreferences } from '../../services/preferences.js';
import type { Session } from '../../services/session.js';
import { sessionContext, SessionController } from './session-context.js';
import { keysOf, keysOfEvent, type ShortcutId, shortcutOf } from './shortcuts.js';

/** What shortcuts do; `false` from one that has nothing to do now, so that the keys are the page's. */
export type ShortcutActions = Partial<Record<ShortcutId, (event: KeyboardEvent) => unknown>>;

/** One listener for all hosts on the page. */
const controllers = new Set<ShortcutController>();
/** To whose desk the keys go while the focus is in none. */
let lastSession: Session | undefined;

/**
 * Gives its host the keyboard shortcuts of the kit: they act in the session that the focus is in, and
 * else in the one that had it last, or in the only one on the page.
 */
export class ShortcutController implements ReactiveController {
  readonly actions: ShortcutActions;
  readonly #context: SessionController;

  constructor(host: ReactiveControllerHost & HTMLElement, actions: ShortcutActions) {
    this.actions = actions;
    this.#context = new SessionController(host);
    host.addController(this);
  }

  get session(): Session | undefined {
    return this.#context.value;
  }

  /** The keys of a shortcut now, as `aria-keyshortcuts` takes them; nothing where there are none. */
  keysOf(id: ShortcutId): string | undefined {
    return keysOf(id, this.session?.preferences.value ?? defaultPreferences) || undefined;
  }

  hostConnected(): void {
    if (isServer) return;
    if (controllers.size === 0) listen('addEventListener');
    controllers.add(this);
  }

  hostDisconnected(): void {
    controllers.delete(this);
    if (controllers.size === 0) listen('removeEventListener');
  }
}

function listen(method: 'addEventListener' | 'removeEventListener'): void {
  document[method]('keydown', handleKeydown as EventListener);
  document[method]('focusin', handleFocusin);
  if (method === 'removeEventListener') lastSession = undefined;
}

function handleFocusin(event: Event): void {
  lastSession = sessionAt(event) ?? lastSession;
}

function handleKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isInModal(event)) return;
  const keys = keysOfEvent(event);
  const session = keys === undefined ? undefined : sessionMeant(event);
  if (keys === undefined || !session) return;
  const id = shortcutOf(keys, session.preferences.value);
  if (id === undefined) return;
  for (const controller of controllers) {
    if (controller.session !== session) continue;
    const action = controller.actions[id];
    if (!action || action(event) === false) continue;
    event.preventDefault();
    return;
  }
}

function sessionMeant(event: Event): Session | undefined {
  const within = sessionAt(event);
  if (within) return within;
  const all = new Set([...controllers].flatMap(({ session }) => session ?? []));
  const [first] = all;
  if (all.size === 1) return first;
  return lastSession && all.has(lastSession) ? lastSession : undefined;
}

/** The session that is given where an event happened. */
function sessionAt(event: Event): Session | undefined {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return undefined;
  let found: Session | undefined;
  target.dispatchEvent(
    new ContextEvent(sessionContext, target, (session) => {
      found = session;
    }),
  );
  return found;
}

/** What asks for an answer is answered first. */
function isInModal(event: Event): boolean {
  return event
    .composedPath()
    .some((node) => node instanceof HTMLDialogElement && node.matches(':modal'));
}
