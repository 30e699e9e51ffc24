import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
    block-size: 100%;
    max-block-size: inherit;
    overflow: hidden;
    container-type: inline-size;
  }

  .panel {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    max-block-size: inherit;
  }

  .head {
    display: grid;
    flex: none;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    border-block-end: 1px solid transparent;
  }

  .head team-communicator-toolbar {
    grid-row: 2;
    grid-column: 1 / -1;
  }

  .head .search {
    grid-row: 1;
    grid-column: 1 / -1;
  }

  .head:has(.close) .search {
    padding-inline-end: calc(var(--_control) + 4 * var(--_space));
  }

  .head .close {
    z-index: 1;
    grid-row: 1;
    grid-column: 2;
    margin-inline: var(--_space) calc(2 * var(--_space));
  }

  .search {
    display: flex;
    flex: none;
    gap: var(--_space);
    align-items: center;
    min-block-size: calc(var(--_row) + var(--_space));
    padding-inline: calc(3 * var(--_space)) calc(2 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .search {
    position: relative;
  }

  .search:focus-within {
    border-block-end-color: var(--_accent);
    box-shadow: inset 0 -1px var(--_accent);
  }

  .search > svg {
    color: var(--_text-secondary);
  }

  .search input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--_control);
    padding-inline: calc(1.5 * var(--_space));
    border: 0;
    outline: 0;
    background: transparent;
    text-overflow: ellipsis;
  }

  .search input::placeholder {
    color: var(--_text-secondary);
    opacity: 1;
  }

  .search .button {
    flex: none;
  }

  /* An answer that comes at once is not preceded by a flash of a line. */
  .progress {
    position: absolute;
    inset-block-end: -1px;
    inset-inline: 0;
    block-size: 2px;
    overflow: hidden;
    animation: appear var(--_motion) 400ms both;
  }

  /* It does not move before it shows: each step of it is a layout. */
  .progress::after {
    position: absolute;
    inset-block: 0;
    inline-size: 30%;
    background: var(--_accent);
    content: '';
    animation: pass 1.2s 400ms ease-in-out infinite;
  }

  @keyframes pass {
    from {
      inset-inline-start: -30%;
    }

    to {
      inset-inline-start: 100%;
    }
  }

  .results {
    flex: 1;
    min-block-size: 0;
    padding-block-end: var(--_space);
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  /* Consultations alone, with the reason below them why there is nothing else. */
  .results.is-short {
    flex: none;
    max-block-size: 60%;
  }

  .heading {
    padding-block: calc(2 * var(--_space)) var(--_space);
    padding-inline: calc(3.5 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    font-weight: 600;
  }

  .row {
    display: flex;
    gap: var(--_space);
    align-items: center;
    min-block-size: var(--_row);
    padding-block: var(--_space);
    padding-inline: calc(3 * var(--_space)) calc(2 * var(--_space));
    cursor: pointer;
    scroll-margin-block: 2rem var(--_space);
  }

  .row:hover {
    background: var(--_surface-sunken);
  }

  .row[aria-selected='true'],
  .row.is-open {
    background: var(--_accent-soft);
  }

  .row[aria-selected='true'] {
    box-shadow: inset 2px 0 var(--_accent);
  }

  .row[aria-selected='true']:dir(rtl) {
    box-shadow: inset -2px 0 var(--_accent);
  }

  .row .avatar .presence {
    outline-color: var(--_surface-raised);
  }

  .cell {
    border-radius: var(--_radius);
  }

  .cell.is-active:not(.who) {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .who {
    display: flex;
    flex: 1;
    gap: calc(2.5 * var(--_space));
    align-items: center;
    min-inline-size: 0;
  }

  .lines {
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: baseline;
  }

  .number {
    flex: none;
    max-inline-size: 40%;
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
  }

  .state {
    min-block-size: 1lh;
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
  }

  mark {
    background: transparent;
    color: var(--_accent);
    font-weight: 700;
  }

  .row .button.icon {
    color: var(--_text-secondary);
  }

  .row .button.icon:hover,
  .row.is-open .actions .button,
  .row[aria-selected='true'] .actions .button {
    border-color: var(--_border);
    background: var(--_surface-raised);
    color: var(--_text);
  }

  .row.is-open .actions .button {
    anchor-name: --_target;
  }

  /* The star of a row shows when somebody may want it; of a favourite always. */
  .favourite .button {
    opacity: 0;
  }

  .favourite .is-kept,
  .row:hover .favourite .button,
  .row:focus-within .favourite .button,
  .row[aria-selected='true'] .favourite .button {
    opacity: 1;
  }

  .favourite .is-kept svg {
    fill: var(--_warning);
    stroke: var(--_warning);
  }

  .favourite [aria-disabled='true'] {
    border-color: transparent;
    background: transparent;
  }

  .favourite [aria-disabled='true'] svg {
    fill: var(--_neutral);
    stroke: var(--_neutral);
  }

  @media (hover: none) {
    .favourite .button {
      opacity: 1;
    }
  }

  .consultation {
    cursor: default;
  }

  .consultation .complete {
    border-color: transparent;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
  }

  .consultation .complete:hover,
  .consultation[aria-selected='true'] .complete {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .consultation .complete[aria-disabled='true'] {
    border-color: var(--_border);
    background: var(--_surface-sunken);
    color: var(--_text-secondary);
  }

  /* With room for it, what is looked for and where stand in one line. */
  @container (inline-size > 30rem) {
    .head {
      grid-template-columns: minmax(0, 1fr) auto auto;
      border-block-end-color: var(--_border);
    }

    .head .search,
    .head:has(.close) .search {
      grid-column: 1;
      padding-inline-end: calc(2 * var(--_space));
      border-block-end: 0;
    }

    .head team-communicator-toolbar {
      grid-row: 1;
      grid-column: 2;
    }

    .head .close {
      grid-column: 3;
    }
  }

  /* With room for it, how they stand is a column of its own. */
  @container (inline-size > 40rem) {
    .row {
      min-block-size: 2.5rem;
    }

    .lines {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: calc(4 * var(--_space));
      align-items: baseline;
    }
  }

  /* Beside a long button the name would have no room: the button goes below it. */
  @container (inline-size < 22rem) {
    .consultation {
      flex-wrap: wrap;
    }

    .consultation .who {
      flex-basis: 100%;
    }

    .consultation .cell:not(.who) {
      margin-inline-start: calc(1.75rem + 2.5 * var(--_space));
      margin-block-end: var(--_space);
    }
  }

  .action-menu {
    position-anchor: --_target;
    inset: auto;
    position-area: block-end span-inline-start;
    position-try-fallbacks: flip-block, flip-inline;
  }

  .spinner {
    inline-size: 1rem;
    block-size: 1rem;
    border: 2px solid var(--_border);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .footer {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    padding-block: var(--_space);
    padding-inline: calc(3.5 * var(--_space)) calc(2 * var(--_space));
    border-block-start: 1px solid var(--_border);
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
  }

  .blank {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--_space);
    align-items: center;
    justify-content: center;
    min-block-size: 0;
    padding: calc(6 * var(--_space));
    overflow: auto;
    color: var(--_text-secondary);
    text-align: center;
  }

  .blank strong {
    color: var(--_text);
    font-weight: 600;
  }

  .blank > svg {
    color: var(--_danger);
  }

  .blank .button {
    margin-block-start: calc(2 * var(--_space));
  }

  .problem {
    display: flex;
    flex: none;
    gap: calc(2 * var(--_space));
    padding-block: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }

  /* An answer that comes at once is not preceded by a flash of words, and words are never half there. */
  .searching {
    animation: appear 1ms 400ms both;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .row[aria-selected='true'],
    .row.is-open {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    mark {
      text-decoration: underline;
    }
  }
`;
