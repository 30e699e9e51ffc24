import { css } from 'lit';

export const styles = css`
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(2 * var(--_space));
  }
`;
