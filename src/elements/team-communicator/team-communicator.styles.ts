import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
    block-size: 100%;
    max-block-size: var(--team-communicator-max-block-size, 40rem);
    overflow: hidden;
    background: var(--_surface-raised);
  }

  /* As a step of an operation it fills the place that it was given. */
  :host([operation]) {
    max-block-size: var(--team-communicator-max-block-size, none);
  }
`;
