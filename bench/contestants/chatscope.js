/** @chatscope/chat-ui-kit-react: its container, list, messages and input, with its styles. */
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import {
  ChatContainer,
  ConversationHeader,
  MainContainer,
  Message,
  MessageInput,
  MessageList,
} from '@chatscope/chat-ui-kit-react';
import { enter } from '../page/harness.js';
import { authorOf, isOwn, timeOf } from '../page/plain-row.js';
import { reactContestant } from '../page/react-list.jsx';

function List({ messages }) {
  return (
    <MainContainer>
      <ChatContainer>
        <ConversationHeader>
          <ConversationHeader.Content userName="Ana Kovač" />
        </ConversationHeader>
        <MessageList>
          {messages.map((message) => (
            <Message
              key={message.id}
              model={{
                message: message.text,
                type: 'text',
                sentTime: timeOf(message.at),
                sender: authorOf(message),
                direction: isOwn(message) ? 'outgoing' : 'incoming',
                position: 'single',
              }}
            >
              <Message.Header sender={authorOf(message)} sentTime={timeOf(message.at)} />
            </Message>
          ))}
        </MessageList>
        <MessageInput placeholder="Message" attachButton={false} />
      </ChatContainer>
    </MainContainer>
  );
}

enter(
  reactContestant(List, () => document.querySelector('.cs-message-list .scrollbar-container'), {
    chrome: 120,
  }),
);
