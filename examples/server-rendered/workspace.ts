import 'agent-workspace-elements';
import 'agent-workspace-elements/contact-chat';
import { localTransport } from 'agent-workspace-elements/transports/local';
import { auditedTransport } from '../shared/audited-transport.js';
import { agent, customer, customerDefaults } from '../shared/people.js';

const provider = document.querySelector('workspace-provider')!;
const heard = document.querySelector('.heard')!;
const rule = document.querySelector('.rule')!;

function note(text: string): void {
  const item = document.createElement('li');
  item.textContent = text;
  heard.prepend(item);
}

provider.addEventListener('connection-changed', ({ status }) => {
  note(`connection: ${status.state}`);
});
provider.addEventListener('invitation-answered', ({ answer }) => note(`answered: ${answer}`));
provider.addEventListener('interaction-transferred', ({ fact }) => {
  note(`transferred to ${fact.targetName}`);
});
provider.addEventListener('transfer-request', (event) => {
  const { type, name } = event.transferTarget;
  const isRefused = type === 'queue' && !event.note;
  if (isRefused) event.preventDefault();
  rule.textContent = isRefused ? `${name} wants a note: say what is left to do.` : '';
});

provider.transport = auditedTransport(localTransport({ agent }), ({ type }) =>
  note(`asked: ${type}`),
);

const chat = document.querySelector('contact-chat')!;
chat.session = customer;
chat.startDefaults = customerDefaults;
void customer.connect();
