import type { Interaction, InteractionId } from '../../domain/interaction.js';
import { pendingSince } from '../../domain/pending-response.js';

/** Whoever waits longest for an answer first, and those who wait for none as they came. */
export function byWaiting(interactions: readonly Interaction[]): readonly Interaction[] {
  const since = (interaction: Interaction): number => pendingSince(interaction) ?? Infinity;
  return [...interactions].sort((a, b) => {
    const [first, second] = [since(a), since(b)];
    return first === second ? 0 : first - second;
  });
}

/** An order that can be held for as long as somebody is about to choose: then it only gets longer. */
export class StableOrder {
  #places = new Map<InteractionId, number>();

  /** Takes over an order, or while it is held only what is new in it, at the end. */
  arrange(wanted: readonly Interaction[], isHeld: boolean): void {
    const held = isHeld ? this.of(wanted) : wanted;
    this.#places = new Map(held.map(({ id }, place) => [id, place]));
  }

  /** The interactions as they are arranged. */
  of(interactions: readonly Interaction[]): readonly Interaction[] {
    const placeOf = ({ id }: Interaction): number => this.#places.get(id) ?? this.#places.size;
    return [...interactions].sort((a, b) => placeOf(a) - placeOf(b));
  }
}
