import type { Command } from '../../domain/command.js';
import type { ContactCommand, ContactEvent } from '../../domain/contact-chat.js';
import type { WorkspaceEvent } from '../../domain/event.js';
import type { Problem } from '../../domain/problem.js';
import type { TargetAvailability, TargetId } from '../../domain/target.js';
import type { Query } from '../../services/transport.js';
import type { FilePart } from './centre-files.js';
import type { Broadcast } from './centre/broadcasting.js';
import type { CentreOptions } from './centre/options.js';
import type { ScenarioName } from './scenarios.js';

/** Who opens a connection to the centre. */
export type Opening = {
  readonly kind: 'open';
  /** A supervisor has something to tell, and hears nothing. */
  readonly role: 'agent' | 'contact' | 'supervisor';
  readonly id: string;
  readonly takeOver: boolean;
  /** How the centre is set up, if this is the first connection to it. */
  readonly options: CentreOptions;
  /** What has happened in it already, if it has no history of its own. */
  readonly scenario?: ScenarioName;
  /** The name of a Web Lock that the page holds for as long as it lives; absent without locks. */
  readonly lock?: string;
};

/** What a client says to the centre. */
export type ClientMessage =
  | Opening
  | { readonly kind: 'command'; readonly call: number; readonly command: Command | ContactCommand }
  | { readonly kind: 'query'; readonly call: number; readonly query: Query }
  | ({ readonly kind: 'file-part'; readonly call: number } & FilePart)
  | { readonly kind: 'file-read'; readonly call: number; readonly id: string }
  | { readonly kind: 'file-cancel'; readonly upload: string }
  | { readonly kind: 'find-own-message'; readonly call: number; readonly clientId: string }
  | { readonly kind: 'broadcast'; readonly call: number; readonly message: Broadcast }
  | { readonly kind: 'watch'; readonly ids: readonly TargetId[] }
  /** Is anybody there? */
  | { readonly kind: 'ping' }
  | { readonly kind: 'close' };

/** What the centre says to a client. */
export type CentreMessage =
  | {
      readonly kind: 'hello';
      /** The name of a Web Lock that the centre's worker holds for as long as it lives. */
      readonly lock?: string;
      /** Whether it answers a `ping`. */
      readonly answersPings?: true;
      /** Whether a port that is sent over this line becomes a line of its own. */
      readonly takesLines?: true;
    }
  | { readonly kind: 'pong' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'event'; readonly event: WorkspaceEvent | ContactEvent }
  | { readonly kind: 'answer'; readonly call: number; readonly value?: unknown }
  | { readonly kind: 'refusal'; readonly call: number; readonly problem: Problem }
  | { readonly kind: 'availability'; readonly items: readonly TargetAvailability[] }
  | { readonly kind: 'superseded' };

/** One side of a two-way line between a page and its centre. */
export interface Link<Out, In> {
  send(message: Out): void;
  receive(handler: (message: In) => void): void;
  close(): void;
}

/**
 * A line over a message port, as a worker has it.
 *
 * @param onLine told of another line that comes over this one
 */
export function portLink<Out, In>(
  port: MessagePort,
  onLine?: (port: MessagePort) => void,
): Link<Out, In> {
  return {
    send: (message) => port.postMessage(message),
    receive(handler) {
      port.onmessage = ({ data, ports: [line] }: MessageEvent<In>) => {
        if (line) onLine?.(line);
        else handler(data);
      };
    },
    close() {
      // A browser may keep the port; what listened to it goes.
      port.onmessage = null;
      port.close();
    },
  };
}
