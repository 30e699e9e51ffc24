import { safeName } from '../elements/shared/safe-text.js';
import { words } from './inspector-words.js';
import type { InvitationSpan } from './invitation-spans.js';
import { problemOf, type CommandRecord, type InspectorRecord } from './records.js';

/** What a row says beside its type, in a few words and never with what somebody has written. */
export function summaryOf(record: InspectorRecord, span: InvitationSpan | undefined): string {
  if (span && (span.from === record.index || span.to === record.index))
    return spanWords(span, record);
  const problem = problemOf(record);
  if (problem) return problem.code;
  if (record.kind === 'connection') {
    const status = record.payload;
    return status.state === 'connected' ? words.scope[status.scope] : '';
  }
  if (record.kind === 'event' && record.isSnapshot) return words.snapshot;
  const said = parts(record.payload as Payload);
  return said.filter((part): part is string => Boolean(part)).join(', ');
}

/** What rows are told by; each event and command has some of it. */
type Payload = {
  readonly type: string;
  readonly entry?: { kind: string; author?: { name: string }; name?: string; text?: string };
  readonly message?: { text: string; status: string };
  readonly medium?: string | { medium: string; state: string; load: number; capacity: number };
  readonly state?: string;
  readonly status?: string;
  readonly interaction?: { state: string; epoch: number; owner?: { name: string } };
  readonly interactions?: readonly unknown[];
  readonly author?: { name: string };
  readonly typing?: boolean;
  readonly party?: { name: string; role: string };
  readonly targetId?: string;
  readonly target?: string;
  readonly targetName?: string;
  readonly closure?: string;
  readonly reason?: string;
  readonly text?: string;
  readonly key?: string;
  readonly dispositionId?: string;
};

function parts(payload: Payload): (string | undefined)[] {
  const { entry, medium, interaction, interactions, party } = payload;
  const text = entry?.text ?? payload.message?.text ?? payload.text;
  return [
    entry && name(entry.author?.name ?? entry.name ?? entry.kind),
    payload.message?.status ?? payload.status,
    typeof medium === 'object'
      ? `${medium.medium} ${medium.state} ${medium.load}/${medium.capacity}`
      : medium,
    payload.state,
    interaction && `${interaction.state}, epoch ${interaction.epoch}`,
    interaction?.owner && `owner ${name(interaction.owner.name)}`,
    interactions && words.interactions(interactions.length),
    name(payload.author?.name),
    payload.typing === undefined ? undefined : payload.typing ? 'writes' : 'stopped',
    party && `${name(party.name)}, ${party.role}`,
    name(payload.targetName ?? payload.target ?? payload.targetId),
    payload.closure,
    // Elsewhere a reason may be what somebody has written.
    payload.type === 'interaction-removed' ? payload.reason : undefined,
    name(payload.key ?? payload.dispositionId),
    text === undefined ? undefined : words.characters(text.length),
  ];
}

function name(text: string | undefined): string | undefined {
  return text === undefined ? undefined : safeName(text);
}

/** “transfer to Bob: rejected after 8.0 s”. */
function spanWords(span: InvitationSpan, record: InspectorRecord): string {
  const whom = span.name
    ? ` ${span.direction === 'out' ? 'to' : 'from'} ${safeName(span.name)}`
    : '';
  const what = `${span.kind}${whom}`;
  if (record.index !== span.to) return what;
  const took = duration((span.endedAt ?? span.startedAt) - span.startedAt);
  const outcome = span.closure ?? span.problem?.code.split('.').at(-1) ?? span.outcome;
  return `${what}: ${outcome} after ${took}`;
}

/** What became of a command, and how soon. */
export function outcomeOf({ outcome, took }: CommandRecord): string {
  return took === undefined ? outcome : `${outcome} · ${duration(took)}`;
}

/** “12 ms”, “8.0 s”, “3 min 05 s”. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${`${seconds % 60}`.padStart(2, '0')} s`;
}
