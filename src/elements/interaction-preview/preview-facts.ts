import '../../localization/en/interaction-preview.js';
import '../../localization/en/shared.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Handling, HandlingStep } from '../../domain/handling.js';
import type { ContactInvitation } from '../../domain/invitation.js';
import type { Localization } from '../../localization/localization.js';
import { renderLine, renderName, safeName } from '../shared/safe-text.js';

/** So many case data show at once. */
export const shownCaseData = 4;
/** So many of those who handled it show at once: the last ones. */
export const shownSteps = 3;

type Fact = string | TemplateResult | typeof nothing;

/** For whom and why: what an agent needs to know before any other particular. */
export function renderMainFacts(
  { contact, subject }: ContactInvitation,
  { terms }: Localization,
): TemplateResult {
  const words = terms.interactionPreview;
  const who = html`${renderName(contact.name)}${
    contact.segment ? html` · ${renderName(contact.segment)}` : nothing
  }`;
  return html`${renderFact(words.contact, who)}
  ${subject ? renderFact(words.reason, renderLine(subject)) : nothing}`;
}

/** How long it waits, how old it is, how it stands, and its case data. */
export function renderParticulars(
  invitation: ContactInvitation,
  now: number,
  hasAll: boolean,
  localization: Localization,
): TemplateResult {
  const words = localization.terms.interactionPreview;
  const { caseData, disposition, fromName, earlierOwners, waitingSince } = invitation;
  const wasHandled = fromName !== undefined || earlierOwners > 0;
  return html`${
    waitingSince === undefined
      ? nothing
      : renderFact(words.waiting, localization.duration(now - waitingSince))
  }
  ${wasHandled ? renderAge(invitation, now, localization) : nothing}
  ${disposition ? renderFact(words.disposition, renderName(disposition.name)) : nothing}
  ${(hasAll ? caseData : caseData.slice(0, shownCaseData)).map((datum) =>
    renderFact(renderName(datum.key), renderLine(datum.value)),
  )}`;
}

/** Who owned it from when to when and wrote how much, and what the contact wrote. */
export function renderHandling(
  { contactMessages, contactWroteAt, steps }: Handling,
  contactName: string,
  hasAll: boolean,
  localization: Localization,
): TemplateResult {
  const words = localization.terms.interactionPreview;
  const last =
    contactWroteAt === undefined ? '' : words.wroteLast(localization.time(contactWroteAt));
  return html`<section class="handling" aria-labelledby="handling">
    <h4 id="handling">${words.handling}</h4>
    <ol>
      ${(hasAll ? steps : steps.slice(-shownSteps)).map((step) =>
        renderStep(step.name, periodOf(step, localization), step.messages, localization),
      )}
      ${renderStep(contactName, last, contactMessages, localization)}
    </ol>
  </section>`;
}

function renderStep(
  name: string,
  when: string,
  messages: number,
  { terms }: Localization,
): TemplateResult {
  const wrote =
    messages > 0 ? terms.shared.messages(messages) : terms.interactionPreview.noMessages;
  return html`<li>
    <span class="truncated" dir="auto" title=${safeName(name)}>${safeName(name)}</span>
    <span class="when">${[when, wrote].filter(Boolean).join(' · ')}</span>
  </li>`;
}

function periodOf({ since, until }: HandlingStep, localization: Localization): string {
  const words = localization.terms.interactionPreview;
  const from = localization.time(since);
  return until === undefined ? words.sinceThen(from) : words.fromTo(from, localization.time(until));
}

function renderAge(
  { earlierOwners, interactionMedium, medium, startedAt }: ContactInvitation,
  now: number,
  { terms }: Localization,
): TemplateResult {
  const words = terms.interactionPreview;
  const minutes = Math.floor((now - startedAt) / 60_000);
  const age = minutes < 1 ? words.lessThanAMinute : terms.shared.minutes(minutes);
  const owners = earlierOwners > 0 ? ` · ${words.earlierOwners(earlierOwners)}` : '';
  return renderFact(words.inMedium[interactionMedium ?? medium], `${age}${owners}`);
}

function renderFact(term: Fact, fact: Fact): TemplateResult {
  return html`<div>
    <dt>${term}</dt>
    <dd>${fact}</dd>
  </div>`;
}
