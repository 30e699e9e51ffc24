import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: min(18rem, 100%);
  }

  .file {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 2.5rem;
  }

  .file > svg {
    color: var(--_text-secondary);
  }

  .what {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    font-weight: 500;
  }

  .facts {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .problem {
    color: var(--_danger);
  }

  .button {
    flex: none;
  }

  /* As high before the picture has come as with it: nothing below it moves. */
  .picture {
    display: grid;
    place-items: center;
    block-size: 9rem;
    margin-block-end: var(--_space);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  img {
    max-inline-size: 100%;
    max-block-size: 9rem;
    object-fit: contain;
  }
`;
