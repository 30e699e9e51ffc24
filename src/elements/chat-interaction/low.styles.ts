import { type CSSResult, css } from 'lit';

/*
 * The window is the container `chat-pane`, and around it is `chat-step` while the Team Communicator is
 * open, which takes half of it. Where it has little height its parts say less, so that the text that the
 * agent writes and the last words of each talk stay in view.
 */

/** Little height: what is said twice is said once. */
export const whereLow = (rules: CSSResult): CSSResult => css`
  @container chat-pane (block-size < 40rem) {
    ${rules}
  }
`;

/** No height for more than the talk itself; below that nothing is left out, for the window scrolls. */
export const whereScant = (rules: CSSResult): CSSResult => css`
  @container chat-pane (12rem <= block-size < 24rem) {
    ${rules}
  }
`;

/** So little that only what the agent works with has room. */
export const whereLowest = (rules: CSSResult): CSSResult => css`
  @container chat-pane (block-size < 30rem) {
    ${rules}
  }

  @container chat-step (block-size < 40rem) {
    ${rules}
  }
`;
