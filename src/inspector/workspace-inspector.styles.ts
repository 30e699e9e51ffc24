import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 12rem;
    container-type: inline-size;
    background: var(--_surface);
  }

  section {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(3 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .status {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    padding-inline: calc(2 * var(--_space));
    border-radius: 1rem;
    background: var(--_surface-sunken);
    font-size: var(--_font-size-small);
    line-height: 1.375rem;
  }

  .status::before {
    content: '';
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--_neutral);
  }

  .status.connected {
    background: var(--_success-soft);
    color: var(--_success);
  }

  .status.connected::before {
    background: var(--_success);
  }

  .status.connecting,
  .status.reconnecting {
    background: var(--_warning-soft);
    color: var(--_warning);
  }

  .status.connecting::before,
  .status.reconnecting::before {
    border-radius: 1px;
    background: var(--_warning);
  }

  .status.failed,
  .status.superseded {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .status.failed::before,
  .status.superseded::before {
    border-radius: 1px;
    background: var(--_danger);
    transform: rotate(45deg);
  }

  .agent {
    max-inline-size: 14rem;
    font-weight: 500;
  }

  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }

  .has-problems {
    color: var(--_danger);
    font-weight: 600;
  }

  .message:not(:empty) {
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    background: var(--_accent-soft);
    font-size: var(--_font-size-small);
  }

  .replay {
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    font-size: var(--_font-size-small);
  }

  .replay ul {
    max-block-size: 10rem;
    margin-block-start: calc(2 * var(--_space));
    overflow: auto;
  }

  summary {
    min-block-size: 1.5rem;
    cursor: pointer;
  }

  .panes {
    display: flex;
    flex: 1;
    min-block-size: 0;
  }

  .main {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }

  workspace-inspector-timeline {
    flex: 1;
  }

  workspace-inspector-details {
    flex: 0 0 min(26rem, 45%);
    border-inline-start: 1px solid var(--_border);
  }

  .blank {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--_space);
    margin: auto;
    padding: calc(6 * var(--_space));
    color: var(--_text-secondary);
    text-align: center;
  }

  .blank svg {
    inline-size: 1.75rem;
    block-size: 1.75rem;
  }

  .blank strong {
    color: var(--_text);
  }

  @container (inline-size < 48rem) {
    .has-details {
      flex-direction: column;
    }

    workspace-inspector-details {
      flex: 0 0 50%;
      border-block-start: 1px solid var(--_border);
      border-inline-start: 0;
    }
  }

  @container (inline-size < 32rem) {
    .has-details .main {
      display: none;
    }

    .has-details workspace-inspector-details {
      flex-basis: 100%;
    }

    .numbers {
      margin-inline-start: 0;
    }
  }
`;
