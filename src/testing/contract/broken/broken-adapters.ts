import { broken, type BrokenAdapter } from './broken-adapter.js';
import { brokenCommands } from './broken-commands.js';
import { brokenConnections } from './broken-connections.js';
import { brokenEvents } from './broken-events.js';
import { brokenQuestions } from './broken-questions.js';
import { limited } from './limited.js';

/** Transports to a backend that can do little, each of which is not true to what it says. */
const brokenLimited: readonly BrokenAdapter[] = [
  broken('does-what-it-lacks', 'What it does not support is sent all the same.', (transport) =>
    limited(transport, 'does-what-it-lacks'),
  ),
  broken('offers-what-it-lacks', 'What it does not support is offered to the agent.', (transport) =>
    limited(transport, 'offers-what-it-lacks'),
  ),
  broken('lists-what-it-lacks', 'The directory has what nothing can be handed to.', (transport) =>
    limited(transport, 'lists-what-it-lacks'),
  ),
  broken(
    'says-nothing',
    'What it does not support looks accepted, and nothing comes of it.',
    (transport) => limited(transport, 'says-nothing'),
  ),
];

/** Transports with one defect each: the suite is to fail each of them, by the name of a test. */
export const brokenAdapters: readonly BrokenAdapter[] = [
  ...brokenConnections,
  ...brokenCommands,
  ...brokenEvents,
  ...brokenQuestions,
  ...brokenLimited,
];
