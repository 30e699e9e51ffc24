import '../../localization/en/done-marks.js';
import '../../localization/en/interaction-list.js';
import '../../localization/en/shared.js';
import {
  counterpartName,
  hasContact,
  ownRole,
  type Interaction,
} from '../../domain/interaction.js';
import type { PendingResponse } from '../../domain/pending-response.js';
import type { Localization, Terms } from '../../localization/localization.js';
import type { IconName } from '../shared/icons.js';
import { pendingResponseWords } from '../shared/pending-response-words.js';
import { isolatedName, safeName } from '../shared/safe-text.js';
import type { InteractionSummary } from './interaction-summary.js';

/** What has to be known of an interaction before what was said in it. */
export type Situation = {
  readonly icon: IconName;
  readonly text: string;
  /** The same with names for which a row has no room. */
  readonly spoken?: string;
  /** It is about a consultation: the surface says so too. */
  readonly isConsultation?: boolean;
};

/** All that there is to know, the most urgent first. */
export function situationsOf(
  interaction: Interaction,
  { consultedBy, consulting, isConference, isMarkedDone }: InteractionSummary,
  { doneMarks, interactionList: terms }: Terms,
): readonly Situation[] {
  const { pending, reopened, state } = interaction;
  const situations: Situation[] = [];
  if (isMarkedDone) situations.push({ icon: 'check', text: doneMarks.label });
  else if (reopened) situations.push({ icon: 'unseen', text: terms.reopened });
  else if (state === 'ended') situations.push({ icon: 'check', text: terms.ended });
  if (pending) {
    const text = terms.pending[pending.purpose];
    const spoken = terms.pendingWith(text, isolatedName(pending.targetName));
    situations.push({ icon: pendingIcons[pending.purpose], text, spoken });
  }
  if (consultedBy !== undefined) {
    const text = terms.consulted(isolatedName(consultedBy));
    situations.push({ icon: 'consultation', text, isConsultation: true });
  }
  if (consulting.length > 0) {
    const text = terms.consulting(consulting.map(isolatedName));
    situations.push({ icon: 'consultation', text, isConsultation: true });
  }
  if (isConference && state === 'active') {
    situations.push({ icon: 'group', text: terms.conference(ownerOf(interaction)) });
  }
  return situations;
}

const pendingIcons = {
  transfer: 'transfer',
  consultation: 'consultation',
  conference: 'group',
  message: 'chat',
} as const;

/** What a screen reader says of a row. */
export function rowName(
  interaction: Interaction,
  summary: InteractionSummary,
  pending: PendingResponse | undefined,
  localization: Localization,
): string {
  const { terms } = localization;
  const { interactionList: own, shared } = terms;
  const { unread, unreadInConsultations } = summary;
  return [
    safeName(counterpartName(interaction)),
    unread > 0 ? shared.unread(unread) : undefined,
    unreadInConsultations > 0 ? own.unreadInConsultation(unreadInConsultations) : undefined,
    pending && pendingResponseWords(pending, localization),
    ...situationsOf(interaction, summary, terms).map(({ spoken, text }) => spoken ?? text),
    shared.interaction[interaction.medium],
  ]
    .filter(Boolean)
    .join(', ');
}

/** The owner's name, where the agent is in the conference without being the owner. */
function ownerOf(interaction: Interaction): string | undefined {
  const isGuest = hasContact(interaction) && ownRole(interaction) === 'conference';
  return isGuest && interaction.owner ? isolatedName(interaction.owner.name) : undefined;
}
