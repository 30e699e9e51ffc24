import type { TranscriptEvent } from '../../domain/transcript.js';
import type { ContactRoomEvent, OwnerEvent } from './contact-room-events.js';
import { contactParty } from './interaction-parties.js';
import type {
  InteractionState,
  LogEntry,
  LogMember,
  LogOwnership,
  VoidReason,
} from './interaction-state.js';

type LineFacts = TranscriptEvent extends infer E
  ? E extends TranscriptEvent
    ? Omit<E, 'id' | 'at'>
    : never
  : never;

/** What comes of an event: another state, and the lines that tell it. */
export type Step =
  | { readonly state: InteractionState; readonly lines: readonly LineFacts[] }
  | { readonly void: VoidReason };

/** Folds what a router has written about who takes part. */
export function foldContactRoomEvent(
  state: InteractionState,
  event: ContactRoomEvent,
  { id }: LogEntry,
): Step {
  if (state.done) return { void: 'stale' };
  // Those who wrote to each other put it away one by one.
  const isPutAway = event.type === 'left' && state.medium === 'instant-message';
  if (event.type !== 'done' && !isPutAway && state.ended) return { void: 'stale' };
  switch (event.type) {
    case 'owner':
      return foldOwner(state, event, id);
    case 'joined': {
      const { party, name, role, nick, at } = event;
      const line = { kind: 'party-joined', name, role } as const;
      if (role === 'contact') return { state: { ...state, isContactThere: true }, lines: [line] };
      const member: LogMember = { party, name, since: at, ...(nick === undefined ? {} : { nick }) };
      const members = [...without(state.members, party), member];
      return { state: { ...state, members }, lines: [line] };
    }
    case 'left': {
      const { party, name, role } = event;
      const line = { kind: 'party-left', name, role } as const;
      if (role === 'contact') return { state: { ...state, isContactThere: false }, lines: [line] };
      return { state: { ...state, members: without(state.members, party) }, lines: [line] };
    }
    case 'ended': {
      const { at, party, name } = event;
      const by = party === undefined ? {} : { party, ...(name === undefined ? {} : { name }) };
      const isContactThere = state.isContactThere && party !== contactParty;
      const line = {
        kind: 'interaction-ended',
        ...(name === undefined ? {} : { by: name }),
      } as const;
      return { state: { ...state, isContactThere, ended: { at, ...by } }, lines: [line] };
    }
    case 'done':
      return { state: { ...state, done: { at: event.at } }, lines: [] };
  }
}

/** The first one with the present epoch holds. */
function foldOwner(state: InteractionState, event: OwnerEvent, entryId: string): Step {
  const { seq, prev, party, name } = event;
  if (prev !== state.epoch || seq !== prev + 1) return { void: 'stale' };
  if (party === undefined || name === undefined) return foldWait(state, event);
  const { at, cause, offer, nick } = event;
  const agentId = state.parties.get(party)?.agent ?? party;
  const owner: LogOwnership = {
    ...{ party, agentId, name, since: at, epoch: seq, cause, entryId },
    ...(offer === undefined ? {} : { offer }),
    ...(nick === undefined ? {} : { nick }),
  };
  const { owner: former, waitingSince: _waited, ...rest } = state;
  const others = without(state.members, party);
  const members = former && cause === 'given' ? [...others, memberOf(former, at)] : others;
  const line: LineFacts = former
    ? { kind: 'ownership-transferred', from: former.name, to: name }
    : { kind: 'party-joined', name, role: 'agent' };
  const owners = [...state.owners, owner];
  return { state: { ...rest, epoch: seq, owner, owners, members }, lines: [line] };
}

function foldWait(state: InteractionState, event: OwnerEvent): Step {
  const { seq, at, cause, through, operations } = event;
  const id = event.queue ?? state.queue?.id ?? '';
  const queue = { id, name: event.queueName ?? id };
  const { owner: former, ...rest } = state;
  const formerName = former?.name;
  const wait = {
    ...{ queue, since: at, cause, operations },
    ...(through === undefined ? {} : { through }),
    ...(formerName === undefined ? {} : { formerName }),
  };
  const lines: LineFacts[] = [];
  if (former) lines.push({ kind: 'party-left', name: former.name, role: 'agent' });
  // That it began in a queue is nothing that happened to it.
  if (cause !== 'started') lines.push({ kind: 'placed-in-queue', target: queue.name });
  return { state: { ...rest, epoch: seq, queue, wait, waitingSince: at, members: [] }, lines };
}

function memberOf({ party, name, nick }: LogOwnership, since: number): LogMember {
  return { party, name, since, ...(nick === undefined ? {} : { nick }) };
}

function without(members: readonly LogMember[], party: string): readonly LogMember[] {
  const rest = members.filter((member) => member.party !== party);
  return rest.length === members.length ? members : rest;
}
