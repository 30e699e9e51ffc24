import type { AgentMedium } from './agent.js';
import type {
  Conversation,
  ConversationId,
  ConversationSnapshot,
  Markers,
} from './conversation.js';
import type { WorkspaceSynchronised } from './event.js';
import {
  conversationsOf,
  type Interaction,
  type InteractionId,
  type InteractionSnapshot,
} from './interaction.js';
import type { Invitation, InvitationId } from './invitation.js';
import { mergeNotices } from './reduce-notices.js';
import { confirmOutgoing } from './reduce-outgoing.js';
import { PersistentMap } from './persistent-map.js';
import { kept } from './same-value.js';
import { Transcript, type MessageId, type TranscriptEntry } from './transcript.js';
import type { Workspace } from './workspace.js';

type Page = Pick<Conversation, 'transcript' | 'hasEarlier'>;

/** Replaces agent, interactions and invitations; what waits for confirmation in them stays. */
export function synchronise(workspace: Workspace, event: WorkspaceSynchronised): Workspace {
  const interactions = PersistentMap.of<InteractionId, Interaction>(
    event.interactions.map((snapshot) => [
      snapshot.id,
      toInteraction(snapshot, workspace.interactions.get(snapshot.id)),
    ]),
  );
  const invitations = PersistentMap.of<InvitationId, Invitation>(
    event.invitations.map((invitation) => [
      invitation.id,
      kept(workspace.invitations.get(invitation.id), invitation),
    ]),
  );
  const outgoing = PersistentMap.of(
    [...workspace.outgoing].filter(([, messages]) =>
      messages.some(({ interactionId }) => interactions.has(interactionId)),
    ),
  );
  const synchronised = withChanges(mergeNotices(workspace, event.notices), {
    agent: kept(workspace.agent, event.agent),
    policies: kept(workspace.policies, event.policies),
    interactions: workspace.interactions.kept(interactions),
    invitations: workspace.invitations.kept(invitations),
    outgoing: workspace.outgoing.kept(outgoing),
  });
  return event.interactions.reduce(
    (current, { id }) => confirmOutgoingOf(current, current.interactions.get(id)),
    synchronised,
  );
}

export function changeMedium(workspace: Workspace, medium: AgentMedium): Workspace {
  const { agent } = workspace;
  if (!agent) return workspace;
  const known = agent.media.some((candidate) => candidate.medium === medium.medium);
  const media = known
    ? agent.media.map((candidate) => (candidate.medium === medium.medium ? medium : candidate))
    : [...agent.media, medium];
  return withChanges(workspace, { agent: kept(agent, { ...agent, media }) });
}

/** An interaction that is not held has gone already, and does not come back by a late change. */
export function changeInteraction(workspace: Workspace, snapshot: InteractionSnapshot): Workspace {
  return workspace.interactions.has(snapshot.id) ? putInteraction(workspace, snapshot) : workspace;
}

/** Puts an interaction in, or replaces its facts; transcripts that the snapshot leaves out stay. */
export function putInteraction(workspace: Workspace, snapshot: InteractionSnapshot): Workspace {
  const held = workspace.interactions.get(snapshot.id);
  if (held && isOutdated(snapshot, held)) return workspace;
  const interaction = toInteraction(snapshot, held);
  const interactions = workspace.interactions.with(interaction.id, interaction);
  return confirmOutgoingOf(withChanges(workspace, { interactions }), interaction);
}

/** The interaction goes with its transcripts and with what was never confirmed in it. */
export function removeInteraction(workspace: Workspace, id: InteractionId): Workspace {
  const interaction = workspace.interactions.get(id);
  if (!interaction) return workspace;
  const outgoing = conversationsOf(interaction).reduce(
    (rest, conversation) => rest.without(conversation.id),
    workspace.outgoing,
  );
  return { ...workspace, outgoing, interactions: workspace.interactions.without(id) };
}

/** Ownership only grows, and an end is for good: for the agent's part, which may be followed by another. */
function isOutdated(snapshot: InteractionSnapshot, held: Interaction): boolean {
  if (snapshot.epoch !== held.epoch) return snapshot.epoch < held.epoch;
  if (snapshot.partyId !== held.partyId || held.reopened) return false;
  return held.state === 'ended' && snapshot.state !== 'ended';
}

function toInteraction(snapshot: InteractionSnapshot, held: Interaction | undefined): Interaction {
  if (snapshot.medium === 'voice') return kept(held, snapshot);
  const heldConversations = new Map<ConversationId, Conversation>(
    (held ? conversationsOf(held) : []).map((conversation) => [conversation.id, conversation]),
  );
  return kept(held, {
    ...snapshot,
    conversations: snapshot.conversations.map((conversation) =>
      toConversation(conversation, heldConversations.get(conversation.id)),
    ),
  });
}

function toConversation(
  snapshot: ConversationSnapshot,
  held: Conversation | undefined,
): Conversation {
  const { id, interactionId, audience, entries = [], hasEarlier = false } = snapshot;
  const given = { transcript: Transcript.of(entries), hasEarlier };
  const page = held ? joinPage(held, given, entries) : given;
  const markers = furthest(page.transcript, held?.markers, snapshot.markers);
  return kept(held, {
    id,
    interactionId,
    audience,
    ...page,
    ...(markers && { markers }),
    ...(held?.lastReadId === undefined ? {} : { lastReadId: held.lastReadId }),
  });
}

/** Markers move forward only, and only to entries that are there. */
function furthest(
  transcript: Transcript,
  held: Markers | undefined,
  given: Markers | undefined,
): Markers | undefined {
  if (!given) return held;
  const deliveredId = further(transcript, held?.deliveredId, given.deliveredId);
  const readId = further(transcript, held?.readId, given.readId);
  if (deliveredId === undefined && readId === undefined) return undefined;
  return {
    ...(deliveredId === undefined ? {} : { deliveredId }),
    ...(readId === undefined ? {} : { readId }),
  };
}

function further(
  transcript: Transcript,
  held: MessageId | undefined,
  given: MessageId | undefined,
): MessageId | undefined {
  const next = given === undefined ? undefined : transcript.ordinalOf(given);
  if (next === undefined) return held;
  const last = held === undefined ? undefined : transcript.ordinalOf(held);
  return last !== undefined && last > next ? held : given;
}

/**
 * A page that has an entry in common with what is held continues it on both sides, so that nothing
 * moves and a late page takes nothing away. Between one that has none and what is held is a gap, unless
 * nothing is before it: then the page is everything that there is.
 */
function joinPage(held: Conversation, page: Page, entries: readonly TranscriptEntry[]): Page {
  const { transcript, hasEarlier } = held;
  if (entries.length === 0) return { transcript, hasEarlier };
  const shared = entries.findIndex(({ id }) => transcript.ordinalOf(id) !== undefined);
  if (shared === -1) {
    const isApart = page.hasEarlier && transcript.size > 0;
    return isApart ? { transcript: transcript.appendAfterGap(entries), hasEarlier } : page;
  }
  const ordinal = transcript.ordinalOf(entries[shared]!.id)!;
  const before = entries.slice(0, shared);
  const above = transcript.at(ordinal - 1);
  const joined =
    above?.kind === 'gap'
      ? transcript.fillGap(above.id, before, false)
      : transcript.prepend(before);
  const isCut = above?.kind === 'gap' || (shared === 0 && ordinal > transcript.start);
  return {
    transcript: joined.append(entries.slice(shared)),
    hasEarlier: isCut ? hasEarlier : page.hasEarlier,
  };
}

/** The very same workspace when no change is one. */
function withChanges(workspace: Workspace, changes: Partial<Workspace>): Workspace {
  const isChanged = (Object.keys(changes) as (keyof Workspace)[]).some(
    (name) => changes[name] !== workspace[name],
  );
  return isChanged ? { ...workspace, ...changes } : workspace;
}

/** What a fresh transcript holds of the agent's own messages is confirmed by it. */
function confirmOutgoingOf(workspace: Workspace, interaction: Interaction | undefined): Workspace {
  if (!interaction) return workspace;
  return conversationsOf(interaction).reduce((current, { id, transcript }) => {
    const waiting = current.outgoing.get(id);
    if (!waiting) return current;
    const wanted = new Set(waiting.map((message) => message.clientId));
    return transcript
      .slice(transcript.start)
      .filter((entry) => entry.kind === 'message' && wanted.has(entry.clientId ?? ''))
      .reduce((next, entry) => confirmOutgoing(next, id, entry), current);
  }, workspace);
}
