import { css } from 'lit';

export const styles = css`
  :host {
    --_bubble: var(
      --chat-interaction-bubble-background,
      var(--aw-color-bubble, var(--_surface-sunken))
    );
    --_bubble-own: var(
      --chat-interaction-own-bubble-background,
      var(--aw-color-bubble-own, var(--_accent-soft))
    );
    --_bubble-chosen: var(--_bubble);
    --_bubble-own-chosen: var(--_bubble-own);
    display: block;
    min-inline-size: 0;
    block-size: 100%;
    overflow: hidden auto;
    background: var(--_surface);
  }

  .pane {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    block-size: 100%;
  }

  .pane:not(.empty) {
    container: chat-pane / size;
    /* Where nobody gave it a height. */
    contain-intrinsic-size: 20rem 40rem;
  }

  .step {
    min-inline-size: 0;
    block-size: 100%;
  }

  /* A container of its own: Firefox takes no notice of one that only gets another name. */
  .step:has(> .pane > .communicator) {
    container: chat-step / size;
    contain-intrinsic-size: 20rem 40rem;
  }

  .pane:has(> .communicator) {
    /* The last message is whole, with what stands below it. */
    --_least-at-step: 6rem;
  }

  .pane:focus-visible {
    outline-offset: -2px;
  }

  .empty {
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-block-size: 8rem;
    padding: calc(6 * var(--_space));
    color: var(--_text-secondary);
    text-align: center;
    text-wrap: balance;
  }

  .empty h2 {
    color: var(--_text);
  }

  .communicator {
    flex: 0 1 55%;
    min-block-size: 10.5rem;
    border-block-end: 1px solid var(--_border);
    overflow: hidden;
  }

  chat-interaction-conversations {
    --aw-color-bubble: var(--_bubble-chosen);
    --aw-color-bubble-own: var(--_bubble-own-chosen);
    flex: 1 0 auto;
  }

  .body {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }

  .side-panel {
    --_beside: 0;
    flex: none;
    block-size: clamp(8rem, 38cqb, 20rem);
    min-inline-size: 0;
    border-block-end: 1px solid var(--_border);
    overflow: hidden;
  }

  @container chat-pane (inline-size >= 42rem) {
    .body {
      flex-direction: row-reverse;
    }

    .body > chat-interaction-conversations {
      flex: 1 1 0;
    }

    /* However much it holds: it scrolls, and what is said beside it keeps its height. */
    .side-panel {
      --_beside: 1;
      flex: 0 0 clamp(15rem, 34%, 20rem);
      block-size: auto;
      contain: size;
      border-block-end: 0;
      border-inline-start: 1px solid var(--_border);
    }
  }

  /* While a target is chosen, what is said needs the room. */
  @container chat-step (inline-size < 42rem) {
    .side-panel {
      display: none;
    }
  }

  /* Room for three targets, as far as the last words leave it. */
  @container chat-step (block-size < 40rem) {
    .communicator {
      flex-basis: 18rem;
    }

    team-communicator {
      --aw-size-row: 2.5rem;
    }

    team-communicator::part(note) {
      padding-block: var(--_space);
    }
  }
`;
