import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
    min-inline-size: 0;
    background: var(--_surface);
  }

  .panel,
  .sections {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
  }

  .stack {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: hidden auto;
  }

  section {
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space)) calc(3.5 * var(--_space));
  }

  section + section {
    border-block-start: 1px solid var(--_border);
  }

  h3 {
    margin-block-end: calc(1.5 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    letter-spacing: 0.02em;
  }

  .tabs {
    display: flex;
    flex: none;
    padding-inline: calc(1.5 * var(--_space));
    border-block-end: 1px solid var(--_border);
    overflow: auto hidden;
    scrollbar-width: none;
  }

  [role='tab'] {
    flex: 1 0 auto;
    min-block-size: 2rem;
    padding-inline: calc(1.75 * var(--_space));
    border: 0;
    border-block-end: 2px solid transparent;
    background: transparent;
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
    white-space: nowrap;
    cursor: pointer;
  }

  [role='tab'][aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
    font-weight: 600;
  }

  [role='tab']:focus-visible,
  .tabpanel:focus-visible {
    outline-offset: -2px;
  }

  .tabpanel {
    flex: 1 1 0;
    min-block-size: 0;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    overflow: hidden auto;
  }

  chat-interaction-side-panel-earlier {
    flex: 1 1 0;
    min-block-size: 0;
  }

  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border-color: Highlight;
    }
  }
`;
