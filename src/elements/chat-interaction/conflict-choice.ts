import '../../localization/en/side-panel.js';
import { html, type TemplateResult } from 'lit';
import type { Terms } from '../../localization/localization.js';
import { icon } from '../shared/icons.js';
import { renderLine, safeSentence } from '../shared/safe-text.js';

/** Two values for one thing, between which the agent chooses. */
export type Conflict = {
  readonly sentence: string;
  /** What it says now; absent when it is gone. */
  readonly theirs: string | undefined;
  readonly mine: string;
  readonly handleMine: () => void;
  readonly handleTheirs: () => void;
};

/** Shows both values, and loses neither before the agent has chosen. */
export function renderConflict(
  { sidePanel: terms }: Terms,
  { sentence, theirs, mine, handleMine, handleTheirs }: Conflict,
): TemplateResult {
  return html`<div class="conflict" role="alert">
    <p>${icon('warning')}<span>${safeSentence(sentence)}</span></p>
    <dl>
      <dt>${terms.theirs}</dt>
      <dd>${theirs === undefined ? '–' : renderLine(theirs)}</dd>
      <dt>${terms.yours}</dt>
      <dd>${renderLine(mine)}</dd>
    </dl>
    <div class="choices">
      <button type="button" class="button" data-choice="theirs" @click=${handleTheirs}>
        ${terms.takeTheirs}
      </button>
      <button type="button" class="button" data-choice="mine" @click=${handleMine}>
        ${terms.keepMine}
      </button>
    </div>
  </div>`;
}
