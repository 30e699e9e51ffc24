import { agentDesk } from './en/agent-desk.js';
import { agentSignIn } from './en/agent-sign-in.js';
import { agentStatus } from './en/agent-status.js';
import { chatInteraction } from './en/chat-interaction.js';
import { chatPane } from './en/chat-pane.js';
import { consultation } from './en/consultation.js';
import { contactChat } from './en/contact-chat.js';
import { disposition } from './en/disposition.js';
import { doneMarks } from './en/done-marks.js';
import { files } from './en/files.js';
import { interactionList } from './en/interaction-list.js';
import { interactionPreview } from './en/interaction-preview.js';
import { myMessages } from './en/my-messages.js';
import { problem } from './en/problem.js';
import { receipts } from './en/receipts.js';
import { shared } from './en/shared.js';
import { shortcuts } from './en/shortcuts.js';
import { sidePanel } from './en/side-panel.js';
import { standardResponses } from './en/standard-responses.js';
import { teamCommunicator } from './en/team-communicator.js';
import { transcript } from './en/transcript.js';
import { transcriptSearch } from './en/transcript-search.js';
import { webPage } from './en/web-page.js';
import { workspaceNotifications } from './en/workspace-notifications.js';
import { workspaceProvider } from './en/workspace-provider.js';

/** English: the measure for every other locale. A section for each element, and what all share. */
export const en = {
  problem,
  shared,
  transcript,
  transcriptSearch,
  chatPane,
  chatInteraction,
  standardResponses,
  files,
  doneMarks,
  receipts,
  webPage,
  consultation,
  teamCommunicator,
  interactionPreview,
  myMessages,
  interactionList,
  shortcuts,
  sidePanel,
  disposition,
  agentStatus,
  agentSignIn,
  agentDesk,
  workspaceNotifications,
  workspaceProvider,
  contactChat,
};
