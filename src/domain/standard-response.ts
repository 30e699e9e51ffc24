/** From the widest to the narrowest: `['Billing', 'Refunds']`. */
export type ResponseCategory = readonly string[];

/** A text that the deployment keeps ready for its agents. */
export type StandardResponse = {
  readonly id: string;
  readonly name: string;
  /** With field codes such as `{{contact.name}}`, which are filled when it is used. */
  readonly text: string;
  readonly category: ResponseCategory;
  /** True for one that this agent keeps at hand. */
  readonly favourite?: boolean;
};

/** Looks for standard responses by their names, texts and categories. */
export type FindStandardResponses = {
  readonly type: 'find-standard-responses';
  readonly text: string;
  /** Only those of this category and of those within it; all when absent. */
  readonly category?: ResponseCategory;
  readonly onlyFavourites?: boolean;
  /** At most this many; 50 when absent. */
  readonly limit?: number;
  /** Where the page before ended. */
  readonly cursor?: string;
};

export type FoundStandardResponses = {
  readonly responses: readonly StandardResponse[];
  /** How many match in all. */
  readonly total: number;
  /** Every category that there is, each after the one that it is in. */
  readonly categories: readonly ResponseCategory[];
  readonly cursor?: string;
};
