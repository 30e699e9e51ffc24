import { css } from 'lit';

export const styles = css`
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

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
    padding-block: var(--_space);
    padding-inline: calc(3.5 * var(--_space));
  }

  .bubble {
    white-space: normal;
  }

  .bubble bdi {
    white-space: pre-wrap;
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: var(--_space);
    padding-inline: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .status svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  .status.refused {
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }

  .ways {
    display: flex;
  }

  .status .button {
    min-block-size: 1.625rem;
    padding-inline: calc(1.5 * var(--_space));
    color: var(--_accent);
  }
`;
