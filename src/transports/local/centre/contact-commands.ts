import type { ContactCommand } from '../../../domain/contact-chat.js';
import type { Medium } from '../../../domain/agent.js';
import type { CaseDatum, Contact, ContactId } from '../../../domain/interaction.js';
import { isOpen, type CentreInteraction } from './centre-interaction.js';
import { endConsultations } from './consultations.js';
import { settle } from './declining.js';
import { markUpTo } from './markers.js';
import { requireSendable } from './sending.js';
import { contactAuthor, queueName, recordLine, Refusal, require, type CentreWork } from './work.js';

const longestName = 64;

/** Carries out what a contact asks, or refuses it with a code before anything has changed. */
export function executeContactCommand(
  work: CentreWork,
  contactId: ContactId,
  command: Exclude<ContactCommand, { type: 'set-typing' }>,
): void {
  if (work.state.operations.has(command.operationId)) return;
  switch (command.type) {
    case 'start-chat':
      return start(work, contactId, command, 'chat');
    case 'start-call':
      return start(work, contactId, command, 'voice');
    case 'send-message': {
      const interaction = openInteraction(work, contactId);
      const { interactionId = interaction.id, clientId, text, file, operationId } = command;
      require(interactionId === interaction.id, { code: 'interaction.ended' });
      const author = contactAuthor(interaction);
      if (interaction.transcript.ordinalOfClientId(author, clientId) !== undefined) return;
      requireSendable(work, text, file);
      work.record({
        type: 'entry-added',
        interactionId,
        operationId,
        entry: {
          ...{ kind: 'message', id: work.newId(), at: work.now, author, text, clientId },
          ...(file && { file }),
        },
      });
      return;
    }
    case 'set-marker': {
      const interaction = work.state.interactionOfContact(contactId);
      if (!interaction) throw new Refusal({ code: 'interaction.unknown' });
      return markUpTo(work, interaction, command);
    }
    case 'leave-chat':
      return contactLeaves(work, openInteraction(work, contactId), command.operationId);
    case 'leave-call':
      return contactLeaves(work, openInteraction(work, contactId, 'voice'), command.operationId);
    default:
      throw new Refusal({
        code: 'command.invalid',
        what: String((command as ContactCommand).type),
      });
  }
}

function openInteraction(
  work: CentreWork,
  contactId: ContactId,
  medium: Medium = 'chat',
): CentreInteraction {
  const interaction = work.state.interactionOfContact(contactId, medium);
  if (!interaction) throw new Refusal({ code: 'interaction.unknown' });
  require(isOpen(interaction), { code: 'interaction.ended' });
  return interaction;
}

function start(
  work: CentreWork,
  contactId: ContactId,
  command: Extract<ContactCommand, { type: 'start-chat' | 'start-call' }>,
  medium: Medium,
): void {
  const running = work.state.interactionOfContact(contactId, medium);
  const noun = medium === 'chat' ? 'chat' : 'call';
  require(!running || !isOpen(running), {
    code: 'command.invalid',
    what: `a ${noun} is open already`,
  });
  const name = typeof command.name === 'string' ? command.name.trim().slice(0, longestName) : '';
  require(name !== '', { code: 'command.invalid', what: 'name' });
  const queue = command.queueId
    ? work.options.queues.find(({ id }) => id === command.queueId)
    : work.options.queues[0];
  if (!queue) throw new Refusal({ code: 'command.invalid', what: 'queue' });
  require(!queue.closed, { code: 'transfer.queue-closed', target: queue.name, medium });
  const contact: Contact = {
    id: contactId,
    name,
    ...(command.segment && { segment: command.segment }),
  };
  const interactionId = `${noun}-${work.newId()}`;
  const subject = command.subject?.trim();
  const { operationId } = command;
  work.record({
    type: 'interaction-created',
    interactionId,
    medium,
    contact,
    queueId: queue.id,
    operationId,
    caseData: 'caseData' in command ? caseData(command.caseData) : [],
    ...(subject ? { subject } : {}),
  });
  recordLine(work, interactionId, { kind: 'party-joined', name, role: 'contact' });
  recordLine(work, interactionId, {
    kind: 'placed-in-queue',
    target: queueName(work.options, queue.id),
  });
}

function caseData(data: unknown): CaseDatum[] {
  if (!Array.isArray(data)) return [];
  return (data as Partial<CaseDatum>[])
    .filter(({ key, value }) => typeof key === 'string' && typeof value === 'string')
    .map(({ key, value }) => ({ key: key!, value: value! }));
}

/** The contact is gone: what rings is withdrawn, and an owner keeps the interaction for after-work. */
export function contactLeaves(
  work: CentreWork,
  interaction: CentreInteraction,
  operationId?: string,
): void {
  const { id: interactionId, contact, ownerId, invitationId } = interaction;
  const invitation = invitationId && work.state.invitations.get(invitationId);
  if (invitation) settle(work, invitation, 'contact-left');
  endConsultations(work, interaction);
  recordLine(work, interactionId, { kind: 'party-left', name: contact.name, role: 'contact' });
  const operation = operationId === undefined ? {} : { operationId };
  if (ownerId === undefined)
    work.record({ type: 'interaction-closed', interactionId, ...operation });
  else work.record({ type: 'interaction-ended', interactionId, ...operation });
}
