import type { Medium } from '../../domain/agent.js';
import type { Disposition } from '../../domain/interaction.js';
import { defaultPolicies, type Policies } from '../../domain/policies.js';
import { anyMedium, medium } from './agents-room-events.js';
import {
  attempt,
  codec,
  count,
  identifier,
  inside,
  maybe,
  own,
  ownText,
  several,
  truth,
  word,
  words,
} from './fields.js';
import { readOffer, type Offer } from './offer-stanza.js';
import { childOf, childrenOf, type Xml } from './xml.js';

/** An interaction in which an agent has a part, and where it is. */
export type OwnInteraction = {
  readonly id: string;
  readonly medium: Medium | 'instant-message';
  /** Absent where there is no contact. */
  readonly room?: string | undefined;
  readonly agents: string;
  readonly role: 'owner' | 'conference' | 'consulted' | 'agent' | 'reading';
  readonly party?: string | undefined;
  readonly nick: string;
};

const ownInteractionCodec = codec<OwnInteraction>('interaction', {
  id: identifier('id'),
  medium: anyMedium('medium'),
  room: maybe('room', identifier),
  agents: identifier('agents'),
  role: word('role', 'owner', 'conference', 'consulted', 'agent', 'reading'),
  party: maybe('party', identifier),
  nick: words('nick'),
});

type AgentFacts = {
  readonly id: string;
  readonly name: string;
  readonly media: readonly { readonly name: Medium; readonly capacity: number }[];
  readonly reasons: readonly { readonly text: string }[];
};

const agentCodec = codec<AgentFacts>('agent', {
  id: identifier('id'),
  name: words('name'),
  media: several(
    codec<AgentFacts['media'][number]>('medium', {
      name: medium('name'),
      capacity: count('capacity'),
    }),
  ),
  reasons: several(codec<{ readonly text: string }>('not-ready-reason', { text: ownText })),
});

const policiesCodec = codec<WirePolicies>('policies', {
  ringTime: maybe('ring-time', count),
  capacityChat: maybe('capacity-chat', count),
  capacityVoice: maybe('capacity-voice', count),
  onDecline: maybe('on-decline', (name) => word(name, 'owner', 'queue')),
  whenAllDecline: maybe('when-all-decline', (name) => word(name, 'offer-again', 'end')),
  autoAnswer: maybe('auto-answer', (name) => word(name, 'off', 'with-preview', 'without-preview')),
  notReadyAfterMissedOffer: truth('not-ready-after-missed-offer'),
  dispositionRequired: truth('disposition-required'),
  afterCallWorkChat: maybe('after-call-work-chat', count),
  afterCallWorkVoice: maybe('after-call-work-voice', count),
});

type WirePolicies = {
  readonly ringTime?: number | undefined;
  readonly capacityChat?: number | undefined;
  readonly capacityVoice?: number | undefined;
  readonly onDecline?: Policies['onDecline'] | undefined;
  readonly whenAllDecline?: Policies['whenAllDecline'] | undefined;
  readonly autoAnswer?: Policies['autoAnswer'] | undefined;
  readonly notReadyAfterMissedOffer?: boolean | undefined;
  readonly dispositionRequired?: boolean | undefined;
  readonly afterCallWorkChat?: number | undefined;
  readonly afterCallWorkVoice?: number | undefined;
};

/** Everything that a router tells an agent who has signed in. */
export type WireWorkspace = {
  readonly agent: AgentFacts;
  readonly policies: Policies;
  readonly dispositions: readonly Disposition[];
  readonly interactions: readonly OwnInteraction[];
  readonly offers: readonly Offer[];
};

/** Everything that there is for an agent but for what rings, both ways. */
export const workspaceCodec = codec<{
  readonly agent?: AgentFacts | undefined;
  readonly policies?: WirePolicies | undefined;
  readonly dispositions: readonly Pick<Disposition, 'id' | 'name'>[];
  readonly interactions: readonly OwnInteraction[];
}>('workspace', {
  agent: inside(agentCodec),
  policies: inside(policiesCodec),
  dispositions: several(
    codec<Pick<Disposition, 'id' | 'name'>>('disposition', {
      id: identifier('id'),
      name: words('name'),
    }),
  ),
  interactions: several(ownInteractionCodec),
});

/** Reads the answer of a router; `undefined` where it is not right. */
export function readWorkspace(answer: Xml): WireWorkspace | undefined {
  const element = childOf(answer, 'workspace', own);
  const read = element && attempt(() => workspaceCodec.read(element));
  if (!element || !read?.agent) return undefined;
  return {
    agent: read.agent,
    policies: policiesOf(read.policies),
    dispositions: read.dispositions,
    interactions: read.interactions,
    offers: childrenOf(element, 'offer', own).flatMap((offer) => readOffer(offer) ?? []),
  };
}

/** Reads where an interaction is that has just become the agent's. */
export function readOwnInteraction(answer: Xml): OwnInteraction | undefined {
  const element = childOf(answer, 'interaction', own);
  return element && attempt(() => ownInteractionCodec.read(element));
}

function policiesOf(wire: WirePolicies = {}): Policies {
  const { capacity, afterCallWork } = defaultPolicies;
  return {
    ...defaultPolicies,
    ringTime: wire.ringTime ?? defaultPolicies.ringTime,
    capacity: {
      chat: wire.capacityChat ?? capacity.chat,
      voice: wire.capacityVoice ?? capacity.voice,
    },
    onDecline: wire.onDecline ?? defaultPolicies.onDecline,
    whenAllDecline: wire.whenAllDecline ?? defaultPolicies.whenAllDecline,
    autoAnswer: wire.autoAnswer ?? defaultPolicies.autoAnswer,
    notReadyAfterMissedOffer: wire.notReadyAfterMissedOffer ?? false,
    dispositionRequired: wire.dispositionRequired ?? false,
    afterCallWork: {
      chat: wire.afterCallWorkChat ?? afterCallWork.chat,
      voice: wire.afterCallWorkVoice ?? afterCallWork.voice,
    },
  };
}
