/** Who owns an interaction: the events that say so, always in the order grant, write, revoke. */
import { own, ownText } from './xml.mjs';

/** The next ownership: a party's, or nobody's while it waits in a queue. */
export function ownerEvent(log, party, facts) {
  const { id, name, nick } = party ?? {};
  return own('owner', {
    ...{ seq: log.epoch + 1, prev: log.epoch, at: Date.now(), party: id, name, nick },
    ...facts,
  });
}

/** Ends consultations, by default all. */
export function endConsultationEvents(log, isMeant = () => true, facts = {}) {
  return log.activeConsultations
    .filter(isMeant)
    .map(({ id }) => own('consultation', { id, state: 'ended', at: Date.now(), ...facts }));
}

/** Takes what agents had, after the event was read back. */
export async function revokeGone(interaction, agents) {
  const gone = [...new Set(agents)].filter((agent) => agent !== undefined);
  await Promise.all(gone.map((agent) => interaction.settleAffiliation(agent)));
}

/** A queue takes it from everybody. */
export async function placeInQueue(
  router,
  interaction,
  { queueId, cause, through, note, operations } = {},
) {
  const { log } = interaction;
  const queue = router.options.queues.find(({ id }) => id === (queueId ?? log.queue?.id));
  const { id, name } = queue ?? log.queue;
  const { agents, ownerAgent } = log;
  const gone = log.members.map((party) => leftEvent(log.parties.get(party), 'left'));
  const ends = endConsultationEvents(log);
  const handover =
    ownerAgent === undefined || cause === 'returned'
      ? []
      : [own('handover', { by: ownerAgent, through, at: Date.now() }, ownText('note', note))];
  if (ends.length + handover.length > 0) await interaction.writeAgents(...ends, ...handover);
  const placed = { queue: id, 'queue-name': name, cause, through, operations };
  const entry = await interaction.writeContact(...gone, ownerEvent(log, undefined, placed));
  await revokeGone(interaction, agents);
  router.routeSoon();
  return log.ownerEntryId === entry.id;
}

/** The owner is out: whoever is there longest has it then, else its queue. */
export async function ownerLeaves(router, interaction, cause, operations) {
  const { log } = interaction;
  const former = log.ownerAgent;
  const next = log.parties.get(log.members[0]);
  if (!next) return placeInQueue(router, interaction, { cause, operations });
  const ends = endConsultationEvents(log, ({ caller }) => caller === former);
  if (ends.length > 0) await interaction.writeAgents(...ends);
  await interaction.grant(next.agent, 'owner');
  await interaction.writeContact(ownerEvent(log, next, { cause, operations }));
  await revokeGone(interaction, [former]);
}

export function leftEvent({ id: party, name }, cause, operations) {
  return own('left', { party, name, role: 'agent', cause, at: Date.now(), operations });
}
