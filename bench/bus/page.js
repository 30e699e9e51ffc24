/** What carries events, and what folds and reads them, without any element. */
import { Subject } from 'rxjs';
import { filter } from 'rxjs/operators';
import { emptyWorkspace } from '../../src/domain/workspace.js';
import { reduce } from '../../src/domain/reduce.js';
import { selectInteraction, selectInteractions } from '../../src/domain/selectors.js';
import { EventBus } from '../../src/services/event-bus.js';
import { buildChat, buildSynchronised } from '../../src/testing/builders.js';
import { messageSource, take } from '../page/messages.js';

const types = Array.from({ length: 20 }, (_, index) => `type-${index}`);
const events = types.map((type) => ({ type }));
let heard = 0;

function typedBus() {
  const bus = new EventBus();
  for (const type of types) bus.on(type).subscribe(() => (heard += 1));
  return (event) => bus.publish(event);
}

function filteredSubject() {
  const subject = new Subject();
  for (const type of types) {
    subject.pipe(filter((event) => event.type === type)).subscribe(() => (heard += 1));
  }
  return (event) => subject.next(event);
}

const carriers = { bus: typedBus, filters: filteredSubject };

function workspaceOf(interactions, messages) {
  const source = messageSource();
  const chats = Array.from({ length: interactions }, (_, index) =>
    buildChat({ id: `chat-${index}`, entries: take(source, index === 0 ? messages : 3) }),
  );
  return reduce(emptyWorkspace, buildSynchronised({ interactions: chats }));
}

globalThis.bus = {
  /** Ms for a million events. */
  carry(name, count) {
    const carry = carriers[name]();
    heard = 0;
    const begin = performance.now();
    for (let index = 0; index < count; index += 1) carry(events[index % events.length]);
    const taken = performance.now() - begin;
    if (heard !== count) throw new Error(`${heard} of ${count} were heard`);
    return (taken / count) * 1_000_000;
  },
  /** µs for one message more, folded in, with its interaction and the list of all of them read. */
  fold(interactions, messages, count) {
    let workspace = workspaceOf(interactions, messages);
    const place = { interactionId: 'chat-0', conversationId: 'chat-0-contact' };
    const added = take(messageSource(5), count).map((entry) => ({
      ...{ type: 'message-added', ...place, entry: { ...entry, id: `added-${entry.id}` } },
    }));
    const begin = performance.now();
    let length = 0;
    for (const event of added) {
      workspace = reduce(workspace, event);
      length += selectInteraction(workspace, 'chat-0').conversations.length;
      length += selectInteractions(workspace).length;
    }
    const taken = performance.now() - begin;
    const { transcript } = selectInteraction(workspace, 'chat-0').conversations[0];
    if (transcript.size !== messages + count || length === 0) throw new Error('not all were taken');
    return (taken / count) * 1_000;
  },
};
