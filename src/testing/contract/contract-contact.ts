import { emptyContactView, reduceContact } from '../../domain/contact-chat.js';
import type { ContactTransport } from '../../services/contact-transport.js';
import type { ContractContact } from './backend.js';
import { newId } from './contract-agent.js';

/** A contact of the suite over a contact's transport, who has started a chat when it resolves. */
export async function contractContact(
  transport: ContactTransport,
  { name = 'Ana Kovač', queueId }: { readonly name?: string; readonly queueId?: string } = {},
): Promise<ContractContact> {
  let view = emptyContactView;
  transport.events$.subscribe((event) => (view = reduceContact(view, event)));
  await transport.connect();
  const operation = (): { operationId: string } => ({ operationId: newId('contact') });
  const queue = queueId === undefined ? {} : { queueId };
  await transport.execute({ type: 'start-chat', name, ...queue, ...operation() });
  return {
    name,
    get entries() {
      return [...view.transcript];
    },
    say: (text, clientId = newId('line')) =>
      transport.execute({ type: 'send-message', text, clientId, ...operation() }),
    setTyping: (typing) => transport.execute({ type: 'set-typing', typing, ...operation() }),
    leave: () => transport.execute({ type: 'leave-chat', ...operation() }),
  };
}
