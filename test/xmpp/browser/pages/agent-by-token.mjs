/** An agent's page whose portal signs tokens. */
import 'agent-workspace-elements/agent-desk';
import 'agent-workspace-elements/workspace-provider';
import { registerXmppTransport } from 'agent-workspace-elements/transports/xmpp';

const token = async (agent) =>
  (await fetch('/agent-token', { method: 'POST', body: agent })).text();
registerXmppTransport({ ...globalThis.chatServer, token });
