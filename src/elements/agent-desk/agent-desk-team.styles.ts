import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }

  .team {
    padding-inline: calc(2 * var(--_space));
  }

  .panel {
    inline-size: min(26rem, calc(100vi - 1rem));
    max-block-size: min(38rem, calc(100vb - 5rem));
  }

  /* As high as the panel lets it be: a height of its own would be cut off where the window is low. */
  team-communicator {
    flex: 1;
    min-inline-size: 0;
    block-size: auto;
  }

  @container agent-desk (inline-size < 36rem) {
    .team {
      padding: 0;
    }

    .label {
      position: absolute;
      clip-path: inset(50%);
    }
  }
`;
