import { awkwardTexts } from '../../src/testing/contract/texts.js';
import type { ModelCommand } from './model-command.js';
import type { ModelContact } from './model-contact.js';
import type { World } from './world.js';

const mostContacts = 5;

/** A contact who is there and in a chat, or not in one. */
export function chooseContact(world: World, isInChat: boolean): ModelContact | undefined {
  return world.random.pick(
    world.contacts.filter((contact) => contact.isReady && contact.isInChat === isInChat),
  );
}

/** Writes as a contact does, and notes that it was written. */
export function say(contact: ModelContact, text: string, token = text): void {
  const { world, session } = contact;
  const { chat } = session.view;
  if (!chat) return;
  contact.composed += 1;
  world.composed.set(token, {
    text,
    author: contact.id,
    page: contact.id,
    conversationId: `${chat.id}:contact`,
    order: contact.composed,
    at: world.clock.now(),
    times: 1,
    isExcused: false,
  });
  // What came back, nobody has sent yet: it is put aside, and stays.
  const { draft } = session;
  session.sendMessage(text);
  if (draft.includes('#')) session.setDraft(draft);
}

/** What contacts do. */
export const contactCommands: readonly ModelCommand[] = [
  {
    name: 'begin a chat',
    weight: 40,
    run(world) {
      const { random, contacts } = world;
      const idle = chooseContact(world, false);
      const contact = idle ?? (contacts.length < mostContacts ? world.addContact() : undefined);
      if (!contact?.isReady) return false;
      // Another chat begins with nothing of the one before.
      world.excuse(({ author }) => author === contact.id);
      const queueId = random.pick(['support', 'support', 'bookings'])!;
      const request = { name: `Contact ${contact.id}`, queueId };
      return contact.do(() => contact.session.startChat(request));
    },
  },
  {
    name: 'write as the contact',
    weight: 80,
    run(world) {
      const contact = chooseContact(world, true);
      if (!contact) return false;
      say(contact, world.newText('c'));
      return true;
    },
  },
  {
    name: 'type as the contact',
    weight: 3,
    run(world) {
      const contact = chooseContact(world, true);
      if (!contact || contact.session.draft.includes('#')) return false;
      contact.session.setDraft('typing');
      return true;
    },
  },
  {
    name: 'leave as the contact',
    weight: 7,
    run(world) {
      const contact = chooseContact(world, true);
      return contact ? contact.do(() => contact.session.leave()) : false;
    },
  },
  {
    name: 'begin a call',
    weight: 8,
    run(world) {
      const contact = world.random.pick(world.contacts.filter(({ isReady }) => isReady));
      if (!contact) return false;
      const operationId = world.newId();
      const name = `Contact ${contact.id}`;
      const call = { type: 'start-call', name, queueId: 'support', operationId } as const;
      return contact.do(() => contact.transport.execute(call));
    },
  },
  {
    // The text half of what is hard to draw: it comes out as it went in.
    name: 'F20 write something awkward',
    weight: 4,
    run(world) {
      const contact = chooseContact(world, true);
      if (!contact) return false;
      const { random } = world;
      const long = random.pick(['a@b.com ', '(', '\u202e', 'e\u0301'])!.repeat(600);
      const awkward = random.chance(0.3) ? long : random.pick(awkwardTexts)!;
      const token = world.newText('c');
      say(contact, `${token}\n${awkward}`, token);
      return true;
    },
  },
];
