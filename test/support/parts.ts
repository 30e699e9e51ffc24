/**
 * Every part that loads when it first shows, loaded: a test of what an element does has nothing to wait
 * for. That they do load is a matter of test/elements/shared/part-controller.test.ts, and of the tests
 * on built pages.
 */
import '../../src/elements/team-communicator/team-communicator-panel.js';
import '../../src/elements/chat-interaction/chat-interaction-consultations.js';
import '../../src/elements/shared/chat-interaction-attachments.js';
import '../../src/elements/shared/chat-interaction-file.js';
import '../../src/elements/chat-interaction/chat-interaction-window.js';
import '../../src/elements/interaction-preview/interaction-preview-list.js';
import '../../src/elements/chat-interaction/chat-interaction-done.js';
import '../../src/elements/chat-interaction/chat-interaction-handover.js';
import '../../src/elements/chat-interaction/chat-interaction-messages-header.js';
import '../../src/elements/chat-interaction/chat-interaction-page.js';
import '../../src/elements/chat-interaction/chat-interaction-parties.js';
import '../../src/elements/my-messages/my-messages-list.js';
import '../../src/elements/workspace-notifications/workspace-notifications-panel.js';
