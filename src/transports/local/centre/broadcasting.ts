import type { MessageNotice } from '../../../domain/notice.js';
import type { CentreAgent, CentreOptions } from './options.js';
import { require, type CentreWork } from './work.js';

/** To whom something is told: everybody, one agent, or the members of a group. */
export type BroadcastTopic =
  | { readonly kind: 'all' }
  | { readonly kind: 'agent'; readonly agentId: string }
  | { readonly kind: 'group'; readonly groupId: string };

/** What a person or the system has to say. */
export type Broadcast = Pick<
  MessageNotice,
  'subject' | 'text' | 'sender' | 'category' | 'priority'
> & {
  readonly topic: BroadcastTopic;
  /** `info` when absent. */
  readonly severity?: MessageNotice['severity'];
};

/** Characters of a subject or a text that are taken. */
const longestText = 2_000;

/** Gives it to every agent of the topic, signed in or not, once each. */
export function broadcast(work: CentreWork, { topic, ...message }: Broadcast): void {
  const { options } = work;
  const { subject, text } = message;
  require(isText(subject) && isText(text) && subject.trim() !== '', {
    code: 'command.invalid',
    what: 'broadcast',
  });
  const name = topicName(topic, options);
  for (const agent of options.agents.filter((each) => isMeant(each, topic))) {
    const notice: MessageNotice = {
      ...message,
      id: work.newId(),
      kind: 'message',
      severity: message.severity ?? 'info',
      at: work.now,
      read: false,
      dismissed: false,
      ...(name === undefined ? {} : { topic: name }),
    };
    work.record({ type: 'notice-given', agentId: agent.id, notice });
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longestText;
}

function isMeant({ groups = [], id }: CentreAgent, topic: BroadcastTopic): boolean {
  if (topic.kind === 'all') return true;
  return topic.kind === 'agent' ? id === topic.agentId : groups.includes(topic.groupId);
}

/** What is told to one agent alone has no topic that another could have. */
function topicName(topic: BroadcastTopic, { agentGroups }: CentreOptions): string | undefined {
  if (topic.kind === 'agent') return undefined;
  if (topic.kind === 'all') return 'All';
  return agentGroups.find(({ id }) => id === topic.groupId)?.name ?? topic.groupId;
}
