import { css } from 'lit';

export const styles = css`
  :host {
    container: chat-header / inline-size;
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    min-block-size: 3.25rem;
    padding-block: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  .facts {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }
`;
