import type { AgentId } from '../../../domain/agent.js';
import type { SetResponseFavourite } from '../../../domain/command.js';
import { foldText } from '../../../domain/fold-text.js';
import type {
  FindStandardResponses,
  FoundStandardResponses,
  ResponseCategory,
  StandardResponse,
} from '../../../domain/standard-response.js';
import { require, type CentreWork } from './work.js';

/** The texts that an agent may use: names that match come before texts that do. */
export function findStandardResponses(
  { state, options }: Pick<CentreWork, 'state' | 'options'>,
  agentId: AgentId,
  { text, category = [], onlyFavourites, limit = 50, cursor }: FindStandardResponses,
): FoundStandardResponses {
  const kept = state.keptResponses.get(agentId);
  const words = foldText(text).split(/\s+/u).filter(Boolean);
  const found = options.standardResponses
    .filter((response) => category.every((name, depth) => response.category[depth] === name))
    .filter(({ id }) => !onlyFavourites || kept?.has(id))
    .map((response) => ({ response, rank: rankOf(response, words) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((one, other) => one.rank - other.rank)
    .map(({ response }) => (kept?.has(response.id) ? { ...response, favourite: true } : response));
  const from = Number.parseInt(cursor ?? '0', 10) || 0;
  const end = from + Math.max(1, limit);
  return {
    responses: found.slice(from, end),
    total: found.length,
    categories: categoriesOf(options.standardResponses),
    ...(end < found.length ? { cursor: String(end) } : {}),
  };
}

export function setResponseFavourite(
  work: CentreWork,
  agentId: AgentId,
  command: SetResponseFavourite & { readonly operationId: string },
): void {
  const { responseId, favourite, operationId } = command;
  const isKnown = work.options.standardResponses.some(({ id }) => id === responseId);
  require(isKnown, { code: 'command.invalid', what: 'standard response' });

  work.record({
    type: 'response-favourite-set',
    agentId,
    responseId,
    favourite,
    operationId,
  });
}

const noMatch = 3;

/** By where all words are found: in the name, in the category too, in the text too. */
function rankOf({ name, category, text }: StandardResponse, words: readonly string[]): number {
  const names = foldText(name);
  const places = foldText(`${name} ${category.join(' ')}`);
  const all = foldText(`${name} ${category.join(' ')} ${text}`);
  const rank = [names, places, all].findIndex((where) =>
    words.every((word) => where.includes(word)),
  );
  return rank < 0 ? noMatch : rank;
}

/** Each category once, after the one that it is in. */
function categoriesOf(
  responses: readonly Pick<StandardResponse, 'category'>[],
): ResponseCategory[] {
  const found = new Map<string, ResponseCategory>();
  for (const { category } of responses) {
    category.forEach((_name, depth) => {
      const path = category.slice(0, depth + 1);
      found.set(JSON.stringify(path), path);
    });
  }
  return [...found.values()];
}
