import 'agent-workspace-elements';
import { registerTransport } from 'agent-workspace-elements';

const list = document.createElement('interaction-list');
list.layout = 'strip';
list.waitingWarning = 30;
// @ts-expect-error -- no such word: '"rows"'
list.layout = 'rows';
// @ts-expect-error -- no such property: 'layuot'
list.layuot = 'strip';

const provider = document.createElement('workspace-provider');
provider.credentials = async () => ({ agent: 'alice', token: '' });
// @ts-expect-error -- the credentials come as a promise: 'Promise<Credentials>'
provider.credentials = () => ({ agent: 'alice' });
// @ts-expect-error -- is there to be read only: 'currentSession'
provider.currentSession = undefined;
provider.addEventListener('transfer-request', (event) => event.transferTarget.name);
provider.addEventListener('message-added', ({ fact }) => fact.entry.id);
provider.addEventListener('interaction-transferred', ({ fact }) => fact.targetName);
// @ts-expect-error -- no such event, so nothing to read of it: 'fact'
provider.addEventListener('mesage-added', ({ fact }) => fact.entry.id);
// @ts-expect-error -- the fact of another event: 'targetName'
provider.addEventListener('message-added', ({ fact }) => fact.targetName);
// @ts-expect-error -- no such member of the event: 'name'
provider.addEventListener('transfer-request', (event) => event.target.name);

// @ts-expect-error -- half a transport: 'Transport'
registerTransport('acme', () => ({ connect: async () => undefined }));
