import type { CaseDatum, Disposition } from '../../domain/interaction.js';
import type {
  AgentsRoomEvent,
  ConsultationEvent,
  DatumEvent,
  InteractionEvent,
} from './agents-room-events.js';
import type {
  InteractionState,
  LogConsultation,
  LogEntry,
  LogInvitation,
} from './interaction-state.js';

/** What a router writes for agents, apart from what it relays of the other room. */
export type AgentsFact = Exclude<AgentsRoomEvent, { type: 'relay' }>;

/** Folds what a router has written for agents. */
export function foldAgentsRoomEvent(
  state: InteractionState,
  event: AgentsFact,
  entry: LogEntry,
): InteractionState {
  switch (event.type) {
    case 'interaction':
      return state.id === undefined ? begin(state, event) : state;
    case 'party':
      return { ...state, parties: new Map(state.parties).set(event.id, event) };
    case 'occupant':
      return state;
    case 'invitation':
      return withInvitation(state, { ...event, declined: [] });
    case 'ringing': {
      const held = state.invitations.get(event.id);
      if (!held || held.settled) return state;
      const ringing = { agents: event.agents, deadline: entry.at + event.ttl };
      return withInvitation(state, { ...held, ringing });
    }
    case 'declined': {
      const held = state.invitations.get(event.id);
      if (!held || held.settled) return state;
      return withInvitation(state, { ...held, declined: [...held.declined, event.agent] });
    }
    case 'settled': {
      const held = state.invitations.get(event.id);
      if (!held || held.settled) return state;
      return withInvitation(state, { ...held, settled: event });
    }
    case 'consultation':
      return foldConsultation(state, event);
    case 'handover': {
      const { type: _type, ...handover } = event;
      return { ...state, handover };
    }
    case 'datum':
      return { ...state, caseData: foldDatum(state.caseData, event) };
    case 'note': {
      const { text, revision, by } = event;
      if (revision <= (state.note?.revision ?? 0)) return state;
      return { ...state, note: { text, revision, by } };
    }
    case 'disposition': {
      const { disposition: _former, ...rest } = state;
      const { id, name } = event;
      const chosen: Disposition | undefined =
        id === undefined ? undefined : { id, name: name ?? id };
      return chosen ? { ...rest, disposition: chosen } : rest;
    }
  }
}

function begin(state: InteractionState, event: InteractionEvent): InteractionState {
  const { id, medium, started, contact, subject, queue, caseData } = event;
  return {
    ...state,
    ...{ id, medium, startedAt: started, caseData },
    ...(contact && { contact }),
    ...(subject === undefined ? {} : { subject }),
    // Where it is now is in the other room.
    ...(queue && !state.queue ? { queue } : {}),
  };
}

function withInvitation(state: InteractionState, invitation: LogInvitation): InteractionState {
  const { invitation: current, ...rest } = state;
  const invitations = new Map(state.invitations).set(invitation.id, invitation);
  const isCurrent = current === undefined || current.id === invitation.id || !invitation.settled;
  const held = isCurrent ? invitation : current;
  return { ...rest, invitations, ...(held.settled ? {} : { invitation: held }) };
}

function foldConsultation(state: InteractionState, event: ConsultationEvent): InteractionState {
  const { id, at } = event;
  const held = state.consultations.find((consultation) => consultation.id === id);
  if (event.state === 'active') {
    const { caller, consulted, medium = 'chat', through } = event;
    if (held || caller === undefined || consulted === undefined) return state;
    const started: LogConsultation = {
      ...{ id, state: 'active', caller, consulted, medium, startedAt: at },
      ...(through === undefined ? {} : { through }),
    };
    return { ...state, consultations: [...state.consultations, started] };
  }
  if (held?.state !== 'active') return state;
  const joins = event.joins ? { joins: true } : {};
  const ended: LogConsultation = { ...held, state: 'ended', endedAt: at, ...joins };
  const consultations = state.consultations.map((one) => (one === held ? ended : one));
  return { ...state, consultations };
}

/** The place of a datum is where it first stood. */
function foldDatum(data: readonly CaseDatum[], event: DatumEvent): readonly CaseDatum[] {
  const { key, value, revision, removed } = event;
  const held = data.find((datum) => datum.key === key);
  if (held && revision <= (held.revision ?? 0)) return data;
  if (removed) return data.filter((datum) => datum !== held);
  const datum = { key, value, revision };
  return held ? data.map((one) => (one === held ? datum : one)) : [...data, datum];
}
