import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex: none;
    align-items: center;
    gap: calc(0.5 * var(--_space));
  }
`;
