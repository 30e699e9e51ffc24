import type { Meta, StoryObj } from '@storybook/web-components-vite';
import * as behaviours from './compositions/behaviours.stories.js';
import * as deskComposition from './compositions/desk.stories.js';
import * as workspaceComposition from './compositions/workspace.stories.js';
import * as contactChat from './contact/contact-chat.stories.js';
import * as themes from './compositions/themes.stories.js';
import * as agentDesk from './elements/agent-desk.stories.js';
import * as agentSignIn from './elements/agent-sign-in.stories.js';
import * as agentStatus from './elements/agent-status.stories.js';
import * as chatInteractionComposer from './elements/chat-interaction-composer.stories.js';
import * as chatInteractionBehaviours from './elements/chat-interaction-behaviours.stories.js';
import * as chatInteractionConsultation from './elements/chat-interaction-consultation.stories.js';
import * as chatInteractionSidePanel from './elements/chat-interaction-side-panel.stories.js';
import * as chatInteraction from './elements/chat-interaction.stories.js';
import * as chatConference from './elements/chat-interaction-conference.stories.js';
import * as interactionList from './elements/interaction-list.stories.js';
import * as interactionPreview from './elements/interaction-preview.stories.js';
import * as myMessagesBell from './elements/my-messages-bell.stories.js';
import * as myMessages from './elements/my-messages.stories.js';
import * as teamCommunicatorBehaviours from './elements/team-communicator-behaviours.stories.js';
import * as teamCommunicatorOperations from './elements/team-communicator-operations.stories.js';
import * as teamCommunicator from './elements/team-communicator.stories.js';
import * as inspector from './inspector.stories.js';
import * as workspaceNotifications from './elements/workspace-notifications.stories.js';
import * as workspaceProvider from './elements/workspace-provider.stories.js';

/** Every module of stories; a check sees to it that none is missing. */
export const storyModules: readonly StoryModule[] = [
  behaviours,
  deskComposition,
  themes,
  workspaceComposition,
  contactChat,
  agentDesk,
  agentSignIn,
  agentStatus,
  chatInteraction,
  chatInteractionBehaviours,
  chatInteractionComposer,
  chatConference,
  chatInteractionConsultation,
  chatInteractionSidePanel,
  inspector,
  interactionList,
  interactionPreview,
  myMessages,
  myMessagesBell,
  teamCommunicator,
  teamCommunicatorBehaviours,
  teamCommunicatorOperations,
  workspaceNotifications,
  workspaceProvider,
];

/** As Storybook reads it: what it is about, and its stories by name. */
export type StoryModule = { readonly default: Meta } & Record<string, Meta | StoryObj>;
