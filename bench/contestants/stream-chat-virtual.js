/** stream-chat-react with its virtualised list. */
import { VirtualizedMessageList } from 'stream-chat-react';
import { enter } from '../page/harness.js';
import { streamContestant } from '../page/stream-chat.jsx';

enter(
  streamContestant(VirtualizedMessageList, () =>
    document.querySelector('[data-virtuoso-scroller], .str-chat__virtual-list > div'),
  ),
);
