/** The public API: the elements of the agent's workspace, the session, the port and the domain. */
export { AgentDesk } from './elements/agent-desk/agent-desk.js';
export { AgentSignIn } from './elements/agent-sign-in/agent-sign-in.js';
export { AgentStatus } from './elements/agent-status/agent-status.js';
export { ChatInteraction as ChatInteractionElement } from './elements/chat-interaction/chat-interaction.js';
export { InteractionList } from './elements/interaction-list/interaction-list.js';
export { InteractionPreview } from './elements/interaction-preview/interaction-preview.js';
export { MyMessages } from './elements/my-messages/my-messages.js';
export { MyMessagesBell } from './elements/my-messages/my-messages-bell.js';
export { TeamCommunicator } from './elements/team-communicator/team-communicator.js';
export { WorkspaceNotifications } from './elements/workspace-notifications/workspace-notifications.js';
export { WorkspaceProvider } from './elements/workspace-provider/workspace-provider.js';
export * from './elements/events.js';
export { provideSession, type ProvidedSession } from './elements/shared/session-context.js';

export { type AgentStorage, MemoryStorage } from './services/agent-storage.js';
export { IndexedDbStorage } from './services/indexed-db-storage.js';
export { type Clock, systemClock } from './services/clock.js';
export { type AgentPreferences, Preferences } from './services/preferences.js';
export { type CommandProgress, Session, type SessionOptions } from './services/session.js';
export * from './services/transport.js';
export {
  type Credentials,
  registerTransport,
  type TransportFactory,
  type TransportOptions,
} from './services/transport-registry.js';
export { registerLocale, type Terms } from './localization/localization.js';

export * from './domain/agent.js';
export * from './domain/case-data.js';
export * from './domain/command.js';
export * from './domain/consultation.js';
export * from './domain/conversation.js';
export * from './domain/event.js';
export type { Handling, HandlingStep } from './domain/handling.js';
export * from './domain/file.js';
export * from './domain/interaction.js';
export * from './domain/invitation.js';
export * from './domain/notice.js';
export * from './domain/outgoing-message.js';
export * from './domain/pending-response.js';
export * from './domain/policies.js';
export * from './domain/problem.js';
export * from './domain/standard-response.js';
export * from './domain/target.js';
export * from './domain/transcript.js';
export * from './domain/workspace.js';
