import '../../localization/en/team-communicator.js';
import type { ReactiveControllerHost } from 'lit';
import type { Consultation } from '../../domain/consultation.js';
import type { Target } from '../../domain/target.js';
import { announce } from '../shared/announcer.js';
import { isolatedName } from '../shared/safe-text.js';
import { actionsFor, type TargetAction } from './target-actions.js';
import type { TargetOperation } from './target-operation.js';
import type { TargetPlace } from './target-place.js';
import { isCorporateOnly } from './target-row.js';
import type { MenuItem } from './team-communicator-menu.js';

/** So many favourites are read for their categories. */
const favouritesRead = 200;

/** What is still to be said, and about whom. */
export type ChoiceForm = {
  readonly target: Target;
  /** The first message belongs to it; without one, a category is asked for. */
  readonly action: TargetAction | undefined;
  readonly categories: readonly string[];
};

/** From a row to a command: the action menu of a target, and the form for what it still needs. */
export class TargetChoice {
  /** Whose action menu is open. */
  target: Target | undefined;
  form: ChoiceForm | undefined;
  /** True from a change of favourites made here until the list has followed. */
  hasKept = false;

  readonly #host: ReactiveControllerHost;
  readonly #operation: TargetOperation;
  readonly #place: () => TargetPlace | undefined;
  readonly #onFormDone: () => void;

  constructor(
    host: ReactiveControllerHost,
    operation: TargetOperation,
    place: () => TargetPlace | undefined,
    onFormDone: () => void,
  ) {
    this.#host = host;
    this.#operation = operation;
    this.#place = place;
    this.#onFormDone = onFormDone;
  }

  /** What the action menu offers. */
  get items(): readonly MenuItem[] {
    const { target } = this;
    const place = this.#place();
    if (!target || !place) return [];
    const actions = this.#actions(target, place).map(({ label, advice }, index) => ({
      id: `${index}`,
      label,
      ...(advice ? { hint: advice.text, tone: advice.kind } : {}),
      disabled: advice?.kind === 'blocked',
    }));
    return place.supports.favourites ? [...actions, ...favouriteItems(target, place)] : actions;
  }

  /** Opens the action menu of a target, or closes it. */
  open(target: Target | undefined): void {
    if (target && this.#operation.pendingId !== undefined) return;
    this.target = target;
    this.#host.requestUpdate();
  }

  /** Does what was chosen in the menu, or asks for what it needs. */
  choose(itemId: string): void {
    const { target } = this;
    const place = this.#place();
    if (!target || !place) return;
    if (itemId === 'unkeep') void this.#keep(target, false);
    else if (itemId === 'keep') void this.#askCategory(target, place);
    else {
      const action = this.#actions(target, place)[Number(itemId)];
      if (action) this.#start(target, action, place);
    }
  }

  /** Takes what was written in the form. */
  async submit(text: string): Promise<void> {
    const { form } = this;
    const place = this.#place();
    if (!form || !place) return;
    const { target, action } = form;
    if (action) {
      await this.#operation.start(place.session, action, target, undefined, text);
    } else if (await this.#keep(target, true, text)) {
      this.cancel();
    }
  }

  /** Puts the form away. */
  cancel(): void {
    // Before it goes, so that the focus in it is not lost.
    if (this.form) this.#onFormDone();
    this.form = undefined;
    this.#operation.problem = undefined;
    this.#host.requestUpdate();
  }

  /** Keeps a target at hand without a category, or does not any more. */
  toggleFavourite(target: Target): void {
    if (!isCorporateOnly(target)) void this.#keep(target, target.favourite === undefined);
  }

  /** Hands the interaction over to somebody who is consulted about it. */
  complete(consultation: Consultation): void {
    const place = this.#place();
    if (!place?.interaction) return;
    void this.#operation.complete(place.session, consultation, place.interaction, place.note);
  }

  #actions(target: Target, place: TargetPlace): readonly TargetAction[] {
    return actionsFor(target, place.availability(target.id), place);
  }

  #start(target: Target, action: TargetAction, place: TargetPlace): void {
    const { session, interaction, note } = place;
    if (action.messagesId !== undefined) session.focus(action.messagesId);
    else if (action.purpose === 'message') this.#ask({ target, action, categories: [] });
    else void this.#operation.start(session, action, target, interaction, note);
  }

  #ask(form: ChoiceForm): void {
    this.form = form;
    this.#operation.problem = undefined;
    this.#host.requestUpdate();
  }

  async #askCategory(target: Target, { session, supports }: TargetPlace): Promise<void> {
    if (!supports.favourites) return;
    const form: ChoiceForm = { target, action: undefined, categories: [] };
    this.#ask(form);
    const query = { type: 'find-targets', text: '', list: 'favourites' } as const;
    try {
      const { targets } = await session.query({ ...query, limit: favouritesRead });
      const named = targets.flatMap(({ favourite }) => favourite?.category ?? []);
      if (this.form === form) this.#ask({ ...form, categories: [...new Set(named)].toSorted() });
    } catch {
      // The categories are a help with typing: without them a category is typed whole.
    }
  }

  async #keep(target: Target, isKept: boolean, category = ''): Promise<boolean> {
    const place = this.#place();
    if (!place) return false;
    this.hasKept = true;
    const isDone = await this.#operation.keep(
      place.session,
      target,
      isKept ? { category } : undefined,
    );
    if (!isDone) this.hasKept = false;
    const words = place.terms.teamCommunicator;
    const name = isolatedName(target.name);
    if (isDone) announce(isKept ? words.kept(name) : words.unkept(name));
    return isDone;
  }
}

function favouriteItems(target: Target, { terms }: TargetPlace): readonly MenuItem[] {
  const words = terms.teamCommunicator;
  if (!target.favourite || isCorporateOnly(target)) {
    return [{ id: 'keep', label: words.keep, isDivided: true }];
  }
  return [
    { id: 'keep', label: words.recategorize, isDivided: true },
    { id: 'unkeep', label: words.unkeep },
  ];
}
