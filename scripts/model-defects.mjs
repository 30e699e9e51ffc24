/**
 * Defects that histories have to find: each is one text of the source, which is there exactly once, and
 * what stands in its place. `scripts/test-model.mjs --teeth` puts them in, one at a time.
 */
const services = 'src/services/';
const local = 'src/transports/local/';
const centre = `${local}centre/`;

export const defects = [
  {
    name: 'no-deduplication-by-id',
    file: 'src/domain/transcript.ts',
    text: 'if (keys.some((key) => seen.has(key) || findKey(this.#runs, key) !== undefined)) return false;',
    replacement: '',
  },
  {
    name: 'no-deduplication-by-client-id',
    file: 'src/domain/transcript.ts',
    text: 'return [idKey(entry.id), clientKey(entry.author, entry.clientId)];',
    replacement: 'return [idKey(entry.id)];',
  },
  {
    name: 'anybody-s-client-id',
    file: 'src/domain/transcript.ts',
    text: 'JSON.stringify([author.role, author.agentId ?? author.partyId, clientId])',
    replacement: 'JSON.stringify([clientId, author ? 1 : 0])',
  },
  {
    name: 'order-by-time',
    file: 'src/domain/reduce-conversations.ts',
    text: 'const transcript = conversation.transcript.append([event.entry]);',
    replacement:
      'const joined = [...conversation.transcript.append([event.entry])];\n' +
      'const transcript = conversation.transcript.start === conversation.transcript.end ? conversation.transcript.append([event.entry]) : (joined.length === conversation.transcript.size ? conversation.transcript : (conversation.transcript.constructor as any).of(joined.sort((a, b) => a.at - b.at)));',
  },
  {
    name: 'gap-ignored',
    file: 'src/domain/reduce-interactions.ts',
    text: 'transcript.appendAfterGap(entries)',
    replacement: 'transcript.append(entries)',
  },
  {
    name: 'gap-never-filled',
    file: `${services}catch-up.ts`,
    text: 'if (gap && !this.#waits.has(conversation.id)) void this.#fill(place);',
    replacement: '',
  },
  {
    name: 'another-id-for-a-second-try',
    file: `${services}own-messages.ts`,
    text: 'const request = { interactionId, conversationId, clientId, text, epoch } as const;',
    replacement:
      "const request = { interactionId, conversationId, clientId: message.status === 'unconfirmed' ? `${clientId}!` : clientId, text, epoch } as const;",
  },
  {
    name: 'audience-chosen-at-sending',
    file: `${services}own-messages.ts`,
    text: 'const request = { interactionId, conversationId, clientId, text, epoch } as const;',
    replacement:
      "const request = { interactionId, conversationId: interactionId.startsWith('messages') ? conversationId : `${interactionId}:contact`, clientId, text, epoch } as const;",
  },
  {
    name: 'words-lost-with-a-consultation',
    file: `${services}own-messages.ts`,
    text: "if (message.text !== '') this.#giveText(message);",
    replacement: '',
  },
  {
    name: 'refused-is-tried-again',
    file: `${services}outbox.ts`,
    text: "if (error.outcome === 'refused') {",
    replacement: "if (error.outcome === ('never' as string)) {",
  },
  {
    name: 'nobody-takes-up-what-a-crash-left',
    file: `${services}outbox.ts`,
    text: 'for (const { tab: _former, ...message } of left) {',
    replacement: 'for (const { tab: _former, ...message } of left.slice(left.length)) {',
  },
  {
    name: 'drafts-stay-in-their-tab',
    file: `${services}tab-words.ts`,
    text: '.forEach((draft) => this.#link.drafts.hear(draft));',
    replacement: ';',
  },
  {
    name: 'every-tab-rings',
    file: `${services}tab-group.ts`,
    text: 'this.#leading.next(false);\n    const follower',
    replacement: 'this.#leading.next(true);\n    const follower',
  },
  {
    name: 'calls-wait-for-a-line-that-is-gone',
    file: `${local}local-connection.ts`,
    text: 'this.#rejectCalls();\n    this.#open(',
    replacement: 'this.#open(',
  },
  {
    name: 'first-line-never-given-up',
    file: `${local}local-connection.ts`,
    text: 'message.answersPings === true;\n          if (this.#answersPings) this.#heartbeat.heard();',
    replacement: 'message.answersPings === true;',
  },
  {
    name: 'no-heartbeat',
    file: `${local}heartbeat.ts`,
    text: 'else this.#onDead();',
    replacement: '',
  },
  {
    name: 'two-places-at-once',
    file: `${local}centre-host.ts`,
    text: 'this.#agents.get(opening.id)?.supersede();',
    replacement: '',
  },
  {
    name: 'first-lines-before-their-chat',
    file: `${centre}telling.ts`,
    text: "if (fact.type === 'interaction-created') this.#tellChat(fact.contact.id);",
    replacement: '',
  },
  {
    name: 'told-before-it-is-kept',
    file: `${centre}centre.ts`,
    text: 'if (facts.length > 0) await this.#parts.log.append(facts);',
    replacement: 'if (facts.length > 0) void this.#parts.log.append(facts);',
  },
  {
    name: 'old-epochs-are-good',
    file: `${centre}access.ts`,
    text: "require(interaction.epoch === epoch, { code: 'interaction.stale', ...owner });",
    replacement: "require(epoch !== undefined, { code: 'interaction.stale', ...owner });",
  },
  {
    name: 'anybody-may',
    file: `${centre}access.ts`,
    text: 'require(role && roles.includes(role), {',
    replacement: 'require(role !== undefined || roles.length > 0, {',
  },
  {
    name: 'a-command-as-often-as-it-comes',
    file: `${centre}agent-commands.ts`,
    text: 'if (work.state.operations.has(command.operationId)) return;',
    replacement: '',
  },
  {
    name: 'an-offer-goes-on-at-the-others',
    file: `${centre}fact-events.ts`,
    text: "return [...closed([agentId], fact, 'accepted'), ...closed(others, fact, 'taken')];",
    replacement:
      "return [...closed([agentId], fact, 'accepted'), ...closed(others.slice(others.length), fact, 'taken')];",
  },
  {
    name: 'an-owner-without-an-epoch',
    file: `${centre}apply-fact.ts`,
    text: 'interaction.ownerId = agentId;\n  interaction.epoch += 1;',
    replacement: 'interaction.ownerId = agentId;',
  },
  {
    name: 'a-former-owner-stays',
    file: `${centre}apply-fact.ts`,
    text: "if (change === 'stays') interaction.members.push(",
    replacement: 'if (change) interaction.members.push(',
  },
  {
    name: 'a-consultation-outlives-its-caller',
    file: `${centre}accepting.ts`,
    text: 'endConsultations(work, interaction, (consultation) => takesPartIn(consultation, ownerId));',
    replacement: 'void [endConsultations, takesPartIn];',
  },
  {
    name: 'words-after-a-consultation',
    file: `${centre}sending.ts`,
    text: "require(consultation.state === 'active', {",
    replacement: 'require(consultation.state !== undefined, {',
  },
  {
    name: 'words-after-the-end',
    file: `${centre}sending.ts`,
    text: 'if (isThere(interaction, author, command)) return;\n  requireActive(interaction);',
    replacement: 'if (isThere(interaction, author, command)) return;\n  void requireActive;',
  },
  {
    name: 'whispers-to-the-contact',
    file: `${centre}interaction-events.ts`,
    text: 'return toAgents([callerId, consultedId], consultationConversationId(interaction, id));',
    replacement:
      "return [{ contactId: interaction.contact.id, event: { type: 'message-added', entry } }, ...toAgents([callerId, consultedId], consultationConversationId(interaction, id))];",
  },
  {
    name: 'reading-past-the-end',
    file: `${centre}interaction-projection.ts`,
    text: 'lastPage(transcript, window?.end)',
    replacement: 'lastPage(transcript)',
  },
  {
    name: 'never-offered-again',
    file: `${centre}routing.ts`,
    text: 'return declinedAt === undefined || declinedAt + work.options.offerAgainAfter <= work.now;',
    replacement: 'return declinedAt === undefined;',
  },
];
