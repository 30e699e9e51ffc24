import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }

  .team {
    padding-inline: calc(2 * var(--_space));
    anchor-name: --_team;
  }

  .panel {
    inset: auto;
    position-anchor: --_team;
    position-area: block-end span-inline-start;
    position-try-fallbacks:
      block-end span-inline-end,
      block-end;
    inline-size: min(26rem, calc(100vi - 1rem));
    max-block-size: min(38rem, calc(100vb - 5rem));
    margin-block: var(--_space);
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: inherit;
    box-shadow: var(--_shadow);
  }

  .panel:popover-open {
    display: flex;
  }

  team-communicator {
    flex: 1;
    min-inline-size: 0;
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
