import { type Clock, systemClock } from '../../services/clock.js';

/**
 * How long an announcement stays, in ms: a screen reader drops one whose node has gone before it
 * was its turn.
 */
const life = 5_000;

export type Politeness = 'polite' | 'assertive';

/**
 * Says things to people who do not see the page, in one pair of live regions that serves every
 * element. They stand in the page itself, because screen readers miss those inside shadow roots;
 * what is said is added, never replaced, so that a burst is heard in full.
 */
export class Announcer {
  readonly #clock: Clock;
  readonly #regions = new Map<Politeness, HTMLElement>();

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  say(text: string, politeness: Politeness): void {
    const entry = document.createElement('div');
    entry.textContent = text;
    this.#regionOf(politeness).append(entry);
    this.#clock.after(life, () => entry.remove());
  }

  #regionOf(politeness: Politeness): HTMLElement {
    let region = this.#regions.get(politeness);
    if (!region?.isConnected) {
      region = document.createElement('div');
      region.setAttribute('aria-live', politeness);
      region.dataset.agentWorkspaceAnnouncer = politeness;
      hide(region);
      document.body.append(region);
      this.#regions.set(politeness, region);
    }
    return region;
  }
}

const announcer = new Announcer();

/** Says something in the page's announcer. */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  announcer.say(text, politeness);
}

/** Out of sight, and still there for a screen reader. */
function hide(region: HTMLElement): void {
  const hidden = {
    position: 'absolute',
    'inline-size': '1px',
    'block-size': '1px',
    overflow: 'hidden',
    'clip-path': 'inset(50%)',
    'white-space': 'nowrap',
  };
  for (const [name, value] of Object.entries(hidden)) region.style.setProperty(name, value);
}
