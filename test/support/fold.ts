import type { WorkspaceEvent } from '../../src/domain/event.js';
import { reduce } from '../../src/domain/reduce.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import { deepFreeze } from './deep-freeze.js';

/** What an event makes of a workspace, both frozen: a reducer that writes into its input throws. */
export function reduceFrozen(workspace: Workspace, event: WorkspaceEvent): Workspace {
  return reduce(deepFreeze(workspace), deepFreeze(event));
}

/** What events make of the empty workspace, one after the other. */
export function fold(...events: WorkspaceEvent[]): Workspace {
  return events.reduce(reduceFrozen, emptyWorkspace);
}
