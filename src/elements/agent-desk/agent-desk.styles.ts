import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_surface);
    container: agent-desk / inline-size;
  }

  .desk {
    position: relative;
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / minmax(0, 11.5rem) minmax(0, 1fr);
    grid-template-areas: 'header header' 'connection connection' 'list main';
    block-size: 100%;
  }

  .head {
    display: flex;
    grid-area: header;
    align-items: center;
    gap: calc(2.5 * var(--_space));
    min-block-size: 3rem;
    padding-block: calc(1.5 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .agent {
    display: flex;
    flex: 1 1 4rem;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
    font-weight: 600;
  }

  .connection {
    display: flex;
    grid-area: connection;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    background: var(--_warning-soft);
  }

  .connection svg {
    color: var(--_warning);
  }

  .list {
    grid-area: list;
    min-block-size: 0;
    border-inline-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
    overflow: hidden auto;
  }

  .main {
    grid-area: main;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .main:has(> slot > .pair) {
    display: flex;
    flex-direction: column;
  }

  .windows {
    block-size: 100%;
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    flex: 1;
    block-size: auto;
    min-block-size: 0;
  }

  .pair chat-interaction {
    min-block-size: 0;
    border-block-start: 2px solid transparent;
  }

  .pair chat-interaction + chat-interaction {
    border-inline-start: 1px solid var(--_border);
  }

  .pair .entered {
    border-block-start-color: var(--_accent);
  }

  .head [aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-strong);
  }

  :host(:state(idle)) .list {
    display: none;
  }

  :host(:state(idle)) .main {
    grid-column: 1 / -1;
  }

  .idle {
    display: grid;
    align-content: safe center;
    justify-items: center;
    gap: var(--_space);
    block-size: 100%;
    overflow: hidden auto;
    padding: calc(6 * var(--_space));
    padding-block-end: min(30%, 22rem);
    color: var(--_text-secondary);
    text-align: center;
    text-wrap: balance;
  }

  .idle h2 {
    color: var(--_text);
  }

  .idle interaction-list-handled {
    inline-size: min(20rem, 100%);
    margin-block-start: calc(4 * var(--_space));
  }

  .idle .button {
    margin-block-start: calc(2 * var(--_space));
  }

  /* Room for the shadow of what floats; clicks beside it go to what lies below. */
  .preview {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    display: grid;
    justify-items: end;
    max-block-size: calc(100% - 3rem);
    max-inline-size: 100%;
    padding: calc(4 * var(--_space));
    overflow: hidden auto;
    pointer-events: none;
    z-index: 1;
  }

  .preview ::slotted(*),
  .preview interaction-preview {
    pointer-events: auto;
  }

  .preview:has(interaction-preview:not(:state(shown))) {
    padding: 0;
  }

  /* Over a chat it keeps clear of the place where the agent writes. */
  :host(:not(:state(idle))) .preview {
    inset-block-end: 7.5rem;
    max-block-size: calc(100% - 10.5rem);
  }

  @container agent-desk (inline-size >= 70rem) {
    .desk {
      --_wide: 1;
    }
  }

  @container agent-desk (inline-size < 30rem) {
    .desk {
      --_narrow: 1;

      grid-template: auto auto auto auto minmax(0, 1fr) / minmax(0, 1fr);
      grid-template-areas: 'header' 'connection' 'list' 'preview' 'main';
    }

    /* Where there is no room beside anything it covers nothing; the place to write stays. */
    .preview,
    :host(:not(:state(idle))) .preview {
      position: static;
      grid-area: preview;
      justify-items: stretch;
      max-block-size: none;
    }

    :host(:not(:state(idle))) .desk {
      grid-template-rows: auto auto auto fit-content(34%) minmax(0, 1fr);
    }

    .preview {
      padding: calc(2 * var(--_space));
    }

    .preview interaction-preview {
      --interaction-preview-inline-size: 100%;
    }

    .head {
      gap: calc(1.5 * var(--_space));
      padding-inline: calc(2 * var(--_space));
    }

    .list {
      border-block-end: 1px solid var(--_border);
      border-inline-end: none;
    }
  }

  @container agent-desk (inline-size < 24rem) {
    /* The avatar stands for the name where there is no room for both. */
    .agent .truncated {
      position: absolute;
      clip-path: inset(50%);
    }

    .agent {
      flex: none;
    }

    agent-status {
      flex: 1;
    }
  }

  /* With large letters the state has a line of its own. */
  @container agent-desk (inline-size < 17rem) {
    .head {
      flex-wrap: wrap;
      justify-content: flex-end;
    }

    .agent {
      flex: 1;
    }

    agent-status {
      flex-basis: 100%;
      order: 1;
    }
  }
`;
