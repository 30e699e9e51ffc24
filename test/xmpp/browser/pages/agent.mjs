/** An agent's page: the elements, and nothing of the page's own but which server it is. */
import 'agent-workspace-elements/agent-desk';
import 'agent-workspace-elements/workspace-provider';
import { registerXmppTransport } from 'agent-workspace-elements/transports/xmpp';

registerXmppTransport(globalThis.chatServer);
