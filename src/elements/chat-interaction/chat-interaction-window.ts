/** The inside of the chat window: what every chat shows, loaded with the first of them. */
import './chat-interaction-bars.js';
import './chat-interaction-conversations.js';
import './chat-interaction-header.js';
