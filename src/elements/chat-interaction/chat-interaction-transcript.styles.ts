import { css } from 'lit';
import { whereLow, whereLowest } from './low.styles.js';

const transcript = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .scroller {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }

  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
    padding-block: var(--_space) calc(3.5 * var(--_space));
    padding-inline: calc(3.5 * var(--_space));
  }

  /* What is not rendered. */
  .space {
    block-size: var(--_extent);
  }

  /* Spaces are inside rows, so that their heights add up. */
  .group {
    margin-block: 0;
    padding-block-start: calc(2.5 * var(--_space));
  }

  .group.cut {
    padding-block-start: calc(0.5 * var(--_space));
  }

  .day,
  .event {
    margin-block: 0;
    padding-block: calc(3 * var(--_space)) calc(0.5 * var(--_space));
  }

  .live,
  .received {
    display: flex;
    flex-direction: column;
    align-items: inherit;
    align-self: stretch;
    gap: inherit;
  }

  .earlier {
    display: flex;
    justify-content: center;
  }

  /* The text alone keeps its spaces, not the template around it. */
  .bubble {
    white-space: normal;
  }

  .bubble bdi {
    display: block;
    text-align: start;
    white-space: pre-wrap;
  }

  .item:focus-visible {
    outline-offset: 1px;
  }

  .event {
    inline-size: fit-content;
    max-inline-size: 100%;
    margin-inline: auto;
    padding-inline: calc(2 * var(--_space));
    border-radius: var(--_radius);
  }

  .group.system {
    align-items: center;
  }

  .group.system .bubble {
    border-style: dashed;
    background: transparent;
    color: var(--_text-secondary);
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: var(--_space);
    max-inline-size: min(92%, 36rem);
    padding-inline: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .status svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  /* Most messages are there before anybody reads that they are on their way. */
  .status.sending {
    max-block-size: 0;
    margin-block-start: calc(-0.5 * var(--_space));
    overflow: hidden;
    animation: appear 0s 1s forwards;
  }

  @keyframes appear {
    to {
      max-block-size: 2rem;
      margin-block-start: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .status.sending {
      max-block-size: none;
      margin-block-start: 0;
    }
  }

  .status.read {
    color: var(--_accent-strong);
  }

  .status.refused {
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }

  .ways {
    display: flex;
  }

  .ways .button {
    min-block-size: 1.625rem;
    padding-inline: calc(2 * var(--_space));
    color: var(--_accent);
  }

  /* As high as it will be once its part has loaded. */
  chat-interaction-file:not(:defined) {
    display: block;
    block-size: 2.5rem;
    inline-size: min(18rem, 100%);
  }

  ::highlight(chat-interaction-found) {
    background-color: var(--_warning-soft);
    color: var(--_text);
    text-decoration: underline;
  }

  ::highlight(chat-interaction-found-current) {
    background-color: var(--_accent);
    color: var(--_on-accent);
  }
`;

/* No place is kept free for what is not there. */
const low = css`
  .content {
    padding-block-end: calc(1.5 * var(--_space));
  }

  .typing:empty {
    display: none;
  }
`;

export const styles = [transcript, whereLow(low), whereLowest(low)];
