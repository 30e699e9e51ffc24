/** stream-chat-react with its plain list. */
import { MessageList } from 'stream-chat-react';
import { enter } from '../page/harness.js';
import { streamContestant } from '../page/stream-chat.jsx';

enter(
  streamContestant(
    () => <MessageList messageLimit={100_000} />,
    () => document.querySelector('.str-chat__message-list'),
  ),
);
