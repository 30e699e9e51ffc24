import { css } from 'lit';
import { whereLow, whereLowest } from './low.styles.js';

const one = css`
  :host {
    --_surface: var(--_consultation-surface);
    --_surface-sunken: var(--_consultation-sunken);
    --_border: var(--_consultation-border);
    --_accent: var(--_consultation);
    --_accent-strong: var(--_consultation-strong);
    --_on-accent: var(--_on-consultation);
    --_accent-soft: var(--_consultation-soft);
    container: consultation / inline-size;
    display: flex;
    flex: none;
    flex-direction: column;
    min-block-size: 0;
    border-inline-start: 3px solid var(--_consultation);
    background: var(--_surface);
  }

  :host(:not(:first-of-type)) {
    border-block-start: 1px solid var(--_border);
  }

  :host([open]) {
    flex: 1 0 auto;
  }

  section {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
  }

  .head {
    display: grid;
    gap: calc(1.5 * var(--_space));
    padding-block: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
  }

  :host([open]) .head {
    border-block-end: 1px solid var(--_border);
  }

  .name {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
  }

  h3 {
    flex: 1;
    min-inline-size: 0;
  }

  .call {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
  }

  .call svg {
    inline-size: 1rem;
    block-size: 1rem;
    color: var(--_accent);
  }

  .toggle {
    display: flex;
    align-items: center;
    gap: var(--_space);
    inline-size: 100%;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }

  .toggle svg {
    inline-size: 1rem;
    block-size: 1rem;
    transition: rotate var(--_motion);
  }

  .toggle[aria-expanded='false'] svg {
    rotate: -90deg;
  }

  :host(:dir(rtl)) .toggle[aria-expanded='false'] svg {
    rotate: 90deg;
  }

  #unseen {
    display: flex;
    align-items: center;
    gap: var(--_space);
    color: var(--_consultation-strong);
    font-size: var(--_font-size-small);
  }

  #unseen svg {
    inline-size: 1rem;
    block-size: 1rem;
  }

  .last {
    padding-inline-start: calc(5 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .dismiss {
    flex: none;
    min-block-size: 1.625rem;
    color: var(--_accent);
  }

  .actions {
    --aw-color-border: var(--_consultation-border);
    --aw-color-surface-sunken: var(--_consultation-sunken);
    --aw-color-accent: var(--_consultation);
  }

  /* Where there is room, one that shows nothing that was said is one row. */
  @container consultation (inline-size >= 40rem) {
    :host(:not([open])) .head {
      display: flex;
      align-items: center;
      gap: calc(4 * var(--_space));
    }

    :host(:not([open])) .last {
      flex: 1;
      padding: 0;
    }

    :host(:not([open])) .actions {
      flex: 1 0 21rem;
      --_justify: end;
      max-inline-size: 32rem;
      margin-inline-start: auto;
    }

    :host(:not([open])) .is-single {
      flex: 0 0 11rem;
    }
  }

  chat-interaction-transcript {
    --aw-color-surface: var(--_consultation-surface);
    --aw-color-surface-sunken: var(--_consultation-sunken);
    --aw-color-border: var(--_consultation-border);
    --aw-color-accent: var(--_consultation);
    --aw-color-accent-strong: var(--_consultation-strong);
    --aw-color-on-accent: var(--_on-consultation);
    --aw-color-bubble: var(--_consultation-sunken);
    --aw-color-bubble-own: var(--_consultation-soft);
    flex: 1 1 0;
    min-block-size: var(--_least, 4rem);
  }
`;

/* Whoever may read it is told beside the text that is written. */
const low = css`
  :host([open]:not(:state(ended))) #unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  :host([open]) .head:has(.is-single) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }

  :host([open]) .head:has(.is-single) .name {
    flex: 1;
  }

  :host([open]) .is-single {
    inline-size: var(--_control);
  }

  .last {
    display: none;
  }
`;

const lowest = css`
  .head {
    padding-block: var(--_space);
  }
`;

/* The Team Communicator lists what may be done with it. */
const step = css`
  @container chat-step (block-size < 40rem) {
    :host([open]) .actions:not(:focus-within) {
      display: none;
    }
  }
`;

export const styles = [one, whereLow(low), whereLowest(lowest), step];
