import type { Command } from '../../domain/command.js';
import type { ContactCommand } from '../../domain/contact-chat.js';
import type { Problem } from '../../domain/problem.js';
import type { TargetId } from '../../domain/target.js';
import type { Query } from '../../services/transport.js';
import type { ContactCentre } from './centre/centre.js';
import { contactAuthor, Refusal } from './centre/work.js';
import { isFileOfContact, isFileReadableBy } from './centre/files.js';
import { FileIntake, MemoryFileStore, type FileStore } from './centre-files.js';
import { Availability } from './centre/availability.js';
import { Directory } from './centre/directory.js';
import { whenGone } from './life-lock.js';
import type { CentreMessage, ClientMessage, Link, Opening } from './link.js';
import { contactRecord, findEarlier } from './centre/contact-history.js';
import { lastPage } from './centre/last-page.js';
import { findHandled, readableBy, type Readable } from './centre/reading.js';
import { findStandardResponses } from './centre/standard-responses.js';

/** How the first page that connects wants the centre. */
export type CentreSetup = Pick<Opening, 'options' | 'scenario'>;

type ClientLink = Link<CentreMessage, ClientMessage>;

/** How long a page that is being reloaded may take to let go of its agent, in ms. */
const defaultLeavingTime = 600;

/** Serves the pages that are connected to one centre: who they are, what they ask, when they are gone. */
export class CentreHost {
  readonly #openCentre: (opening: CentreSetup) => Promise<ContactCentre>;
  #centre: Promise<ContactCentre> | undefined;
  readonly #agents = new Map<string, Client>();
  readonly #leavingTime: number;
  readonly #files: FileStore;

  constructor(
    openCentre: (opening: CentreSetup) => Promise<ContactCentre>,
    {
      leavingTime = defaultLeavingTime,
      files = new MemoryFileStore(),
    }: { readonly leavingTime?: number; readonly files?: FileStore } = {},
  ) {
    this.#files = files;
    this.#openCentre = openCentre;
    this.#leavingTime = leavingTime;
  }

  /**
   * Takes a line; the first message on it says who is there.
   *
   * @param lock the name of a lock that is held for as long as the centre lives
   * @param takesLines whether other lines may come over this one
   */
  serve(link: ClientLink, lock?: string, takesLines = false): void {
    let client: Client | undefined;
    let isClosed = false;
    link.receive((message) => {
      if (message.kind === 'open') {
        void this.#open(link, message).then((opened) => {
          client = opened;
          if (isClosed) client?.close();
        });
      } else if (message.kind === 'close') {
        isClosed = true;
        client?.close();
        link.close();
      } else if (message.kind === 'ping') {
        link.send({ kind: 'pong' });
      } else {
        void client?.handle(message);
      }
    });
    link.send({
      kind: 'hello',
      answersPings: true,
      ...(lock === undefined ? {} : { lock }),
      ...(takesLines ? { takesLines } : {}),
    });
  }

  async #open(link: ClientLink, opening: Opening): Promise<Client | undefined> {
    this.#centre ??= this.#openCentre(opening);
    const centre = await this.#centre;
    const refuse = (problem: Problem): undefined => void link.send({ kind: 'refused', problem });
    if (opening.role !== 'agent')
      return Client.open(link, opening, centre, this.#files, () => undefined);
    if (!centre.state.agent(opening.id)) {
      return refuse({ code: 'agent.sign-in-failed', reason: `there is no agent “${opening.id}”` });
    }
    const present = this.#agents.get(opening.id);
    if (present && !opening.takeOver && !(await present.closes(this.#leavingTime))) {
      return refuse({ code: 'agent.signed-in-elsewhere' });
    }
    this.#agents.get(opening.id)?.supersede();
    const client = Client.open(link, opening, centre, this.#files, () => {
      if (this.#agents.get(opening.id) === client) this.#agents.delete(opening.id);
    });
    this.#agents.set(opening.id, client);
    return client;
  }
}

/** One connected page: an agent's or a contact's. */
class Client {
  readonly #link: ClientLink;
  readonly #opening: Opening;
  readonly #centre: ContactCentre;
  readonly #directory: Directory;
  readonly #targetAvailability: Availability;
  readonly #files: FileStore;
  readonly #intake: FileIntake;
  readonly #onClose: () => void;
  readonly #closed = new AbortController();
  readonly #availability = new Map<TargetId, string>();
  #watched: readonly TargetId[] = [];
  #unobserve: (() => void) | undefined;

  static open(
    link: ClientLink,
    opening: Opening,
    centre: ContactCentre,
    files: FileStore,
    onClose: () => void,
  ): Client {
    const client = new Client(link, opening, centre, files, onClose);
    client.#start();
    return client;
  }

  private constructor(
    link: ClientLink,
    opening: Opening,
    centre: ContactCentre,
    files: FileStore,
    onClose: () => void,
  ) {
    this.#link = link;
    this.#opening = opening;
    this.#centre = centre;
    this.#files = files;
    this.#intake = new FileIntake(files, centre.options.files, `${opening.role} ${opening.id}`);
    this.#onClose = onClose;
    const { options, state } = centre;
    this.#targetAvailability = new Availability(options, state);
    this.#directory = new Directory(
      opening.id,
      options,
      state.keptTargets,
      this.#targetAvailability,
    );
  }

  /** Resolves with true once this page is gone, with false when it is still there after a time in ms. */
  closes(within: number): Promise<boolean> {
    const { signal } = this.#closed;
    if (signal.aborted) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), within);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** Another place has taken the agent over. */
  supersede(): void {
    this.#link.send({ kind: 'superseded' });
    this.close();
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#unobserve?.();
    this.#onClose();
    const { role, id } = this.#opening;
    if (role === 'agent') void this.#centre.disconnectAgent(id, this.#tell);
    else if (role === 'contact') void this.#centre.disconnectContact(id, this.#tell);
  }

  async handle(
    message: Exclude<ClientMessage, { kind: 'open' | 'close' | 'ping' }>,
  ): Promise<void> {
    if (this.#closed.signal.aborted) return;
    if (message.kind === 'watch') return this.#watch(message.ids);
    if (message.kind === 'file-cancel') return this.#intake.cancel(message.upload);
    const { call } = message;
    try {
      this.#link.send({ kind: 'answer', call, value: await this.#answer(message) });
    } catch (error) {
      this.#link.send({ kind: 'refusal', call, problem: toProblem(error) });
    }
  }

  #start(): void {
    const { role, id, lock } = this.#opening;
    if (lock !== undefined) whenGone(lock, this.#closed.signal, () => this.close());
    const connected =
      role === 'agent'
        ? this.#centre.connectAgent(id, this.#tell)
        : role === 'contact'
          ? this.#centre.connectContact(id, this.#tell)
          : Promise.resolve();
    void connected.then(() => this.#link.send({ kind: 'opened' }));
  }

  readonly #tell = (event: Extract<CentreMessage, { kind: 'event' }>['event']): void => {
    if (!this.#closed.signal.aborted) this.#link.send({ kind: 'event', event });
  };

  async #answer(message: Extract<ClientMessage, { readonly call: number }>): Promise<unknown> {
    const { role, id } = this.#opening;
    if (role === 'supervisor' || message.kind === 'broadcast') return this.#broadcast(message);
    if (message.kind === 'file-part') return this.#intake.take(message);
    if (message.kind === 'file-read') return this.#readFile(message.id);
    if (message.kind === 'find-own-message') {
      return this.#centre.read(() => this.#findContactMessage(message.clientId));
    }
    if (message.kind === 'query') {
      const { query } = message;
      if (role !== 'agent') return undefined;
      if (query.type === 'find-targets') return this.#findTargets(query);
      return this.#centre.read(() => this.#query(query));
    }
    const command = await this.#withOwnFile(message.command);
    if (role === 'agent') return this.#centre.executeAgent(id, command as Command);
    return this.#centre.executeContact(id, command as ContactCommand);
  }

  /** Nobody but a supervisor, who asks for nothing else. */
  #broadcast(message: Extract<ClientMessage, { readonly call: number }>): Promise<void> {
    if (this.#opening.role !== 'supervisor' || message.kind !== 'broadcast') {
      throw new Refusal({ code: 'command.invalid', what: message.kind });
    }
    return this.#centre.broadcast(message.message);
  }

  /** What a file is, is what the centre knows of it, not what a command says. */
  async #withOwnFile<C extends Command | ContactCommand>(command: C): Promise<C> {
    if (command.type !== 'send-message' || !command.file) return command;
    return { ...command, file: await this.#intake.own(command.file) };
  }

  /** For whoever may read the conversation in which it was sent. */
  async #readFile(fileId: string): Promise<Blob> {
    const { role, id } = this.#opening;
    const isReadable = await this.#centre.read(() =>
      role === 'agent'
        ? isFileReadableBy(this.#centre.state, id, fileId)
        : isFileOfContact(this.#centre.state, id, fileId),
    );
    const kept = isReadable ? await this.#files.get(fileId) : undefined;
    if (!kept) throw new Refusal({ code: 'file.unknown' });
    return kept.blob;
  }

  /** Waits for no log: whom it finds and how they stand is told as it is now, and told again when it changes. */
  async #findTargets(query: Extract<Query, { type: 'find-targets' }>): Promise<unknown> {
    await this.#directory.prepare();
    return this.#directory.find(query);
  }

  #query(query: Exclude<Query, { type: 'find-targets' }>): unknown {
    switch (query.type) {
      case 'find-standard-responses':
        return findStandardResponses(this.#centre, this.#opening.id, query);
      case 'get-dispositions':
        return { dispositions: this.#centre.options.dispositions };
      case 'get-case-fields':
        return { fields: this.#centre.options.caseFields };
      case 'get-contact':
        return contactRecord(this.#centre, this.#opening.id, query.interactionId);
      case 'find-earlier':
        return findEarlier(this.#centre, this.#opening.id, query);
      case 'get-history': {
        const { transcript, end } = this.#readable(query);
        const { before: id } = query;
        const before = (id === undefined ? undefined : transcript.ordinalOf(id)) ?? end;
        return lastPage(transcript, Math.min(before, end), query.limit ?? 100);
      }
      case 'find-message': {
        const { transcript, author } = this.#readable(query);
        const ordinal = transcript.ordinalOfClientId(author, query.clientId);
        return ordinal === undefined ? {} : { message: transcript.at(ordinal) };
      }
      case 'find-handled':
        return findHandled(this.#centre, this.#opening.id, query);
      default:
        throw new Refusal({ code: 'command.invalid', what: String((query as Query).type) });
    }
  }

  #readable(place: Extract<Query, { conversationId: string }>): Readable {
    return readableBy(this.#centre.state, this.#opening.id, place);
  }

  #findContactMessage(clientId: string): unknown {
    const interaction = this.#centre.state.interactionOfContact(this.#opening.id);
    if (this.#opening.role !== 'contact' || !interaction) return undefined;
    const { transcript } = interaction;
    const ordinal = transcript.ordinalOfClientId(contactAuthor(interaction), clientId);
    return ordinal === undefined ? undefined : transcript.at(ordinal);
  }

  #watch(ids: readonly TargetId[]): void {
    if (this.#opening.role !== 'agent') return;
    this.#watched = ids;
    this.#availability.clear();
    this.#unobserve ??= this.#centre.observe(() => this.#tellAvailability());
    this.#tellAvailability();
  }

  /** Only of the watched, and only what is not as it was last told. */
  #tellAvailability(): void {
    const items = this.#watched
      .map((id) => this.#targetAvailability.of(id))
      .filter((item) => {
        const text = JSON.stringify(item);
        if (this.#availability.get(item.targetId) === text) return false;
        this.#availability.set(item.targetId, text);
        return true;
      });
    if (items.length > 0) this.#link.send({ kind: 'availability', items });
  }
}

function toProblem(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  return { code: 'protocol.error', what: error instanceof Error ? error.message : String(error) };
}
