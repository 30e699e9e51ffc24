import { hasContact, type Interaction } from './interaction.js';

/** A code and what stands between its braces: `{{ contact.name }}`. */
const code = /\{\{([^{}]{1,120})\}\}/gu;
/** What hides in a line or turns it around: a value is a word in somebody else's sentence. */
const hidden = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
const breaks = /\s+/gu;
/** Characters of a value that are taken. */
const longestValue = 200;

/** A text whose field codes were filled. */
export type FilledText = {
  readonly text: string;
  /** The codes for which there is no value; they stand in the text as they were. */
  readonly open: readonly string[];
};

/** What the codes stand for, by their names in lower case. */
export type FieldValues = ReadonlyMap<string, string>;

/** The values for a text that an agent writes in an interaction. */
export function fieldValuesOf(
  interaction: Interaction | undefined,
  agent: { readonly name: string } | undefined,
): FieldValues {
  const values = new Map<string, string>();
  const set = (name: string, value: string | undefined): void => {
    const clean = value?.replace(breaks, ' ').replace(hidden, '').trim().slice(0, longestValue);
    if (clean) values.set(name.toLowerCase(), clean);
  };
  set('agent.name', agent?.name);
  set('agent.first-name', firstWord(agent?.name));
  if (!interaction || !hasContact(interaction)) return values;
  const { contact, queue, subject, caseData } = interaction;
  for (const { key, value } of caseData) set(`case.${key}`, value);
  set('contact.name', contact.name);
  set('contact.first-name', firstWord(contact.name));
  set('contact.segment', contact.segment);
  set('interaction.id', interaction.id);
  set('interaction.queue', queue?.name);
  set('interaction.subject', subject);
  return values;
}

/** Fills a text's codes once: what a value says is never a code itself. */
export function fillFieldCodes(text: string, values: FieldValues): FilledText {
  const open = new Set<string>();
  const filled = text.replace(code, (whole, name: string) => {
    const value = values.get(name.trim().toLowerCase());
    if (value === undefined) open.add(whole);
    return value ?? whole;
  });
  return { text: filled, open: [...open] };
}

function firstWord(name: string | undefined): string | undefined {
  return name?.trim().split(breaks)[0];
}
