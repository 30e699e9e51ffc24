import './cdn/index.js';
import { ContactSession } from './cdn/contact-chat.js';
import { localContactTransport, localTransport } from './cdn/transports/local.js';

const agent = new URLSearchParams(location.search).get('agent') ?? 'alice';
const workspace = document.querySelector('workspace-provider');
document.querySelector('#agent').textContent = agent;

function note(text) {
  const item = document.createElement('li');
  item.textContent = text;
  document.querySelector('.heard').prepend(item);
}

function say(rule) {
  document.querySelector('.rule').textContent = rule;
}

/** A transport of the page's own: it tells of every command before it passes it on. */
function audited(inner) {
  return {
    supports: inner.supports,
    status$: inner.status$,
    events$: inner.events$,
    connect: (options) => inner.connect(options),
    execute(command, options) {
      note(`asked: ${command.type}`);
      return inner.execute(command, options);
    },
    query: (query, options) => inner.query(query, options),
    watchTargets: (ids) => inner.watchTargets(ids),
    disconnect: () => inner.disconnect(),
  };
}

workspace.addEventListener('connection-changed', ({ status }) => {
  note(`connection: ${status.state}`);
});
workspace.addEventListener('invitation-answered', ({ answer }) => note(`answered: ${answer}`));
workspace.addEventListener('interaction-transferred', ({ fact }) => {
  note(`transferred to ${fact.targetName}`);
});
workspace.addEventListener('transfer-request', (event) => {
  const { type, name } = event.transferTarget;
  const isRefused = type === 'queue' && !event.note;
  if (isRefused) event.preventDefault();
  say(isRefused ? `${name} wants a note: say what is left to do.` : '');
});

workspace.agent = agent;
workspace.transport = audited(localTransport({ agent }));

const contact = `customer-of-${agent}`;
const customer = new ContactSession(localContactTransport({ contact }), { contact });
const chat = document.querySelector('contact-chat');
chat.session = customer;
chat.startDefaults = { name: 'Ana Kovač', subject: 'Charged twice', queueId: 'billing' };
await customer.connect();
