import type { CommandType } from '../domain/command.js';
import { invitationNouns, type InvitationNoun, type WorkspaceEvent } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import type { InvitationClosure, InvitationKind } from '../domain/invitation.js';
import type { Problem } from '../domain/problem.js';
import { laneOf, operationOf, problemOf, type InspectorRecord } from './records.js';

/** An invitation from its first record to its outcome: what a timeline draws as one line. */
export type InvitationSpan = {
  readonly kind: InvitationKind;
  /** `out`: this agent asks; `in`: this agent is asked. */
  readonly direction: 'out' | 'in';
  readonly lane?: InteractionId;
  /** Who is asked, or who asks; unknown when the centre routes. */
  readonly name?: string;
  /** Index of the record with which it began. */
  readonly from: number;
  readonly startedAt: number;
  /** Index of the record that tells the outcome; absent while it rings. */
  readonly to?: number;
  readonly endedAt?: number;
  readonly outcome: 'pending' | 'accepted' | 'refused';
  readonly problem?: Problem;
  readonly closure?: InvitationClosure;
};

type Asked = { -readonly [K in keyof InvitationSpan]: InvitationSpan[K] } & {
  readonly key: string;
};

const asked: Partial<Record<CommandType, Exclude<InvitationKind, 'inbound'>>> = {
  'transfer-interaction': 'transfer',
  'start-consultation': 'consultation',
  'invite-to-conference': 'conference',
  'start-instant-message': 'message',
};

/** The invitations that records tell of, in the order in which they began. */
export function invitationSpans(records: readonly InspectorRecord[]): readonly InvitationSpan[] {
  const spans: Asked[] = [];
  for (const record of records) {
    if (record.kind === 'command') noteCommand(spans, record);
    else if (record.kind === 'event') noteEvent(spans, record, record.payload);
  }
  return spans;
}

function noteCommand(spans: Asked[], record: InspectorRecord & { kind: 'command' }): void {
  const kind = asked[record.payload.type];
  if (!kind) return;
  const span: Asked = {
    ...begin(record, kind, 'out'),
    key: record.payload.operationId,
    name: (record.payload as { targetId?: string }).targetId,
  };
  if (record.problem) end(span, record, 'refused');
  spans.push(span);
}

function noteEvent(spans: Asked[], record: InspectorRecord, event: WorkspaceEvent): void {
  if (event.type === 'invitation-received') {
    const { id, kind, fromName } = event.invitation;
    spans.push({ ...begin(record, kind, 'in'), key: id, name: fromName });
    return;
  }
  if (event.type === 'invitation-closed') {
    const span = spans.findLast(({ key }) => key === event.invitationId);
    if (!span) return;
    end(span, record, event.closure === 'accepted' ? 'accepted' : 'refused');
    span.closure = event.closure;
    return;
  }
  noteAnswer(spans, record, event);
}

/** What becomes of this agent's own invitations. */
function noteAnswer(spans: Asked[], record: InspectorRecord, event: WorkspaceEvent): void {
  const kind = kindOf(event.type);
  if (!kind) return;
  const open = spans.filter(
    ({ direction, outcome }) => direction === 'out' && outcome === 'pending',
  );
  const span =
    open.find(({ key }) => key === operationOf(record)) ??
    open.find((each) => each.kind === kind && each.lane === laneOf(record));
  if (event.type.endsWith('-requested')) {
    const { targetName } = event as { readonly targetName?: string };
    // The page was opened after the command.
    const told = span ?? { ...begin(record, kind, 'out'), key: operationOf(record) ?? '' };
    if (!span) spans.push(told);
    told.name = targetName ?? told.name;
    told.lane ??= laneOf(record);
  } else if (span) {
    end(span, record, event.type.endsWith('-refused') ? 'refused' : 'accepted');
  }
}

function kindOf(type: WorkspaceEvent['type']): Exclude<InvitationKind, 'inbound'> | undefined {
  if (type === 'interaction-transferred') return 'transfer';
  if (type === 'consultation-started') return 'consultation';
  if (type === 'party-joined') return 'conference';
  return purposes.find((purpose) =>
    ['requested', 'refused'].some((end) => type === `${nounOf(purpose)}-${end}`),
  );
}

const purposes = Object.keys(invitationNouns) as (keyof typeof invitationNouns)[];

function nounOf(purpose: keyof typeof invitationNouns): InvitationNoun {
  return invitationNouns[purpose];
}

function begin(
  record: InspectorRecord,
  kind: InvitationKind,
  direction: 'out' | 'in',
): Omit<Asked, 'key'> {
  const { index, at } = record;
  return { kind, direction, lane: laneOf(record), from: index, startedAt: at, outcome: 'pending' };
}

function end(span: Asked, record: InspectorRecord, outcome: 'accepted' | 'refused'): void {
  span.to = record.index;
  span.endedAt =
    record.at + (record.kind === 'command' && record.took !== undefined ? record.took : 0);
  span.outcome = outcome;
  span.problem = problemOf(record);
}
