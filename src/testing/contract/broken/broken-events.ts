import { Observable, Subject } from 'rxjs';
import type { WorkspaceEvent } from '../../../domain/event.js';
import type { Interaction } from '../../../domain/interaction.js';
import { broken, type BrokenAdapter } from './broken-adapter.js';
import { mapEntries, mapEvents, mapInteractions, splitEvents, withEvents, wrap } from './wrap.js';

/** What goes wrong with what is told. */
export const brokenEvents: readonly BrokenAdapter[] = [
  broken('tells-twice', 'Each line comes twice, under two ids.', (transport) =>
    splitEvents(transport, (event) => {
      if (event.type !== 'message-added') return [event];
      return [event, { ...event, entry: { ...event.entry, id: `${event.entry.id}-copy` } }];
    }),
  ),
  broken('names-anew', 'Each line has another id whenever it comes.', (transport) =>
    mapEntries(transport, (entry) => {
      const renamed = { ...entry, id: crypto.randomUUID() };
      if (renamed.kind !== 'message') return renamed;
      const { clientId: _lost, ...rest } = renamed;
      return rest;
    }),
  ),
  broken('has-one-id', 'All lines that say the same have one id.', (transport) =>
    mapEntries(transport, (entry) =>
      entry.kind === 'message' ? { ...entry, id: `text-${entry.text}` } : entry,
    ),
  ),
  broken(
    'drops-known-ids',
    'A client id that was seen before hides the line, whoever wrote it.',
    (transport) => {
      const seen = new Set<string>();
      return mapEvents(transport, (event) => {
        if (event.type !== 'message-added' || event.entry.kind !== 'message') return event;
        const { clientId } = event.entry;
        if (clientId === undefined) return event;
        if (seen.has(clientId)) return undefined;
        seen.add(clientId);
        return event;
      });
    },
  ),
  broken('swaps-lines', 'Lines that come at once come the other way round.', (transport) =>
    withEvents(
      transport,
      (events$) =>
        new Observable((subscriber) => {
          let held: WorkspaceEvent[] = [];
          return events$.subscribe((event) => {
            if (event.type !== 'message-added') return subscriber.next(event);
            held.push(event);
            if (held.length > 1) return;
            void Promise.resolve()
              .then(() => undefined)
              .then(() => {
                for (const late of held.reverse()) subscriber.next(late);
                held = [];
              });
          });
        }),
    ),
  ),
  broken(
    'drops-under-pressure',
    'Of many lines at once only the first fifty are told.',
    (transport) => {
      let burst = 0;
      return mapEvents(transport, (event) => {
        if (event.type !== 'message-added') return event;
        burst += 1;
        if (burst === 1) setTimeout(() => (burst = 0), 50);
        return burst > 50 ? undefined : event;
      });
    },
  ),
  broken('loses-client-ids', 'One’s own line comes back without its client id.', (transport) =>
    mapEntries(transport, (entry) => {
      if (entry.kind !== 'message') return entry;
      const { clientId: _lost, ...rest } = entry;
      return rest;
    }),
  ),
  broken('signs-for-others', 'Whatever comes is signed by the agent.', (transport, { agent }) =>
    mapEntries(transport, (entry) =>
      entry.kind === 'message'
        ? { ...entry, author: { ...entry.author, role: 'agent', agentId: agent } }
        : entry,
    ),
  ),
  broken('believes-texts', 'A text that looks like an event becomes one.', (transport) =>
    splitEvents(transport, (event) => {
      if (event.type !== 'message-added' || event.entry.kind !== 'message') return [event];
      const { id, at, text } = event.entry;
      if (text.endsWith(' has left the conversation.')) {
        const entry = { kind: 'party-left', id, at, name: text, role: 'system' } as const;
        return [{ ...event, entry }];
      }
      if (!text.includes('"interaction-removed"')) return [event];
      const { interactionId } = event;
      return [event, { type: 'interaction-removed', interactionId, reason: 'done' }];
    }),
  ),
  broken('mixes-chats', 'Lines go to the conversation that was opened last.', (transport) => {
    let last: { interactionId: string; conversationId: string } | undefined;
    return mapEvents(transport, (event) => {
      if (event.type === 'interaction-added' && event.interaction.medium === 'chat') {
        const { id, conversations } = event.interaction;
        last = { interactionId: id, conversationId: conversations[0]!.id };
      }
      return event.type === 'message-added' && last ? { ...event, ...last } : event;
    });
  }),
  broken('tells-late', 'What it has heard is told after it has ended, too.', (transport) => {
    const late = new Subject<WorkspaceEvent>();
    const heard: WorkspaceEvent[] = [];
    transport.events$.subscribe((event) => heard.push(event));
    return wrap(transport, {
      events$: new Observable((subscriber) =>
        transport.events$.subscribe(subscriber).add(late.subscribe(subscriber)),
      ),
      async disconnect() {
        await transport.disconnect();
        const last = heard.pop();
        if (!last) return;
        // Later than whatever follows at once.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          late.next(last);
        };
        port2.postMessage(undefined);
      },
    });
  }),
  broken('patches-parties', 'A change names only the parties that are new.', (transport) => {
    const known = new Set<string>();
    return mapEvents(transport, (event) => {
      if (event.type !== 'interaction-changed') return event;
      const parties = event.interaction.parties.filter(({ id }) => !known.has(id));
      for (const { id } of event.interaction.parties) known.add(id);
      return {
        ...event,
        interaction: { ...event.interaction, parties } as typeof event.interaction,
      };
    });
  }),
  broken('keeps-ghosts', 'What has gone to another is not taken away.', (transport) =>
    mapEvents(transport, (event) => (event.type === 'interaction-removed' ? undefined : event)),
  ),
  broken('opens-for-all', 'Capabilities do not follow the role and the state.', (transport) =>
    mapInteractions(transport, (interaction) => ({
      ...interaction,
      capabilities: ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'],
    })),
  ),
  broken('freezes-epochs', 'The epoch is always the first one.', (transport) =>
    mapInteractions(transport, (interaction) => ({ ...interaction, epoch: 1 })),
  ),
  broken(
    'forgets-the-past',
    'Nothing is told of who had it before, and what they noted.',
    (transport) =>
      mapInteractions(transport, (interaction) => {
        if (interaction.medium === 'instant-message') return interaction;
        const { handover: _handover, pending: _pending, ...rest } = interaction;
        const [first] = interaction.owners;
        return { ...rest, owners: first ? [first] : [] };
      }),
  ),
  broken('forgets-pages', 'The synchronisation leaves the lines out.', (transport) =>
    mapEvents(transport, (event) => {
      if (event.type !== 'workspace-synchronised') return event;
      const interactions = event.interactions.map((one) =>
        one.medium === 'voice'
          ? one
          : { ...one, conversations: one.conversations.map((held) => ({ ...held, entries: [] })) },
      );
      return { ...event, interactions };
    }),
  ),
  broken('drops-refusals', 'A transfer that was declined is not told.', (transport) =>
    mapEvents(transport, (event) => (event.type.endsWith('-refused') ? undefined : event)),
  ),
  broken('rings-for-ever', 'What has stopped ringing is not taken away.', (transport) =>
    mapEvents(transport, (event) => (event.type === 'invitation-closed' ? undefined : event)),
  ),
  broken('does-not-ring', 'Of several offers only the first is told.', (transport) => {
    let rings = 0;
    return mapEvents(transport, (event) => {
      if (event.type === 'invitation-closed') rings -= 1;
      if (event.type !== 'invitation-received') return event;
      rings += 1;
      return rings > 1 ? undefined : event;
    });
  }),
  broken('counts-down', 'A deadline is told as a duration.', (transport) =>
    mapEvents(transport, (event) => {
      if (event.type !== 'invitation-received') return event;
      const { deadline, receivedAt } = event.invitation;
      return { ...event, invitation: { ...event.invitation, deadline: deadline - receivedAt } };
    }),
  ),
  broken('closes-alike', 'However an offer ends, it was cancelled.', (transport) =>
    mapEvents(transport, (event) =>
      event.type === 'invitation-closed' ? { ...event, closure: 'cancelled' } : event,
    ),
  ),
  broken('closes-twice', 'An offer ends twice, and an interaction is added twice.', (transport) =>
    splitEvents(transport, (event) =>
      event.type === 'invitation-closed' || event.type === 'interaction-added'
        ? [event, event]
        : [event],
    ),
  ),
  broken('goes-alike', 'However an interaction goes, it was transferred.', (transport) =>
    mapEvents(transport, (event) =>
      event.type === 'interaction-removed' ? { ...event, reason: 'transferred' } : event,
    ),
  ),
  broken('repeats-changes', 'Every line repeats the interaction that it is in.', (transport) => {
    let last: WorkspaceEvent | undefined;
    return splitEvents(transport, (event) => {
      if (event.type === 'interaction-changed') last = event;
      return event.type === 'message-added' && last ? [event, last] : [event];
    });
  }),
  broken('ends-with-the-contact', 'When anybody leaves the chat is over.', (transport) =>
    splitEvents(transport, (event) => {
      if (event.type !== 'party-left' && event.type !== 'consultation-ended') return [event];
      const { interactionId } = event;
      return [event, { type: 'interaction-removed', interactionId, reason: 'done' }];
    }),
  ),
  broken('forgets-consultations', 'Consultations are nothing that it tells.', (transport) =>
    mapInteractions(transport, (interaction) =>
      interaction.medium === 'instant-message'
        ? interaction
        : { ...interaction, consultations: [] },
    ),
  ),
  broken(
    'shares-a-conversation',
    'A consultation is held in the contact’s conversation.',
    (transport) => {
      const open = new Map<string, string>();
      const note = (
        interaction: Pick<Interaction, 'id'> & { conversations?: readonly { id: string }[] },
      ) => {
        const first = interaction.conversations?.[0];
        if (first) open.set(interaction.id, first.id);
      };
      return mapEvents(transport, (event) => {
        if (event.type === 'interaction-added') note(event.interaction);
        const conversationId = event.type === 'message-added' && open.get(event.interactionId);
        return conversationId ? { ...event, conversationId } : event;
      });
    },
  ),
  broken('loses-what-is-over', 'What has ended is gone at once.', (transport) =>
    splitEvents(transport, (event) => {
      if (event.type !== 'interaction-changed' || event.interaction.state !== 'ended') {
        return [event];
      }
      return [{ type: 'interaction-removed', interactionId: event.interaction.id, reason: 'done' }];
    }),
  ),
];
