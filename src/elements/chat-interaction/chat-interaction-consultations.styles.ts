import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--_consultation-surface);
    overflow: hidden auto;
  }

  :host(:state(empty)) {
    display: none;
  }
`;
