import { css } from 'lit';

export const styles = css`
  :host {
    container: consultation-actions / inline-size;
    display: block;
    min-inline-size: 0;
  }

  [role='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    justify-content: var(--_justify, start);
    gap: calc(1.5 * var(--_space));
  }

  .button {
    flex: none;
    max-inline-size: 100%;
    padding-inline: calc(2 * var(--_space));
    gap: calc(1.5 * var(--_space));
    font-size: var(--_font-size-small);
  }

  .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .button svg {
    inline-size: 1rem;
    block-size: 1rem;
    color: var(--_accent);
  }

  .button[aria-disabled='true'] svg {
    color: inherit;
  }

  @container consultation-actions (inline-size < 29rem) {
    .button svg {
      display: none;
    }
  }

  @container consultation-actions (inline-size < 25rem) {
    [data-action='end'] svg {
      display: block;
    }

    [data-action='end']:not(:first-child) {
      margin-inline-start: auto;
      padding: 0;
    }

    [data-action='end']:not(:first-child) .label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  @container consultation-actions (inline-size < 4rem) {
    .button {
      padding: 0;
    }

    .label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;
