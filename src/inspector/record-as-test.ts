import { reduce } from '../domain/reduce.js';
import { emptyWorkspace, type Workspace } from '../domain/workspace.js';
import { recordingOf } from './recording.js';
import { laneOf, type EventRecord, type InspectorRecord, type Lanes } from './records.js';
import type { InteractionId } from '../domain/interaction.js';

/** What a test is made of. */
export type TestOptions = {
  /** One interaction alone, with what concerns the agent and the connection; all when absent. */
  readonly lane?: InteractionId;
  /** With what people have written; without it when absent. */
  readonly hasTexts?: boolean;
};

/**
 * A test that lets a session hear again what was recorded, and expects the workspace that came of it:
 * the interactions, what rings, and the problems told. Commands stand between the facts as comments,
 * because a test without a contact centre has nobody to ask.
 */
export function recordAsTest(
  records: readonly InspectorRecord[],
  lanes: Lanes,
  { lane, hasTexts = false }: TestOptions = {},
): string {
  const chosen = recordingOf(records, { hasTexts }).records.filter(
    (record) => lane === undefined || laneOf(record) === undefined || laneOf(record) === lane,
  );
  const events = chosen.filter((record) => record.kind === 'event');
  const title = lane === undefined ? 'a session' : `the interaction with ${lanes.nameOf(lane)}`;
  return `import { expect } from '@open-wc/testing';
import { Session } from 'agent-workspace-elements';
import { FakeTransport } from 'agent-workspace-elements/testing';

it(${literal(`holds what it was told of ${title}`)}, () => {
  const transport = new FakeTransport();
  const session = new Session(transport);

${chosen.map(statement).filter(Boolean).join('\n')}

${expectations(folded(events)).join('\n')}
});
`;
}

function statement(record: InspectorRecord): string {
  if (record.kind === 'connection') return '';
  if (record.kind === 'event') return `  transport.emit(${literal(record.payload, 1)});`;
  const { payload, outcome, problem } = record;
  return `  // The agent: ${comment(payload.type)}, ${outcome}${problem ? ` (${problem.code})` : ''}.`;
}

/** Nothing in a comment may end it. */
function comment(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]/g, ' ');
}

function folded(records: readonly EventRecord[]): Workspace {
  return records.reduce((workspace, { payload }) => reduce(workspace, payload), emptyWorkspace);
}

function expectations({ interactions, invitations, notices }: Workspace): string[] {
  const open = [...interactions.values()].map(({ id, state, epoch, pending }) => ({
    id,
    state,
    epoch,
    pending: pending?.targetName ?? null,
  }));
  const told = notices.map((notice) =>
    notice.kind === 'problem' ? notice.problem.code : notice.kind,
  );
  return [
    `  const { interactions, invitations, notices } = session.workspace;`,
    `  const open = [...interactions.values()].map(({ id, state, epoch, pending }) => ({`,
    `    id,`,
    `    state,`,
    `    epoch,`,
    `    pending: pending?.targetName ?? null,`,
    `  }));`,
    `  expect(open).to.deep.equal(${literal(open, 1)});`,
    `  expect([...invitations.keys()]).to.deep.equal(${literal([...invitations.keys()], 1)});`,
    `  const told = notices.map((notice) =>`,
    `    notice.kind === 'problem' ? notice.problem.code : notice.kind,`,
    `  );`,
    `  expect(told).to.deep.equal(${literal(told, 1)});`,
  ];
}

/** A value as JavaScript: JSON, which it contains, indented to where it stands. */
function literal(value: unknown, depth = 0): string {
  const short = JSON.stringify(value);
  if (short.length <= 80) return short;
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);
}
