import { filter, firstValueFrom } from 'rxjs';
import type { Command } from '../../../domain/command.js';
import { TransportError } from '../../../services/transport.js';
import { broken, type BrokenAdapter } from './broken-adapter.js';
import { mapCommands, mapEvents, wrap } from './wrap.js';

/** What goes wrong with commands, and with what is said of them. */
export const brokenCommands: readonly BrokenAdapter[] = [
  broken('resolves-too-soon', '`execute` resolves when the command is sent.', (transport) =>
    wrap(transport, {
      async execute(command, options) {
        transport.execute(command, options).catch(() => undefined);
      },
    }),
  ),
  broken('never-rejects', 'A refusal looks like acceptance.', (transport) =>
    wrap(transport, {
      execute: (command, options) => transport.execute(command, options).catch(() => undefined),
    }),
  ),
  broken('knows-no-unknown', 'A command without an answer is called refused.', (transport) =>
    wrap(transport, {
      execute: (command, options) =>
        transport.execute(command, options).catch((error: unknown) => {
          throw error instanceof TransportError
            ? new TransportError(error.problem, 'refused')
            : error;
        }),
    }),
  ),
  broken('rejects-with-anything', 'A refusal is a plain error.', (transport) =>
    wrap(transport, {
      execute: (command, options) =>
        transport.execute(command, options).catch((error: unknown) => {
          throw new Error(String(error));
        }),
    }),
  ),
  broken('has-one-code', 'Whatever is refused is called invalid.', (transport) =>
    wrap(transport, {
      execute: (command, options) =>
        transport.execute(command, options).catch((error: unknown) => {
          const outcome = error instanceof TransportError ? error.outcome : 'refused';
          throw new TransportError({ code: 'command.invalid' }, outcome);
        }),
    }),
  ),
  broken('ignores-epochs', 'Every command is sent under the present epoch.', (transport) => {
    const epochs = new Map<string, number>();
    transport.events$.subscribe((event) => {
      const told =
        event.type === 'workspace-synchronised'
          ? event.interactions
          : event.type === 'interaction-added' || event.type === 'interaction-changed'
            ? [event.interaction]
            : [];
      for (const { id, epoch } of told) epochs.set(id, epoch);
    });
    return mapCommands(transport, (command) =>
      'epoch' in command
        ? { ...command, epoch: epochs.get(command.interactionId) ?? command.epoch }
        : command,
    );
  }),
  broken('renames-operations', 'Each command goes under a name of its own.', (transport) =>
    mapCommands(transport, (command) => ({ ...command, operationId: crypto.randomUUID() })),
  ),
  broken('loses-operations', 'Events do not say what caused them.', (transport) =>
    mapEvents(transport, (event) => {
      const { operationId: _lost, ...rest } = event as typeof event & { operationId?: string };
      return rest;
    }),
  ),
  broken('renames-messages', 'Each attempt to send goes under an id of its own.', (transport) =>
    mapCommands(transport, (command) =>
      command.type === 'send-message' ? { ...command, clientId: crypto.randomUUID() } : command,
    ),
  ),
  broken('ignores-aborts', 'What is taken back is done all the same.', (transport) =>
    wrap(transport, {
      execute: (command) => transport.execute(command),
      query: (query) => transport.query(query),
    }),
  ),
  broken(
    'sends-later',
    'What is asked while the connection is gone is sent after it.',
    (transport) =>
      wrap(transport, {
        async execute(command, options) {
          await transport.execute(command, options).catch(async (error: unknown) => {
            const status = await firstValueFrom(transport.status$);
            if (!(error instanceof TransportError) || status.state !== 'reconnecting') throw error;
            const isBack = filter(({ state }: { state: string }) => state === 'connected');
            await firstValueFrom(transport.status$.pipe(isBack));
            await transport.execute(command, options);
          });
        },
      }),
  ),
  broken(
    'sends-one-by-the-other',
    'The last of several commands overtakes the first.',
    (transport) => {
      let waiting: Promise<unknown> | undefined;
      return wrap(transport, {
        execute(command, options) {
          const sent = (): Promise<void> => transport.execute(command, options);
          if (command.type !== 'send-message') return sent();
          if (waiting) return sent();
          // The first waits for a turn in which all the others go.
          const first = Promise.resolve().then(sent);
          waiting = first.catch(() => undefined).then(() => (waiting = undefined));
          return first;
        },
      });
    },
  ),
  broken('trims-texts', 'Texts are tidied on their way.', (transport) =>
    mapCommands(transport, (command) =>
      command.type === 'send-message'
        ? { ...command, text: command.text.normalize('NFC').trim() }
        : command,
    ),
  ),
  broken('escapes-texts', 'Texts are escaped on their way.', (transport) =>
    mapCommands(transport, (command) =>
      command.type === 'send-message'
        ? { ...command, text: command.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') }
        : command,
    ),
  ),
  broken('cuts-texts', 'Long texts are cut without a word.', (transport) =>
    mapCommands(transport, (command) =>
      command.type === 'send-message'
        ? { ...command, text: command.text.slice(0, 2_000) }
        : command,
    ),
  ),
  broken('leaks-consultations', 'What is said aside is also said to the contact.', (transport) => {
    const open = new Map<string, string>();
    transport.events$.subscribe((event) => {
      if (event.type !== 'interaction-added' || event.interaction.medium !== 'chat') return;
      const { id, conversations } = event.interaction;
      const contact = conversations.find(({ audience }) => audience === 'contact');
      if (contact) open.set(id, contact.id);
    });
    return wrap(transport, {
      async execute(command, options) {
        await transport.execute(command, options);
        if (command.type !== 'send-message') return;
        const conversationId = open.get(command.interactionId);
        if (!conversationId || conversationId === command.conversationId) return;
        const operationId = `${command.operationId}-aside`;
        const aside = { ...command, conversationId, operationId };
        await transport.execute(aside, options).catch(() => undefined);
      },
    });
  }),
  broken('sends-to-the-contact', 'What names no conversation goes to the contact.', (transport) => {
    const open = new Map<string, string>();
    transport.events$.subscribe((event) => {
      if (event.type !== 'interaction-added' || event.interaction.medium !== 'chat') return;
      open.set(event.interaction.id, event.interaction.conversations[0]!.id);
    });
    return wrap(transport, {
      execute: (command, options) =>
        transport.execute(command, options).catch(async (error: unknown) => {
          if (command.type !== 'send-message') throw error;
          const conversationId = open.get(command.interactionId);
          const operationId = `${command.operationId}-again`;
          await transport.execute(
            { ...command, ...(conversationId ? { conversationId } : {}), operationId },
            options,
          );
        }),
    });
  }),
  broken('ends-when-it-leaves', 'Leaving ends the interaction for everybody.', (transport) =>
    mapCommands(transport, (command) =>
      command.type === 'leave-interaction' ? { ...command, type: 'end-interaction' } : command,
    ),
  ),
  broken('forgets-notes', 'What an agent notes and gives as a reason is lost.', (transport) =>
    mapCommands(transport, (command) => {
      const {
        note: _note,
        reason: _reason,
        ...rest
      } = command as Command & { note?: string; reason?: string };
      return rest;
    }),
  ),
  broken('cannot-cancel', 'Nothing is taken back, and it says that it was.', (transport) =>
    wrap(transport, {
      async execute(command, options) {
        if (command.type !== 'cancel-invitation') await transport.execute(command, options);
      },
    }),
  ),
  broken('rejects-by-waiting', 'A rejection is not sent: it rings until it stops.', (transport) =>
    wrap(transport, {
      async execute(command, options) {
        if (command.type !== 'reject-invitation') await transport.execute(command, options);
      },
    }),
  ),
  broken('never-ends-consultations', 'Ending a consultation ends it here alone.', (transport) =>
    wrap(transport, {
      async execute(command, options) {
        if (command.type !== 'end-consultation') await transport.execute(command, options);
      },
    }),
  ),
  broken('hands-over-twice', 'A transfer that is refused is tried again.', (transport) =>
    wrap(transport, {
      execute: (command, options) =>
        transport.execute(command, options).catch(async (error: unknown) => {
          if (command.type !== 'transfer-interaction') throw error;
          const operationId = `${command.operationId}-again`;
          await transport.execute({ ...command, operationId }, options).catch(() => undefined);
        }),
    }),
  ),
  broken('does-not-type', 'Nobody is told that somebody writes.', (transport) =>
    mapEvents(transport, (event) => (event.type === 'typing-changed' ? undefined : event)),
  ),
  broken('drops-states', 'Going ready and not ready is not told.', (transport) =>
    mapEvents(transport, (event) => (event.type === 'medium-state-changed' ? undefined : event)),
  ),
];
