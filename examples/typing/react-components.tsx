import {
  ChatInteraction,
  InteractionList,
  WorkspaceProvider,
} from 'agent-workspace-elements/react';

export const right = (
  <WorkspaceProvider
    agent="alice"
    transport="local"
    noUnloadWarning
    className="workspace"
    onMessageAdded={({ fact }) => fact.entry.id}
    onTransferRequest={(event) => event.preventDefault()}
  >
    <InteractionList layout="strip" waitingWarning={30} slot="list" />
    <ChatInteraction interactionId="chat-1" onMessageSent={({ text }) => text.length} />
  </WorkspaceProvider>
);

export const wrong = [
  // @ts-expect-error -- no such property: 'layuot'
  <InteractionList layuot="strip" />,
  // @ts-expect-error -- no such word: '"rows"'
  <InteractionList layout="rows" />,
  // @ts-expect-error -- no such event: 'onMesageSent'
  <ChatInteraction onMesageSent={() => undefined} />,
  // @ts-expect-error -- not what a message was sent with: 'transferTarget'
  <ChatInteraction onMessageSent={({ transferTarget }) => transferTarget} />,
  // @ts-expect-error -- credentials are a function: '() => Promise<Credentials>'
  <WorkspaceProvider credentials={{ agent: 'alice' }} />,
];
