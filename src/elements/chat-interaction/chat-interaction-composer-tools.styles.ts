import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(0.5 * var(--_space));
  }
`;
