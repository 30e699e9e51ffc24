/** What agents ask: each request checked against what holds, done, and written down. */
import { noteOf } from './offers.mjs';
import {
  endConsultationEvents,
  leftEvent,
  ownerEvent,
  ownerLeaves,
  placeInQueue,
  revokeGone,
} from './ownership.mjs';
import { Problem, require } from './problem.mjs';
import { attribute, own, ownText, ownTextOf } from './xml.mjs';

const longestText = 10_000;
const longestKey = 60;
const longestValue = 1_000;

/** Requests about an interaction, by the name of their element. */
export const commands = {
  'transfer-interaction': transfer,
  'start-consultation': startConsultation,
  'invite-to-conference': invite,
  'end-consultation': endConsultation,
  'transfer-to-consultation': transferToConsultation,
  'merge-consultation': mergeConsultation,
  'remove-party': removeParty,
  'transfer-ownership': transferOwnership,
  'leave-interaction': leave,
  'end-interaction': end,
  'mark-done': markDone,
  'set-disposition': setDisposition,
  'set-case-datum': setCaseDatum,
  'set-note': setNote,
};

/**
 * @typedef {object} Asked
 * @property {import('./router.mjs').Router} router
 * @property {import('./interaction.mjs').Interaction} interaction
 * @property {string} agent who asks
 * @property {object} request the element
 * @property {string} operation
 */

/** Whoever asks has one of these parts, under the present epoch. */
function taken({ interaction: { log }, agent, request }, ...roles) {
  const role = log.roleOf(agent);
  const owner = log.parties.get(log.owner)?.name;
  if (role === undefined) {
    const wasOwner = log.owners.some(({ party }) => log.parties.get(party)?.agent === agent);
    throw new Problem(wasOwner ? 'interaction.stale' : 'interaction.unknown', { owner });
  }
  require(roles.includes(role), 'interaction.not-owner', { owner });
  const epoch = attribute(request, 'epoch');
  require(epoch === undefined || Number(epoch) === log.epoch, 'interaction.stale', { owner });
  return role;
}

function takenOpen(asked, ...roles) {
  const role = taken(asked, ...roles);
  require(asked.interaction.log.endedAt === undefined, 'interaction.ended');
  return role;
}

/** End and leave wait while an invitation is in flight. */
function requireSettled({ invitation }) {
  require(!invitation, 'interaction.busy', { target: invitation?.targetName });
}

function asking({ interaction: { log }, agent, request, operation }, kind) {
  const { target, 'target-type': targetType, medium = log.medium } = request.attributes;
  require(target && targetType, 'command.invalid', { what: 'target' });
  return { kind, by: agent, target, targetType, medium, operation, note: noteOf(request) };
}

async function transfer(asked) {
  const { router, interaction, request, operation } = asked;
  takenOpen(asked, 'owner');
  const wanted = asking(asked, 'transfer');
  const { target, targetType, medium, note } = wanted;
  if (targetType !== 'queue' && targetType !== 'routing-point') {
    return router.offers.ask(interaction, wanted);
  }
  const pool = router.agents.poolOf(targetType, target, interaction.log.contact?.segment);
  const facts = { target: pool?.name ?? target, medium, stillOwner: true, whileRinging: false };
  const pending = interaction.log.invitation;
  require(!pending, 'transfer.already-pending', { ...facts, target: pending?.targetName });
  require(pool, 'transfer.target-unknown', facts);
  require(!pool.closed, 'transfer.queue-closed', facts);
  const through = targetType === 'routing-point' ? pool.name : undefined;
  const placing = { queueId: pool.queue.id, cause: 'queued', through, note, operations: operation };
  require(await placeInQueue(router, interaction, placing), 'interaction.stale', {
    what: attribute(request, 'epoch'),
  });
}

async function startConsultation(asked) {
  takenOpen(asked, 'owner', 'conference');
  const wanted = asking(asked, 'consultation');
  require(wanted.medium === 'chat', 'transport.unsupported', {
    what: `The ${wanted.medium} channel`,
  });
  await asked.router.offers.ask(asked.interaction, wanted);
}

async function invite(asked) {
  takenOpen(asked, 'owner');
  await asked.router.offers.ask(asked.interaction, asking(asked, 'conference'));
}

function consultationOf({ interaction: { log }, agent, request }) {
  const held = log.consultations.get(attribute(request, 'consultation'));
  const isIn = held && [held.caller, held.consulted].includes(agent);
  require(isIn, 'command.invalid', { what: 'consultation' });
  return held;
}

async function endConsultation(asked) {
  const { interaction, operation } = asked;
  takenOpen(asked, 'owner', 'conference', 'consulted');
  const held = consultationOf(asked);
  if (held.state === 'ended') return;
  const isIt = ({ id }) => id === held.id;
  await interaction.writeAgents(
    ...endConsultationEvents(interaction.log, isIt, { operations: operation }),
  );
  await revokeGone(interaction, [held.consulted]);
}

/** The consultation of whoever asks, for a step that needs it to go on. */
function activeConsultationOf(asked, kind) {
  const { log } = asked.interaction;
  const held = consultationOf(asked);
  require(held.state === 'active', `${kind}.failed`, {
    what: 'the consultation has ended',
    medium: log.medium,
    stillOwner: true,
  });
  return held;
}

async function transferToConsultation(asked) {
  const { router, interaction, agent, request, operation } = asked;
  takenOpen(asked, 'owner');
  const { consulted } = activeConsultationOf(asked, 'transfer');
  const { log } = interaction;
  const pending = log.invitation;
  require(!pending, 'transfer.already-pending', {
    ...{ target: pending?.targetName, medium: log.medium, stillOwner: true },
  });
  const note = noteOf(request);
  const handover = own('handover', { by: agent, at: Date.now() }, ownText('note', note));
  await interaction.writeAgents(handover);
  await give(router, interaction, consulted, {
    cause: 'transferred',
    operations: operation,
  });
}

/** One agent after another, both of whom are there: done at once. */
async function give(router, interaction, to, facts) {
  const { log } = interaction;
  const former = log.ownerAgent;
  const isOver = ({ caller, consulted }) =>
    [caller, consulted].includes(facts.cause === 'given' ? to : former) || consulted === to;
  const ends = endConsultationEvents(log, isOver, { operations: facts.operations });
  await interaction.grant(to, 'owner');
  const party = await interaction.party(to);
  const entry = await interaction.writeContact(ownerEvent(log, party, facts));
  require(log.ownerEntryId === entry.id, 'interaction.stale');
  if (ends.length > 0) await interaction.writeAgents(...ends);
  await revokeGone(interaction, [former, to]);
  router.routeSoon();
}

async function mergeConsultation(asked) {
  const { interaction, operation } = asked;
  takenOpen(asked, 'owner', 'conference');
  const { id, consulted } = activeConsultationOf(asked, 'conference');
  const { log } = interaction;
  await interaction.grant(consulted, 'conference');
  if (!log.memberAgents.includes(consulted)) {
    const { id: party, name, nick } = await interaction.party(consulted);
    const joined = { party, name, nick, role: 'agent', at: Date.now(), operations: operation };
    await interaction.writeContact(own('joined', joined));
  }
  const facts = { operations: operation, joins: true };
  await interaction.writeAgents(...endConsultationEvents(log, (each) => each.id === id, facts));
}

function memberOf({ interaction: { log }, request }) {
  const party = log.parties.get(attribute(request, 'party'));
  require(party && log.members.includes(party.id), 'command.invalid', { what: 'party' });
  return party;
}

async function removeParty(asked) {
  takenOpen(asked, 'owner');
  await memberGoes(asked, memberOf(asked), 'removed');
}

async function memberGoes({ interaction, operation }, party, cause) {
  const { log } = interaction;
  const isIn = ({ caller, consulted }) => [caller, consulted].includes(party.agent);
  const ends = endConsultationEvents(log, isIn);
  const alone = log.activeConsultations.filter(isIn).map(({ consulted }) => consulted);
  if (ends.length > 0) await interaction.writeAgents(...ends);
  await interaction.writeContact(leftEvent(party, cause, operation));
  await revokeGone(interaction, [party.agent, ...alone]);
}

async function transferOwnership(asked) {
  takenOpen(asked, 'owner');
  const { agent } = memberOf(asked);
  const facts = { cause: 'given', operations: asked.operation };
  await give(asked.router, asked.interaction, agent, facts);
}

async function leave(asked) {
  const { router, interaction, agent, operation } = asked;
  const { log } = interaction;
  if (log.medium === 'instant-message') return leaveMessages(asked);
  const role = takenOpen(asked, 'owner', 'conference', 'consulted');
  if (role === 'owner') {
    requireSettled(log);
    return ownerLeaves(router, interaction, 'left', operation);
  }
  if (role === 'conference') return memberGoes(asked, log.partyOf(agent), 'left');
  const ends = endConsultationEvents(log, ({ consulted }) => consulted === agent, {
    operations: operation,
  });
  await interaction.writeAgents(...ends);
  await revokeGone(interaction, [agent]);
}

async function leaveMessages({ router, interaction, agent, operation }) {
  const { log } = interaction;
  require(log.roleOf(agent), 'interaction.unknown');
  const party = log.partyOf(agent);
  if (log.invitation) await router.offers.settle(interaction, 'cancelled', { operation });
  const events = [leftEvent(party, 'left', operation)];
  if (log.endedAt === undefined) {
    const { id, name } = party;
    events.push(own('ended', { party: id, name, at: Date.now(), operations: operation }));
  }
  if (log.members.length <= 1) events.push(own('done', { at: Date.now() }));
  if (!log.isDone) await interaction.writeAgents(...events);
  await revokeGone(interaction, [agent]);
}

/** Nobody can write any more; it stays open until it is marked done. */
async function end(asked) {
  const { interaction, agent, operation } = asked;
  const { log } = interaction;
  if (log.medium === 'instant-message') {
    require(log.roleOf(agent), 'interaction.unknown');
    const { id: party, name } = log.partyOf(agent);
    if (log.endedAt !== undefined) return;
    await interaction.writeAgents(
      own('ended', { party, name, at: Date.now(), operations: operation }),
    );
    return;
  }
  takenOpen(asked, 'owner');
  requireSettled(log);
  const { id, name } = log.partyOf(agent);
  await endFor(asked.router, interaction, 'cancelled', { party: id, name, operations: operation });
}

/** Ends it for everybody; an owner keeps it for after-work. */
export async function endFor(router, interaction, outcome, facts) {
  const { log } = interaction;
  if (log.endedAt !== undefined) return;
  if (log.invitation) await router.offers.settle(interaction, outcome);
  const others = log.agents.filter((agent) => agent !== log.ownerAgent);
  const ends = endConsultationEvents(log);
  if (ends.length > 0) await interaction.writeAgents(...ends);
  const at = Date.now();
  const isOver = log.owner === undefined;
  const done = isOver ? [own('done', { at })] : [];
  await interaction.writeContact(own('ended', { ...facts, at }), ...done);
  await revokeGone(interaction, others);
}

async function markDone(asked) {
  const { interaction, agent, operation } = asked;
  const { log } = interaction;
  if (log.medium === 'instant-message') return leaveMessages(asked);
  taken(asked, 'owner');
  require(log.endedAt !== undefined, 'command.invalid', { what: 'it has not ended' });
  await interaction.writeContact(own('done', { at: Date.now(), operations: operation }));
  await revokeGone(interaction, [agent]);
}

async function setDisposition(asked) {
  const { router, interaction, agent, request, operation } = asked;
  taken(asked, 'owner');
  const id = attribute(request, 'disposition');
  const found = router.options.dispositions.find((each) => each.id === id);
  require(id === undefined || found, 'command.invalid', { what: 'disposition' });
  const facts = { id, name: found?.name, by: agent, at: Date.now(), operations: operation };
  await interaction.writeAgents(own('disposition', facts));
}

async function setCaseDatum(asked) {
  const { interaction, agent, request, operation } = asked;
  taken(asked, 'owner', 'conference');
  const { key = '' } = request.attributes;
  require(key !== '' && key.length <= longestKey, 'command.invalid', { what: 'key' });
  const value = ownTextOf(request, 'value');
  require((value ?? '').length <= longestValue, 'command.invalid', { what: 'value' });
  const held = interaction.log.caseData.get(key);
  requireRevision(request, held?.revision, held?.by);
  const revision = (held?.revision ?? 0) + 1;
  const facts = { key, revision, by: agent, at: Date.now(), operations: operation };
  await interaction.writeAgents(
    value === undefined
      ? own('datum', { ...facts, removed: 'true' })
      : own('datum', facts, ...(value === '' ? [] : [value])),
  );
}

async function setNote(asked) {
  const { interaction, agent, request, operation } = asked;
  taken(asked, 'owner', 'conference');
  const text = ownTextOf(request, 'text') ?? '';
  require(text.length <= longestText, 'command.invalid', { what: 'text' });
  const held = interaction.log.note;
  requireRevision(request, held?.revision, held?.by);
  const revision = (held?.revision ?? 0) + 1;
  const facts = { revision, by: agent, at: Date.now(), operations: operation };
  await interaction.writeAgents(own('note', facts, ...(text === '' ? [] : [text])));
}

/** What somebody else has changed in the meantime is not written over. */
function requireRevision(request, revision, owner) {
  const seen = attribute(request, 'revision');
  const isSame = (seen === undefined ? undefined : Number(seen)) === revision;
  require(isSame, 'interaction.stale', { owner, what: 'revision' });
}
