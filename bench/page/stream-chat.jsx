/** stream-chat-react over a client that has no server: a channel whose state we fill. */
import 'stream-chat-react/dist/css/index.css';
import { createRoot } from 'react-dom/client';
import { StreamChat } from 'stream-chat';
import { Channel, Chat, Window } from 'stream-chat-react';
import { authorOf } from './plain-row.js';

const own = { id: 'alice', name: 'You' };
const client = new StreamChat('bench', { isLocalUpload: false });
client.user = own;
client._user = own;
client.userID = own.id;
client.wsPromise = Promise.resolve();
client.axiosInstance.defaults.adapter = async (config) => ({
  data: { messages: [], members: [], duration: '0' },
  status: 200,
  statusText: 'OK',
  headers: {},
  config,
});

const channel = client.channel('messaging', 'one', {});
channel.initialized = true;
channel.data = { ...channel.data, own_capabilities: ['send-message', 'read-events'] };
channel.watch = async () => ({});
channel.query = async () => ({ messages: [] });
channel.markRead = async () => undefined;
channel.state.membership = { user: own };
channel.state.members = { alice: { user: own } };

const messageOf = ({ id, text, at, author }) => ({
  id,
  cid: channel.cid,
  text,
  html: '',
  type: 'regular',
  status: 'received',
  created_at: new Date(at),
  updated_at: new Date(at),
  attachments: [],
  latest_reactions: [],
  own_reactions: [],
  reaction_counts: {},
  user: author.agentId === 'alice' ? own : { id: author.partyId, name: authorOf({ author }) },
});

export function streamContestant(List, scroller) {
  let root;
  let held = [];
  return {
    mount(place) {
      const host = document.createElement('div');
      host.className = 'fill';
      place.append(host);
      root = createRoot(host);
    },
    hold(messages) {
      held = messages.map(messageOf);
      channel.state.addMessagesSorted(held, true, true, true, 'latest');
    },
    open() {
      root.render(
        <Chat client={client}>
          <Channel channel={channel}>
            <Window>
              <List />
            </Window>
          </Channel>
        </Chat>,
      );
    },
    append(message) {
      const made = messageOf(message);
      client.dispatchEvent({
        type: 'message.new',
        cid: channel.cid,
        channel_id: channel.id,
        channel_type: channel.type,
        message: made,
        user: made.user,
        created_at: made.created_at,
      });
    },
    scroller,
  };
}
