/** What a checker found. */
export type Violation = { readonly checker: string; readonly detail: string };

/** A text on its way, from the moment at which its author has sent it. */
export type Composed = {
  readonly text: string;
  readonly author: string;
  /** The page in which it was written. */
  readonly page: string;
  readonly conversationId: string;
  /** In which order the author has written, over all pages. */
  order: number;
  readonly at: number;
  /** How often its author has sent it. */
  times: number;
  /** Its author has thrown it away, or lost it in a way that nothing can mend. */
  isExcused: boolean;
};
