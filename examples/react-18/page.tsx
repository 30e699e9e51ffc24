import type { TransferRequestEvent } from 'agent-workspace-elements';
import {
  AgentStatus,
  ChatInteraction,
  ContactChat,
  InteractionList,
  InteractionPreview,
  MyMessagesBell,
  WorkspaceProvider,
} from 'agent-workspace-elements/react';
import { localTransport } from 'agent-workspace-elements/transports/local';
import { useEffect, useState } from 'react';
import { auditedTransport } from '../shared/audited-transport.js';
import { agent, customer, customerDefaults } from '../shared/people.js';

/** The page of a company, with a workspace in it. */
export function Page() {
  const [heard, setHeard] = useState<readonly string[]>([]);
  const [rule, setRule] = useState('');
  const note = (text: string) => setHeard((texts) => [text, ...texts]);

  // One transport for the life of the page: a new one would be a new sign-in.
  const [transport] = useState(() =>
    auditedTransport(localTransport({ agent }), ({ type }) => note(`asked: ${type}`)),
  );

  useEffect(() => void customer.connect(), []);

  function checkTransfer(event: TransferRequestEvent) {
    const { type, name } = event.transferTarget;
    const isRefused = type === 'queue' && !event.note;
    if (isRefused) event.preventDefault();
    setRule(isRefused ? `${name} wants a note: say what is left to do.` : '');
  }

  return (
    <div className="page">
      <header className="page-header">
        <h1>Northwind</h1>
        <p>Customer service</p>
        <span className="made-with">React 18</span>
      </header>
      <main className="columns">
        <section className="panel" aria-label="Workspace">
          <WorkspaceProvider
            agent={agent}
            transport={transport}
            onConnectionChanged={({ status }) => note(`connection: ${status.state}`)}
            onInvitationAnswered={({ answer }) => note(`answered: ${answer}`)}
            onInteractionTransferred={({ fact }) => note(`transferred to ${fact.targetName}`)}
            onTransferRequest={checkTransfer}
          >
            <div className="workspace">
              <div className="workspace-bar">
                <span>
                  Signed in as <strong>{agent}</strong>
                </span>
                <AgentStatus />
                <MyMessagesBell />
              </div>
              <InteractionList layout="strip" waitingWarning={30} />
              <ChatInteraction />
              <InteractionPreview />
            </div>
          </WorkspaceProvider>
          <p className="rule" role="status">
            {rule}
          </p>
        </section>
        <div className="side">
          <section className="panel" aria-label="Customer">
            <ContactChat heading="Northwind" session={customer} startDefaults={customerDefaults} />
          </section>
          <section className="panel" aria-labelledby="heard">
            <h2 id="heard">What the page hears</h2>
            <ol className="heard">
              {heard.map((text, index) => (
                <li key={heard.length - index}>{text}</li>
              ))}
            </ol>
          </section>
        </div>
      </main>
    </div>
  );
}
