import {
  canDo,
  ownRole,
  type ContactInteraction,
  type Interaction,
  type InteractionCapability,
  type Party,
} from '../../domain/interaction.js';
import type { TransportSupport } from '../../services/transport.js';

/** What the agent may ask for an interaction as a whole. */
export type ChatAction =
  'transfer' | 'consult' | 'invite' | 'leave' | 'end' | 'mark-done' | 'disposition';

/** The actions of an interaction: those for the toolbar, and those that stand in its menu always. */
export type ActionPlaces = {
  /** The most important first; as many of them as have room. */
  readonly toolbar: readonly ChatAction[];
  readonly menu: readonly ChatAction[];
};

/** What a backend must support so that an action is possible at all. */
const needs = { consult: 'consultation', invite: 'conference' } as const;

/** What there is to do with an interaction, for the role that the agent has in it. */
export function actionsOf(
  interaction: ContactInteraction,
  supports: TransportSupport | undefined,
): ActionPlaces {
  if (interaction.state === 'ended') return { toolbar: ['mark-done'], menu: [] };
  if (ownRole(interaction) !== 'owner') {
    const offered = (['transfer', 'consult', 'invite'] as const).filter((action) =>
      canDo(interaction, action),
    );
    // A consultation is ended where it is held.
    const isHere = ownRole(interaction) !== 'consulted' || canDo(interaction, 'leave');
    return { toolbar: isHere ? [...offered, 'leave'] : offered, menu: [] };
  }
  const isPossible = (action: keyof typeof needs): boolean => supports?.[needs[action]] === true;
  const talks = (['consult', 'invite'] as const).filter(isPossible);
  const impossible = (['consult', 'invite'] as const).filter((action) => !isPossible(action));
  // Among colleagues, to leave is what one means; alone with the contact, to end.
  const isConference = successorOf(interaction) !== undefined;
  const [first, second] = isConference ? (['leave', 'end'] as const) : (['end', 'leave'] as const);
  const disposition = supports?.dispositions ? (['disposition'] as const) : [];
  return {
    toolbar: ['transfer', ...talks, first],
    menu: [second, ...disposition, ...impossible],
  };
}

/** What a backend lacks for an action; `undefined` when it lacks nothing. */
export function lackFor(
  capability: InteractionCapability,
  supports: TransportSupport,
): 'consultation' | 'conference' | undefined {
  if (capability !== 'consult' && capability !== 'invite') return undefined;
  return supports[needs[capability]] ? undefined : needs[capability];
}

/** The agents with whom the contact is left when this one leaves: the longest there is the first. */
export function otherAgents(interaction: Interaction): readonly Party[] {
  return interaction.parties.filter(
    ({ id, role, state }) =>
      id !== interaction.partyId &&
      state !== 'ended' &&
      (role === 'conference' || role === 'owner'),
  );
}

/** Who owns an interaction when its owner leaves; nobody when it goes back to its queue. */
export function successorOf(interaction: Interaction): Party | undefined {
  return otherAgents(interaction).find(({ role }) => role === 'conference');
}
