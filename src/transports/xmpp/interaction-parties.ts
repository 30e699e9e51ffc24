import type { Author } from '../../domain/transcript.js';
import type { PartyEvent } from './agents-room-events.js';
import { domainOf, sameAddress } from './address.js';
import type { FoldIdentity, InteractionState } from './interaction-state.js';

/** The party of the contact. */
export const contactParty = 'contact';

/** Asks whether an account is a router's. */
export function isRouter(sender: string, { routers }: FoldIdentity): boolean {
  const domain = domainOf(sender);
  return routers.some((router) => sameAddress(router, domain));
}

function isContact(sender: string, state: InteractionState, { contact }: FoldIdentity): boolean {
  const address = contact ?? state.contact?.address;
  return address !== undefined && sameAddress(sender, address);
}

/** Who may write to the contact at this place of the log. */
export function contactRoomAuthor(
  sender: string,
  state: InteractionState,
  identity: FoldIdentity,
): Author | undefined {
  if (isContact(sender, state, identity)) return contactAuthor(state);
  const present = [...(state.owner ? [state.owner] : []), ...state.members];
  for (const { party, name, nick } of present) {
    if (identity.contact !== undefined) {
      if (nick === sender) return { partyId: party, role: 'agent', name };
    } else {
      const event = state.parties.get(party);
      if (event && sameAddress(event.address, sender)) return agentAuthor(event);
    }
  }
  return undefined;
}

/** Who may write to agents: everybody who has or had a part, and can read the room still. */
export function agentsRoomAuthor(sender: string, state: InteractionState): Author | undefined {
  const party = [...state.parties.values()].findLast(({ address }) => sameAddress(address, sender));
  return party && agentAuthor(party);
}

/** The author of whom a router says that it is a party. */
export function relayedAuthor(party: string, state: InteractionState): Author | undefined {
  if (party === contactParty) return contactAuthor(state);
  const event = state.parties.get(party);
  return event && agentAuthor(event);
}

export function contactAuthor({ contact }: InteractionState): Author {
  return { partyId: contactParty, role: 'contact', name: contact?.name ?? '' };
}

function agentAuthor({ id, name, agent }: PartyEvent): Author {
  return { partyId: id, role: 'agent', name, agentId: agent };
}
