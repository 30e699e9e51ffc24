import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: var(--interaction-preview-inline-size, 20rem);
    max-inline-size: 100%;
  }
`;
