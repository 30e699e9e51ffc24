/**
 * Who is measured. `kind` says against whom a gate compares: the floor, ours, lean lists (a list and
 * nothing else), and full chat windows. `most` is the largest size that one can do in a minute.
 */
export const contestants = {
  floor: { kind: 'floor', title: 'floor: plain DOM, rows in view', isOwn: true },
  ours: { kind: 'ours', title: '<chat-interaction>', isOwn: true },
  'lit-virtual': { kind: 'lean', title: 'Lit + @tanstack/lit-virtual' },
  'lit-virtualizer': { kind: 'lean', title: 'Lit + @lit-labs/virtualizer' },
  'react-virtua': { kind: 'lean', title: 'virtua (React)' },
  'react-virtuoso': { kind: 'lean', title: 'react-virtuoso' },
  chatscope: { kind: 'full', title: '@chatscope/chat-ui-kit-react' },
  'stream-chat-virtual': { kind: 'full', title: 'stream-chat-react, virtualised' },
  'stream-chat-plain': { kind: 'full', title: 'stream-chat-react, plain', most: 1_000 },
  vaadin: { kind: 'full', title: '@vaadin/message-list' },
  'deep-chat': { kind: 'full', title: 'deep-chat', most: 1_000 },
};

/** What `--quick` measures: the floor, ours, two lean lists, and the two best full windows. */
export const quickContestants = [
  'floor',
  'ours',
  'lit-virtual',
  'lit-virtualizer',
  'stream-chat-virtual',
  'chatscope',
];
