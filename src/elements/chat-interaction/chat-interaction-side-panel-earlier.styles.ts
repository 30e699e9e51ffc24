import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    font-size: var(--_font-size-small);
  }

  header {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    padding: calc(1.5 * var(--_space)) calc(2 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .title {
    flex: 1;
    min-inline-size: 0;
  }

  :host(:dir(rtl)) .back svg {
    transform: scaleX(-1);
  }

  .log {
    flex: 1 1 0;
    min-block-size: 0;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space)) calc(3 * var(--_space));
    overflow: hidden auto;
  }

  .log:focus-visible {
    outline-offset: -2px;
  }

  .more {
    inline-size: 100%;
  }

  .event {
    margin-block: calc(2 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    text-align: center;
  }

  .message {
    margin-block: calc(2.5 * var(--_space));
  }

  .meta {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .message .text {
    padding-inline-start: calc(2 * var(--_space));
    border-inline-start: 2px solid var(--_border);
    white-space: pre-wrap;
  }

  .message.agent .text {
    border-color: var(--_accent);
  }

  .failed {
    color: var(--_danger);
  }
`;
