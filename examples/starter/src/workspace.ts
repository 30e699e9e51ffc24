import 'agent-workspace-elements';
import './style.css';
import { transport } from './transport.js';

const provider = document.querySelector('workspace-provider')!;

// Who signs in: `?agent=bob`. Without this line a form asks for it.
provider.agent = new URLSearchParams(location.search).get('agent') ?? 'alice';
provider.transport = transport;

provider.addEventListener('interaction-transferred', ({ fact }) => {
  document.title = `Transferred to ${fact.targetName}`;
});
