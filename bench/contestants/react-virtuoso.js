/** react-virtuoso, as its documentation says for chats: follows the output, begins at the last item. */
import { Virtuoso } from 'react-virtuoso';
import { enter } from '../page/harness.js';
import { isHead } from '../page/plain-row.js';
import { reactContestant } from '../page/react-list.jsx';
import { Row } from '../page/react-row.jsx';

function List({ messages }) {
  return (
    <Virtuoso
      style={{ height: '100%' }}
      totalCount={messages.length}
      initialTopMostItemIndex={{ index: messages.length - 1, align: 'end' }}
      followOutput
      alignToBottom
      increaseViewportBy={200}
      computeItemKey={(index) => messages[index].id}
      itemContent={(index) => <Row message={messages[index]} hasHead={isHead(messages, index)} />}
    />
  );
}

enter(reactContestant(List, () => document.querySelector('[data-virtuoso-scroller]')));
