import { systemClock } from '../../services/clock.js';
import { ContactCentre } from './centre.js';
import { CentreHost } from './centre-host.js';
import { IndexedDbLog } from './centre-log.js';
import { portLink } from './link.js';

/** What a shared worker is, as far as this one uses it. */
type SharedWorkerScope = {
  readonly name: string;
  onconnect: ((event: MessageEvent) => void) | null;
};

/** The centre for every tab of this browser: named as its log is. */
const scope = globalThis as unknown as SharedWorkerScope;

const host = new CentreHost((options) =>
  ContactCentre.open({
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    log: new IndexedDbLog(scope.name),
    options,
  }),
);

scope.onconnect = ({ ports }) => host.serve(portLink(ports[0]!));
