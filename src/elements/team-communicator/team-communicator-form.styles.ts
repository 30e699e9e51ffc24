import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
    padding-block: calc(2.5 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-raised);
  }

  form {
    display: flex;
    flex-direction: column;
    gap: calc(2 * var(--_space));
  }

  .bare {
    padding: 0;
    border: 0;
  }

  .problem {
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }

  .buttons {
    display: flex;
    gap: calc(2 * var(--_space));
    justify-content: flex-end;
  }
`;
