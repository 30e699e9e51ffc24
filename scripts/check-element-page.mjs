/** Says whether the page of an element, open in a browser, has everything that it is to have. */

/** What it tells, in this order. */
const sections = ['Overview', 'Playground', 'States', 'Behaviours', 'Theming', 'Accessibility'];

/** A play takes its time, so that one can follow; the machine may take more. */
const patience = 60_000;

/**
 * What is wrong with the page of an element.
 *
 * @param page the page of the site, as Playwright has it
 * @param element what the manifest tells of the element
 * @param stories the entries of the index for it, in their order
 */
export async function problemsOfElementPage(page, element, stories) {
  const problems = [
    ...(await wrongSections(page)),
    ...(await missingNames(page, element)),
    ...(await missingControls(page, element)),
    ...(await wrongControl(page, element)),
  ];
  if (stories[0]?.name !== 'Playground') problems.push('does not begin with a playground');
  problems.push(...(await wrongStates(page)), ...(await wrongPlay(page)));
  return problems;
}

async function wrongSections(page) {
  const headings = await page.locator('#storybook-docs h2').allInnerTexts();
  const told = headings.filter((heading) => sections.includes(heading));
  return told.join() === sections.join() ? [] : [`has the sections ${told.join(', ') || 'none'}`];
}

/** Every name that a page may use stands somewhere. */
async function missingNames(page, element) {
  const { attributes, events, cssParts, cssStates, cssProperties, slots } = element;
  const text = await page.locator('#storybook-docs').innerText();
  return [attributes, events, cssParts, cssStates, cssProperties, slots]
    .flatMap((list) => list ?? [])
    .map(({ name }) => name)
    .filter((name) => name && !text.includes(name))
    .map((name) => `does not tell of ${name}`);
}

/** The control of an attribute, or what gives one. */
const controlOf = (page, name) =>
  page.locator(`:is([id^="control-"], [id^="set-"])[id$="--playground-${name}"]`);

async function missingControls(page, { attributes = [] }) {
  const problems = [];
  for (const { name } of attributes) {
    const count = await controlOf(page, name).count();
    if (count === 0) problems.push(`has no control for ${name}`);
  }
  return problems;
}

/** The first attribute that one can choose, or switch on, changes the element. */
async function wrongControl(page, { tagName, attributes = [] }) {
  const isChoice = ({ type }) => type?.text.includes("'") || type?.text === 'boolean';
  const { name, fieldName, type } = attributes.find(isChoice) ?? {};
  if (name === undefined) return [];
  const control = controlOf(page, name);
  if (type.text === 'boolean') await control.dispatchEvent('click');
  else await control.selectOption({ index: 2 });
  const chosen =
    type.text === 'boolean' ? true : await control.locator('option').nth(2).innerText();
  // What is no property is an attribute alone.
  const has = ([tag, attribute, field, value]) => {
    const shown = globalThis.document.querySelector(`.docs-story ${tag}`);
    return field === null ? shown?.hasAttribute(attribute) : shown?.[field] === value;
  };
  return page
    .waitForFunction(has, [tagName, name, fieldName ?? null, chosen], { timeout: patience })
    .then(() => [])
    .catch(() => [`does not change by the control for ${name}`]);
}

/** The first state is drawn where the reader comes to it. */
async function wrongStates(page) {
  const state = page.locator('.story-frame iframe').first();
  await state.scrollIntoViewIfNeeded({ timeout: patience });
  const isDrawn = await page
    .locator('.story-frame iframe[data-drawn]')
    .first()
    .waitFor({ timeout: patience })
    .then(() => true)
    .catch(() => false);
  return isDrawn ? [] : ['draws no state'];
}

/** The first of the behaviours is played to its end. */
async function wrongPlay(page) {
  const section = page
    .locator('.story-section')
    .filter({ has: page.locator('.story-play') })
    .first();
  if ((await section.count()) === 0) return ['shows no behaviour'];
  const play = section.locator('.story-play');
  await play.scrollIntoViewIfNeeded();
  // A story that draws itself may have the focus for a moment, and with it the key.
  await page.waitForFunction(isStill, undefined, { timeout: patience });
  // By key: what is above may still be growing into its place, and would move it from under a pointer.
  await play.press('Enter');
  const frame = await section.locator('iframe').elementHandle({ timeout: patience });
  const played = await frame.contentFrame();
  const phase = await played
    .waitForFunction(
      () => {
        const { currentRender } = globalThis.__STORYBOOK_PREVIEW__ ?? {};
        const { phase: now } = currentRender ?? {};
        return ['completed', 'finished', 'errored', 'aborted'].includes(now) ? now : undefined;
      },
      undefined,
      { timeout: patience },
    )
    .then((handle) => handle.jsonValue())
    .catch(() => 'unfinished');
  return ['completed', 'finished'].includes(phase) ? [] : [`has a play that is ${phase}`];
}

/** True when every story of a page that has begun to draw itself has drawn itself. */
function isStill() {
  const frames = [...globalThis.document.querySelectorAll('.story-frame iframe')];
  const begun = frames.filter(({ contentDocument }) => contentDocument?.URL !== 'about:blank');
  return begun.every((frame) => 'drawn' in frame.dataset);
}
