import type { Command } from '../domain/command.js';
import type { FileReference } from '../domain/file.js';
import type { TargetId } from '../domain/target.js';
import type { ConnectionStatus, CommandOutcome, Query } from './transport.js';

/** What tabs of one agent say to each other. What came from a centre is decoded where it arrives. */
export type TabFrame =
  /** A tab wants to follow: whoever leads answers. */
  | { readonly kind: 'join' }
  | { readonly kind: 'execute'; readonly call: number; readonly command: Command }
  | { readonly kind: 'query'; readonly call: number; readonly query: Query }
  | { readonly kind: 'upload'; readonly call: number; readonly file: File }
  | { readonly kind: 'download'; readonly call: number; readonly file: FileReference }
  | { readonly kind: 'abort'; readonly call: number }
  | { readonly kind: 'watch'; readonly watch: number; readonly ids: readonly TargetId[] }
  | { readonly kind: 'unwatch'; readonly watch: number }
  /** This tab leads: what was asked of another one has no answer any more. */
  | { readonly kind: 'leading'; readonly status: ConnectionStatus }
  /** Where everything stands, for a tab that has joined; `number` is the last event's. */
  | { readonly kind: 'welcome'; readonly number: number; readonly event: unknown }
  | { readonly kind: 'status'; readonly status: ConnectionStatus }
  | { readonly kind: 'event'; readonly number: number; readonly event: unknown }
  | { readonly kind: 'availability'; readonly watch: number; readonly item: unknown }
  | { readonly kind: 'progress'; readonly call: number; readonly progress: number }
  | { readonly kind: 'answer'; readonly call: number; readonly value?: unknown }
  | {
      readonly kind: 'refusal';
      readonly call: number;
      readonly problem: unknown;
      readonly outcome: CommandOutcome;
    }
  /** The connection is over for every tab. */
  | { readonly kind: 'over'; readonly status: ConnectionStatus }
  /** Of sessions among themselves. */
  | { readonly kind: 'word'; readonly word: unknown };

/** Changes with the frames, so that tabs of two versions of the kit leave each other alone. */
const version = 1;

/** A frame on its way: from whom, and to whom when it is not for everybody. */
type Envelope = { readonly from: string; readonly to?: string; readonly frame: TabFrame };

/** A channel between tabs: as much of the platform's as is needed. */
export type TabChannel = {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
};

/** The platform's channel of a name, where there are any. */
export function openBrowserChannel(name: string): TabChannel | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
}

/** The name that locks and channels of a connection have. */
export function groupName(connection: string): string {
  return `agent-workspace-tabs-${version} ${connection}`;
}

/** One tab's end of the channel. */
export class TabLine {
  readonly #channel: TabChannel;
  readonly #tabId: string;

  /** @param onFrame told of each frame for this tab */
  constructor(
    channel: TabChannel,
    tabId: string,
    onFrame: (frame: TabFrame, from: string) => void,
  ) {
    this.#channel = channel;
    this.#tabId = tabId;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isEnvelope(data) || data.from === tabId) return;
      if (data.to === undefined || data.to === tabId) onFrame(data.frame, data.from);
    };
  }

  /** Says something to one tab, or to all. */
  post(frame: TabFrame, to?: string): void {
    this.#channel.postMessage({ from: this.#tabId, frame, ...(to === undefined ? {} : { to }) });
  }

  close(): void {
    this.#channel.onmessage = null;
    this.#channel.close();
  }
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const { from, frame } = value as Partial<Record<keyof Envelope, unknown>>;
  if (typeof from !== 'string' || typeof frame !== 'object' || frame === null) return false;
  return typeof (frame as { kind?: unknown }).kind === 'string';
}
