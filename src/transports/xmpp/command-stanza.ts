import type { Command } from '../../domain/command.js';
import type { Problem } from '../../domain/problem.js';
import { problem } from '../decode-domain.js';
import { attempt, own } from './fields.js';
import { ns } from './namespaces.js';
import { childOf, xml, type Xml } from './xml.js';

/** Commands that a router carries out. */
export type RoutedCommand = Exclude<
  Command,
  {
    type:
      | 'set-medium-state'
      | 'send-message'
      | 'set-typing'
      | 'set-favourite'
      | 'set-response-favourite';
  }
>;

/** As objects are, so that a command of the domain that is missing here does not compile. */
const routed: Readonly<Record<RoutedCommand['type'], true>> = {
  'accept-invitation': true,
  'reject-invitation': true,
  'cancel-invitation': true,
  'transfer-interaction': true,
  'start-consultation': true,
  'end-consultation': true,
  'transfer-to-consultation': true,
  'merge-consultation': true,
  'invite-to-conference': true,
  'remove-party': true,
  'transfer-ownership': true,
  'start-instant-message': true,
  'set-disposition': true,
  'set-case-datum': true,
  'set-note': true,
  'reopen-interaction': true,
  'leave-interaction': true,
  'end-interaction': true,
  'mark-done': true,
  'log-off': true,
};

/** Asks whether routers know a command. */
export function isRouted(command: Command): command is RoutedCommand {
  return Object.hasOwn(routed, command.type);
}

/** Fields that are written as elements. */
const texts = new Set(['note', 'text', 'reason', 'value']);

/** Fields that are named otherwise on the wire. */
const names: Readonly<Record<string, string>> = {
  operationId: 'operation',
  interactionId: 'interaction',
  invitationId: 'invitation',
  consultationId: 'consultation',
  targetId: 'target',
  partyId: 'party',
  dispositionId: 'disposition',
};

/** Writes a command as the request to a router. */
export function writeCommand({ type, ...fields }: RoutedCommand): Xml {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const attributes = given
    .filter(([key]) => !texts.has(key))
    .map(([key, value]): [string, string] => [names[key] ?? kebab(key), String(value)]);
  const children = given
    .filter(([key]) => texts.has(key))
    .map(([key, value]) => xml(key, own, {}, String(value)));
  return xml(type, own, Object.fromEntries(attributes), ...children);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The problem for which a request was refused; `undefined` where the answer says none. */
export function readProblem(answer: Xml): Problem | undefined {
  const error = childOf(answer, 'error', ns.client);
  const element = error && childOf(error, 'problem', own);
  if (!element) return undefined;
  const { attributes } = element;
  const seconds = attributes.seconds;
  const raw = {
    ...attributes,
    ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
    whileRinging:
      attributes['while-ringing'] === undefined
        ? undefined
        : attributes['while-ringing'] === 'true',
    stillOwner:
      attributes['still-owner'] === undefined ? undefined : attributes['still-owner'] === 'true',
  };
  return attempt(() => problem(raw, { path: undefined, onMisfit: () => undefined }));
}

/** Writes a problem into an answer. */
export function writeProblem(value: Problem): Xml {
  const given = Object.entries(value).map(([key, field]): [string, string] => [
    kebab(key),
    String(field),
  ]);
  return xml('problem', own, Object.fromEntries(given));
}

/** Who holds what was asked for, where it is another router. */
export function readHolder(answer: Xml): string | undefined {
  const error = childOf(answer, 'error', ns.client);
  const holder = error && childOf(error, 'holder', own);
  return holder?.attributes.address;
}
