import type {} from 'agent-workspace-elements/types/react';

export const right = (
  <workspace-provider
    agent="alice"
    transport="local"
    noUnloadWarning
    className="workspace"
    onmessage-added={({ fact }) => fact.entry.id}
    ontransfer-request={(event) => event.preventDefault()}
  >
    <interaction-list layout="strip" waiting-warning="30" waitingLimit={60} slot="list" />
    <chat-interaction interactionId="chat-1" onmessage-sent={({ text }) => text.length} />
  </workspace-provider>
);

export const wrong = [
  // @ts-expect-error -- no such property: 'layuot'
  <interaction-list layuot="strip" />,
  // @ts-expect-error -- no such word: '"rows"'
  <interaction-list layout="rows" />,
  // @ts-expect-error -- not a number: '"soon"'
  <interaction-list waiting-warning="soon" />,
  // @ts-expect-error -- not what a message was sent with: 'transferTarget'
  <chat-interaction onmessage-sent={({ transferTarget }) => transferTarget} />,
  // @ts-expect-error -- no such event, so nothing to read of it: 'text'
  <chat-interaction onmesage-sent={({ text }) => text.length} />,
  // @ts-expect-error -- the name of the event in a component's style: 'onMessageSent'
  <chat-interaction onMessageSent={() => undefined} />,
  // @ts-expect-error -- credentials are a function: '() => Promise<Credentials>'
  <workspace-provider credentials={{ agent: 'alice' }} />,
  // @ts-expect-error -- is there to be read only: 'currentSession'
  <workspace-provider currentSession={undefined} />,
  // @ts-expect-error -- no such tag: 'chat-interactoin'
  <chat-interactoin />,
];
