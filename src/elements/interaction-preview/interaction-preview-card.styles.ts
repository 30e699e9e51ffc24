import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
    padding: calc(3.5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius-large) + 2px);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    animation: arrive var(--_motion) ease-out;
  }

  .is-compact {
    gap: calc(2 * var(--_space));
    padding-block-start: calc(2.5 * var(--_space));
    padding-inline: calc(2.5 * var(--_space));
  }

  .kind-line .more {
    margin: 0;
  }

  .card:focus {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @keyframes arrive {
    from {
      translate: 0 0.5rem;
    }
  }

  header {
    display: flex;
    gap: calc(2.5 * var(--_space));
    align-items: center;
  }

  .title {
    flex: 1;
    min-inline-size: 0;
  }

  .kind-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: calc(1.5 * var(--_space));
    margin-block-start: calc(0.5 * var(--_space));
    min-inline-size: 0;
  }

  .kind {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: var(--_space);
    padding-inline: calc(1.5 * var(--_space));
    border-radius: 1rem;
    background: var(--_accent-soft);
    color: var(--_text);
    font-weight: 500;
  }

  .kind svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  .consultation {
    border-color: var(--_consultation-border);
    background: var(--_consultation-surface);
  }

  .consultation .kind {
    background: var(--_consultation-soft);
  }

  .conference .kind {
    background: var(--_success-soft);
  }

  .consequence {
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .consultation .consequence {
    color: var(--_text);
    font-weight: 500;
  }

  h3 {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-height: 1.35;
  }

  .ring {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.125rem;
    block-size: 2.125rem;
    font-size: var(--_font-size-small);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .ring svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    rotate: -90deg;
    stroke-width: 3;
    stroke-linecap: butt;
  }

  .ring .track {
    stroke: var(--_border);
  }

  .ring .left {
    stroke: var(--_accent);
    transition: stroke-dashoffset 1s linear;
  }

  .is-ending .ring {
    color: var(--_danger);
  }

  .is-ending .ring .left {
    stroke: var(--_danger);
  }

  .missed {
    flex: none;
    color: var(--_danger);
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  dl {
    display: grid;
    grid-template-columns: fit-content(40%) minmax(0, 1fr);
    column-gap: calc(3 * var(--_space));
    row-gap: calc(1 * var(--_space));
  }

  dl > div {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
  }

  dt {
    color: var(--_text-secondary);
  }

  dd {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    font-variant-numeric: tabular-nums;
  }

  .handling {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(0.5 * var(--_space));
    padding-block-start: calc(2 * var(--_space));
    border-block-start: 1px solid var(--_border);
    font-size: var(--_font-size-small);
  }

  .consultation .handling {
    border-color: var(--_consultation-border);
  }

  h4 {
    margin: 0;
    color: var(--_text-secondary);
    font-size: inherit;
    font-weight: 400;
  }

  .handling li {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(2 * var(--_space));
    justify-content: space-between;
  }

  .when {
    color: var(--_text-secondary);
    font-variant-numeric: tabular-nums;
  }

  .more {
    justify-self: start;
    min-block-size: 1.5rem;
    margin-block-start: calc(-2 * var(--_space));
    padding: 0;
    border: 0;
    background: transparent;
    color: var(--_accent);
    font-size: var(--_font-size-small);
    cursor: pointer;
  }

  .more:hover {
    text-decoration: underline;
  }

  blockquote {
    max-block-size: 7.5rem;
    margin: 0;
    padding-block: calc(2 * var(--_space));
    padding-inline: calc(2.5 * var(--_space));
    overflow: hidden auto;
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
    scrollbar-width: thin;
  }

  .consultation blockquote {
    border-color: var(--_consultation);
    background: var(--_consultation-sunken);
  }

  .message blockquote {
    border-inline-start-width: 1px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
  }

  blockquote bdi {
    white-space: pre-wrap;
  }

  a {
    color: var(--_accent);
  }

  .actions {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-block-size: calc(var(--_control) + 2px);
  }

  .actions .button {
    min-block-size: calc(var(--_control) + 2px);
  }

  .actions > .button,
  .split {
    flex: 1 1 0;
    min-inline-size: 0;
  }

  .split {
    display: flex;
  }

  .split .button:first-child {
    flex: 1;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  .split .button + .button {
    flex: none;
    margin-inline-start: -1px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    color: var(--_text-secondary);
  }

  .split .button:focus-visible {
    z-index: 1;
  }

  .gone {
    flex: 1;
    font-weight: 500;
    text-align: center;
  }

  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(2 * var(--_space));
  }

  label {
    display: grid;
    gap: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  label .field {
    font-size: var(--_font-size);
  }

  @media (forced-colors: active) {
    .ring .left {
      stroke: Highlight;
    }
  }
`;
