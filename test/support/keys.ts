import { sendKeys } from '@web/test-runner-commands';

/** Presses keys together, as `Control+Alt+ArrowDown` names them, and lets them go. */
export async function pressKeys(keys: string): Promise<void> {
  const all = keys.split('+');
  const last = all.pop()!;
  for (const down of all) await sendKeys({ down });
  await sendKeys({ press: last.length === 1 ? last.toLowerCase() : last });
  for (const up of all.reverse()) await sendKeys({ up });
}
