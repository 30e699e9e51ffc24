import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: var(--interaction-preview-inline-size, 20rem);
    max-inline-size: 100%;
  }

  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(2 * var(--_space));
  }
`;
