import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
    --_row-size: 28px;
    --_mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace;
  }

  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overflow-anchor: none;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .rows {
    position: relative;
    block-size: calc(var(--_rows, 0) * var(--_row-size));
  }

  .window {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--_first, 0) * var(--_row-size));
  }

  .row {
    display: grid;
    grid-template-columns:
      var(--_graph, 20px) 5.5rem minmax(9rem, 14rem) minmax(4rem, 8rem) minmax(10rem, 2fr)
      minmax(0, auto);
    align-items: center;
    column-gap: calc(3 * var(--_space));
    block-size: var(--_row-size);
    padding-inline: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    font-size: var(--_font-size-small);
    cursor: pointer;
  }

  .row:hover {
    background: var(--_surface-sunken);
  }

  .row[aria-selected='true'] {
    background: var(--_accent-soft);
  }

  .time,
  .type {
    font-family: var(--_mono);
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
  }

  .time {
    color: var(--_text-secondary);
  }

  .type {
    display: flex;
    align-items: center;
    gap: var(--_space);
    font-size: var(--_font-size-small);
  }

  .command .type {
    color: var(--_accent-strong);
    font-weight: 600;
  }

  .is-problem .type,
  .is-problem .summary,
  .is-problem .outcome {
    color: var(--_danger);
  }

  .type svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  .lane,
  .outcome {
    color: var(--_text-secondary);
  }

  .outcome {
    justify-self: end;
    max-inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }

  .graph {
    inline-size: var(--_graph, 20px);
    block-size: var(--_row-size);
  }

  .line {
    stroke: var(--_hue);
    stroke-width: 1.5;
    opacity: 0.65;
  }

  .is-agent {
    opacity: 0.35;
  }

  .node {
    fill: var(--_hue);
    stroke: var(--_surface);
    stroke-width: 1.5;
  }

  .node.command {
    fill: var(--_surface);
    stroke: var(--_hue);
    stroke-width: 2;
  }

  .span {
    stroke-width: 6;
    stroke-linecap: butt;
    opacity: 0.4;
  }

  .pending {
    stroke: var(--_warning);
  }

  .accepted {
    stroke: var(--_success);
  }

  .refused {
    stroke: var(--_danger);
  }

  .end {
    stroke: none;
  }

  .end.accepted {
    fill: var(--_success);
  }

  .end.refused {
    fill: var(--_danger);
  }

  .mark {
    stroke: var(--_surface);
    stroke-width: 1.6;
  }

  .hue-0 {
    --_hue: var(--_neutral);
  }

  .hue-1 {
    --_hue: var(--_accent);
  }

  .hue-2 {
    --_hue: var(--_consultation);
  }

  .hue-3 {
    --_hue: light-dark(#0b7285, #66d9e8);
  }

  .hue-4 {
    --_hue: light-dark(#a61e4d, #faa2c1);
  }

  .hue-5 {
    --_hue: light-dark(#5c940d, #a9e34b);
  }

  .hue-6 {
    --_hue: light-dark(#d9480f, #ffa94d);
  }

  .hue-7 {
    --_hue: light-dark(#364fc7, #91a7ff);
  }

  .newest {
    position: absolute;
    inset-block-end: calc(3 * var(--_space));
    inset-inline-end: calc(5 * var(--_space));
    box-shadow: var(--_shadow);
  }

  @container (inline-size < 48rem) {
    .row {
      grid-template-columns:
        var(--_graph, 20px) 5.75rem minmax(7rem, 1fr) minmax(0, 1fr)
        minmax(0, auto);
    }

    .lane {
      display: none;
    }
  }

  @container (inline-size < 32rem) {
    .row {
      grid-template-columns: var(--_graph, 20px) minmax(7rem, 1fr) minmax(0, 1fr);
    }

    .time,
    .outcome {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
