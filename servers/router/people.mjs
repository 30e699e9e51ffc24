/** What an agent asks that is about no interaction with a contact. */
import { randomName } from './contacts.mjs';
import { Problem, require } from './problem.mjs';
import { attribute, own, ownTextOf } from './xml.mjs';

/** Everything there is for an agent. */
export function workspaceOf(router, agent) {
  const { agents, options, interactions, offers } = router;
  const { name, media: all } = agents.known(agent);
  // Calls are not carried.
  const media = all.filter(({ medium }) => medium === 'chat');
  const { policies } = options;
  const has = ({ log }) => log.roleOf(agent) !== undefined;
  return own(
    'workspace',
    {},
    own(
      'agent',
      { id: agent, name },
      ...media.map(({ medium }) =>
        own('medium', { name: medium, capacity: agents.capacityOf(agent, medium) }),
      ),
      ...(options.notReadyReasons ?? []).map((reason) => own('not-ready-reason', {}, reason)),
    ),
    own('policies', {
      'ring-time': policies.ringTime,
      'capacity-chat': policies.capacity.chat,
      'capacity-voice': policies.capacity.voice,
      'on-decline': policies.onDecline,
      'when-all-decline': policies.whenAllDecline,
      'auto-answer': policies.autoAnswer,
      'not-ready-after-missed-offer': policies.notReadyAfterMissedOffer || undefined,
    }),
    ...(options.dispositions ?? []).map(({ id, name: called }) =>
      own('disposition', { id, name: called }),
    ),
    ...[...interactions.values()].filter(has).map((interaction) => interaction.described(agent)),
    ...offers.offersTo(agent),
  );
}

/** Two agents write to each other: a room of theirs, and an invitation that rings at the one who is asked. */
export async function startInstantMessage(router, agent, request, operation) {
  const { agents, interactions, identity } = router;
  const target = attribute(request, 'target') ?? '';
  const facts = { target: agents.known(target)?.name ?? target, whileRinging: false };
  const repeated = [...interactions.values()].find(
    ({ log }) => operation !== undefined && log.operations.has(operation),
  );
  if (repeated) return repeated.described(agent);
  require(agents.known(target), 'message.target-unknown', facts);
  require(target !== agent, 'message.already-party', facts);
  require(agents.isHere(target), 'message.target-logged-out', facts);
  const isOpen = ({ log }) =>
    log.medium === 'instant-message' &&
    log.endedAt === undefined &&
    [agent, target].every((id) => log.partyOf(id) && !log.isDone);
  const open = [...interactions.values()].find(isOpen);
  if (open) {
    const isPending = open.log.invitation !== undefined;
    throw new Problem(isPending ? 'message.already-pending' : 'message.already-party', facts);
  }
  const id = `a-${randomName()}`;
  const interaction = await router.make({ id, agents: `${id}@${identity.rooms}` });
  const at = Date.now();
  await interaction.writeAgents(
    own('interaction', { id, medium: 'instant-message', started: at, at }),
  );
  await interaction.party(target);
  const { id: party, name, nick } = await interaction.party(agent);
  await interaction.grant(agent, 'agent');
  const joined = { party, name, nick, role: 'agent', at, operations: operation };
  await interaction.writeAgents(own('joined', joined));
  await router.open(interaction);
  const note = ownTextOf(request, 'text');
  await interaction.run(() =>
    router.offers.ringForMessage(interaction, {
      ...{ kind: 'message', by: agent, target, targetType: 'agent', operation, note },
      ...{ targetName: agents.nameOf(target), medium: 'instant-message' },
    }),
  );
  return interaction.described(agent);
}

/** An agent signs out, and has nothing any more. */
export async function leaveAll(router, agent, request, operation) {
  const isIn = ({ log }) => {
    const role = log.roleOf(agent);
    return role !== undefined && role !== 'agent' && log.endedAt === undefined;
  };
  const held = [...router.interactions.values()].filter(isIn);
  const isHandedBack = attribute(request, 'interactions') === 'hand-back';
  const some = held.length === 1 ? 'an open interaction' : `${held.length} open interactions`;
  const reason = `You have ${some}: finish them or hand them over before you log off.`;
  require(held.length === 0 || isHandedBack, 'agent.state-refused', { reason });
  await router.handBack(agent, 'left', operation);
}
