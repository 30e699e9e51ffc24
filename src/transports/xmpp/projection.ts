import type { AgentId } from '../../domain/agent.js';
import type { Consultation, ConsultationCapability } from '../../domain/consultation.js';
import { handlingOf } from '../../domain/handling.js';
import type {
  Handover,
  InteractionCapability,
  InteractionSnapshot,
  Ownership,
  Party,
  PartyCapability,
} from '../../domain/interaction.js';
import type { OutgoingInvitation } from '../../domain/invitation.js';
import { Transcript, type TranscriptEntry } from '../../domain/transcript.js';
import { conversationsFor, type Lines } from './conversations-projection.js';
import { contactParty } from './interaction-parties.js';
import type { InteractionState, LogConsultation } from './interaction-state.js';

/** What an agent is in an interaction; `reading`: it is over for this one. */
export type OwnRole = 'owner' | 'conference' | 'consulted' | 'agent' | 'reading';

/** How one agent sees an interaction. */
export type View = {
  readonly state: InteractionState;
  readonly agentId: AgentId;
  /** The interaction's id, also before its first event was read. */
  readonly id: string;
  readonly lines: Lines;
  readonly nameOf: (agentId: AgentId) => string;
};

/** What the agent is in it now. */
export function roleIn(state: InteractionState, agentId: AgentId): OwnRole {
  if (state.done) return 'reading';
  if (state.medium === 'instant-message') return 'agent';
  if (state.owner?.agentId === agentId) return 'owner';
  const isAgent = ({ party }: { readonly party: string }): boolean =>
    state.parties.get(party)?.agent === agentId;
  if (state.members.some(isAgent)) return 'conference';
  return consultationTo(state, agentId) ? 'consulted' : 'reading';
}

function consultationTo(state: InteractionState, agentId: AgentId): LogConsultation | undefined {
  return state.consultations.find((one) => one.state === 'active' && one.consulted === agentId);
}

/** An interaction as an agent knows it; with the last pages of its transcripts where that is asked for. */
export function snapshotOf(view: View, withEntries: boolean): InteractionSnapshot {
  if (view.state.medium === 'instant-message') return messagesOf(view, withEntries);
  const { state, agentId, id } = view;
  const role = roleIn(state, agentId);
  const isOver = role === 'reading' || state.ended !== undefined;
  const consultations = state.consultations.filter((one) => takesPart(one, agentId));
  const endedAt = state.ended?.at ?? (isOver ? consultations.at(-1)?.endedAt : undefined);
  const { contact, subject, queue, disposition, note } = state;
  const handover = handoverTo(view);
  const facts = {
    id,
    state: isOver ? 'ended' : 'active',
    contact: {
      id: contact?.id ?? contactParty,
      name: contact?.name ?? '',
      ...(contact?.segment === undefined ? {} : { segment: contact.segment }),
    },
    caseData: state.caseData,
    parties: partiesOf(view, role),
    partyId: ownPartyId(view, role),
    owners: state.owners.map(ownershipOf),
    consultations: consultations.map((one) => consultationOf(view, one, role)),
    epoch: state.epoch,
    startedAt: state.startedAt,
    capabilities: capabilitiesOf(state, role),
    ...(queue && { queue }),
    ...(state.owner && { owner: ownershipOf(state.owner) }),
    ...(subject === undefined ? {} : { subject }),
    ...(handover && { handover }),
    ...(disposition && { disposition }),
    ...(note && {
      note: { text: note.text, revision: note.revision, author: view.nameOf(note.by) },
    }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...pendingOf(view),
  } as const;
  if (state.medium === 'voice') return { ...facts, medium: 'voice' };
  const written = consultations.filter(({ medium }) => medium === 'chat').map((one) => one.id);
  const conversations = conversationsFor(id, view.lines, written, withEntries);
  return { ...facts, medium: 'chat', conversations };
}

function ownershipOf({ agentId, name, since }: Ownership): Ownership {
  return { agentId, name, since };
}

function takesPart({ caller, consulted }: LogConsultation, agentId: AgentId): boolean {
  return caller === agentId || consulted === agentId;
}

function capabilitiesOf(state: InteractionState, role: OwnRole): InteractionCapability[] {
  const isPending = state.invitation !== undefined;
  if (role === 'reading') return ['mark-done'];
  const editing: InteractionCapability[] =
    role === 'consulted' ? [] : ['edit-case-data', 'edit-note'];
  if (state.ended) return isPending ? editing : ['mark-done', ...editing];
  const sending: InteractionCapability[] = state.medium === 'chat' ? ['send-message'] : [];
  if (role === 'conference') return [...sending, 'leave', ...editing];
  if (role !== 'owner') return [];
  const doing = ['transfer', 'consult', 'invite', 'leave', 'end'] as const;
  return [...sending, ...(isPending ? [] : doing), ...editing];
}

function consultationOf(view: View, one: LogConsultation, role: OwnRole): Consultation {
  const { id, medium, state, caller, consulted, through, startedAt, endedAt } = one;
  const reference = (agentId: AgentId): Consultation['caller'] => ({
    agentId,
    name: view.nameOf(agentId),
  });
  const canGoOn =
    role === 'owner' && caller === view.agentId && !view.state.invitation && !view.state.ended;
  const capabilities: ConsultationCapability[] =
    state === 'active'
      ? [
          ...(medium === 'chat' ? (['send-message'] as const) : []),
          ...(canGoOn ? (['transfer', 'merge'] as const) : []),
          'end',
        ]
      : [];
  return {
    ...{ id, medium, state, startedAt, capabilities },
    caller: reference(caller),
    consulted: reference(consulted),
    ...(through === undefined ? {} : { through }),
    ...(medium === 'chat' ? { conversationId: id } : {}),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}

function partiesOf({ state, agentId, nameOf }: View, role: OwnRole): Party[] {
  const isOver = state.ended !== undefined;
  const contact: Party = {
    id: contactParty,
    role: 'contact',
    name: state.contact?.name ?? '',
    state: isOver ? 'ended' : state.isContactThere ? 'connected' : 'disconnected',
  };
  const agent = (partyRole: 'owner' | 'conference', party: string, name: string): Party => {
    const known = state.parties.get(party)?.agent;
    const facts = { id: party, role: partyRole, name, state: 'connected' } as const;
    return known === undefined ? facts : { ...facts, agentId: known };
  };
  const parties = [contact];
  if (state.owner) parties.push(agent('owner', state.owner.party, state.owner.name));
  for (const { party, name } of state.members) {
    const member = agent('conference', party, name);
    const capabilities: PartyCapability[] =
      role !== 'owner' || isOver
        ? []
        : state.invitation
          ? ['remove']
          : ['remove', 'consult', 'make-owner'];
    parties.push(capabilities.length > 0 ? { ...member, capabilities } : member);
  }
  const isActive = (one: LogConsultation): boolean => one.state === 'active';
  const asked = state.consultations.filter((one) => takesPart(one, agentId));
  // Whoever only reads any more is shown as what the agent was.
  const last = role === 'reading' ? asked.slice(-1) : [];
  for (const one of [...asked.filter(isActive), ...last]) {
    const name = nameOf(one.consulted);
    const presence = isActive(one) ? 'connected' : 'ended';
    const facts = {
      id: consultedParty(one.id),
      role: 'consulted',
      agentId: one.consulted,
    } as const;
    parties.push({ ...facts, name, state: presence });
  }
  return parties;
}

/** The party of an agent who is asked. */
function consultedParty(consultationId: string): string {
  return `consulted-${consultationId}`;
}

function ownPartyId({ state, agentId }: View, role: OwnRole): string {
  if (role === 'owner' && state.owner) return state.owner.party;
  const member = state.members.find(({ party }) => state.parties.get(party)?.agent === agentId);
  if (role === 'conference' && member) return member.party;
  const consultation = state.consultations.findLast(({ consulted }) => consulted === agentId);
  if (consultation) return consultedParty(consultation.id);
  return [...state.parties.values()].findLast(({ agent }) => agent === agentId)?.id ?? agentId;
}

/** What the agent has asked and nobody has answered yet. */
function pendingOf({ state, agentId, id }: View): { readonly pending?: OutgoingInvitation } {
  const { invitation } = state;
  if (invitation?.by !== agentId || invitation.kind === 'inbound') return {};
  const { kind, target, targetType, targetName, medium, operations, at, ringing } = invitation;
  const names = (ringing?.agents ?? [])
    .filter((agent) => !invitation.declined.includes(agent.id))
    .map(({ name }) => name);
  return {
    pending: {
      id: invitation.id,
      operationId: operations[0] ?? id,
      purpose: kind,
      ...{ targetId: target, targetType, targetName, medium },
      ...(targetType === 'agent' ? {} : { ringsAt: names }),
      sentAt: at,
      deadline: ringing?.deadline ?? at,
      canCancel: true,
    },
  };
}

/** How it came to this agent, when from a colleague. */
function handoverTo({ state, agentId, lines, nameOf }: View): Handover | undefined {
  const role = roleIn(state, agentId);
  const invited = [...state.invitations.values()].findLast(
    ({ kind, settled }) =>
      settled?.agent === agentId && kind !== 'message' && (kind !== 'inbound' || role === 'owner'),
  );
  const isRouted = !invited || invited.kind === 'inbound';
  const { wait } = state;
  const asked = isRouted
    ? [...state.invitations.values()].findLast(({ operations }) =>
        operations.some((id) => wait?.operations.includes(id)),
      )
    : invited;
  const fromName = isRouted ? wait?.formerName : invited.by && nameOf(invited.by);
  if (fromName === undefined || fromName === '') return undefined;
  const owners = state.owners.filter((owner) => owner.agentId !== agentId);
  const before = entriesBefore(lines.contact, state.owner?.entryId);
  return {
    fromName,
    at: asked?.settled?.at ?? wait?.since ?? asked?.at ?? state.startedAt,
    handling: handlingOf(owners.map(ownershipOf), Transcript.of(before)),
    ...(isRouted && wait ? { through: wait.queue.name } : {}),
    ...(asked?.note === undefined ? {} : { note: asked.note }),
  };
}

function entriesBefore(
  lines: readonly TranscriptEntry[],
  id: string | undefined,
): readonly TranscriptEntry[] {
  const end = lines.findIndex((line) => line.id === id);
  return end < 0 ? lines : lines.slice(0, end);
}

/** What two agents write to each other. */
function messagesOf(view: View, withEntries: boolean): InteractionSnapshot {
  const { state, agentId, id, lines } = view;
  const known = [...state.parties.values()];
  const colleague = known.find(({ agent }) => agent !== agentId);
  const isOver = state.ended !== undefined || state.done !== undefined;
  const isThere = (party: string): boolean =>
    state.members.some((member) => member.party === party);
  const isRinging = state.invitation !== undefined;
  return {
    id,
    medium: 'instant-message',
    state: isOver ? 'ended' : 'active',
    colleague: { agentId: colleague?.agent ?? '', name: colleague?.name ?? '' },
    parties: known.map(({ id: party, name, agent }) => ({
      ...({ id: party, role: 'conference', name, agentId: agent } as const),
      state: isOver ? 'ended' : isThere(party) || agent === agentId ? 'connected' : 'disconnected',
    })),
    partyId: known.find(({ agent }) => agent === agentId)?.id ?? agentId,
    epoch: state.epoch,
    startedAt: state.startedAt,
    capabilities: isOver ? ['mark-done'] : isRinging ? ['send-message'] : ['send-message', 'leave'],
    conversations: conversationsFor(id, lines, [], withEntries, true),
    ...(state.ended ? { endedAt: state.ended.at } : {}),
    ...pendingOf(view),
  };
}
