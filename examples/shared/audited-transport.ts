import type { Command, Transport } from 'agent-workspace-elements';

/**
 * A transport of the company's own: it tells the page of every command before it passes it on.
 * A backend of your own implements the same members.
 */
export function auditedTransport(inner: Transport, report: (command: Command) => void): Transport {
  return {
    supports: inner.supports,
    status$: inner.status$,
    events$: inner.events$,
    connect: (options) => inner.connect(options),
    execute(command, options) {
      report(command);
      return inner.execute(command, options);
    },
    query: (query, options) => inner.query(query, options),
    watchTargets: (ids) => inner.watchTargets(ids),
    disconnect: () => inner.disconnect(),
  };
}
