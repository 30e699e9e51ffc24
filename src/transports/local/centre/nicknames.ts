import type { ContactEvent } from '../../../domain/contact-chat.js';
import type { Author, TranscriptEntry } from '../../../domain/transcript.js';
import type { CentreAgent } from './options.js';

/** Under which names contacts know agents. What agents see of each other has nothing to do with it. */
export class Nicknames {
  readonly #byId = new Map<string, string>();
  /** Lines that tell what happened name nobody but by name. */
  readonly #byName = new Map<string, string>();

  constructor(agents: readonly CentreAgent[]) {
    for (const { id, name, nickname } of agents) {
      if (nickname === undefined) continue;
      this.#byId.set(id, nickname);
      this.#byName.set(name, nickname);
    }
  }

  /** The same event in the names that contacts know. */
  in(event: ContactEvent): ContactEvent {
    if (this.#byId.size === 0) return event;
    switch (event.type) {
      case 'contact-synchronised': {
        const entries = event.entries.map((entry) => this.#entry(entry));
        return { ...event, entries, ...(event.chat && { chat: this.#chat(event.chat) }) };
      }
      case 'chat-changed':
        return { ...event, chat: this.#chat(event.chat) };
      case 'message-added':
        return { ...event, entry: this.#entry(event.entry) };
      case 'typing-changed':
        return { ...event, author: this.#author(event.author) };
      default:
        return event;
    }
  }

  #chat<T extends { readonly agentName?: string }>(chat: T): T {
    const { agentName } = chat;
    return agentName === undefined ? chat : { ...chat, agentName: this.#name(agentName) };
  }

  #entry(entry: TranscriptEntry): TranscriptEntry {
    switch (entry.kind) {
      case 'message':
        return { ...entry, author: this.#author(entry.author) };
      case 'party-joined':
      case 'party-left':
        return entry.role === 'agent' ? { ...entry, name: this.#name(entry.name) } : entry;
      case 'ownership-transferred':
        return { ...entry, from: this.#name(entry.from), to: this.#name(entry.to) };
      case 'interaction-ended':
        return entry.by === undefined ? entry : { ...entry, by: this.#name(entry.by) };
      default:
        return entry;
    }
  }

  #author(author: Author): Author {
    const nickname = author.agentId === undefined ? undefined : this.#byId.get(author.agentId);
    return nickname === undefined ? author : { ...author, name: nickname };
  }

  #name(name: string): string {
    return this.#byName.get(name) ?? name;
  }
}
