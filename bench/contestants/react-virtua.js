/** virtua, as its examples say for chats: shifted to the end, and scrolled there with each message. */
import { useLayoutEffect, useRef } from 'react';
import { VList } from 'virtua';
import { enter } from '../page/harness.js';
import { isHead } from '../page/plain-row.js';
import { reactContestant } from '../page/react-list.jsx';
import { Row } from '../page/react-row.jsx';

function List({ messages }) {
  const handle = useRef(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isAtEnd.current) handle.current?.scrollToIndex(messages.length - 1, { align: 'end' });
  }, [messages]);
  return (
    <VList
      ref={handle}
      className="virtua"
      data={messages}
      style={{ height: '100%' }}
      onScroll={(offset) => {
        const { scrollSize, viewportSize } = handle.current;
        isAtEnd.current = offset - scrollSize + viewportSize >= -40;
      }}
    >
      {(message, index) => (
        <Row key={message.id} message={message} hasHead={isHead(messages, index)} />
      )}
    </VList>
  );
}

enter(reactContestant(List, () => document.querySelector('.virtua')));
