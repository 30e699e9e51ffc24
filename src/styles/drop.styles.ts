import { css } from 'lit';

/** Where files may be dropped, while they are held above it. */
export const dropStyles = css`
  .drop {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(2 * var(--_space));
    padding: calc(3 * var(--_space));
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }
`;
