import { IndexedDbFileStore } from './centre-files.js';
import { CentreHost } from './centre-host.js';
import { IndexedDbLog } from './centre/log.js';
import { openLoggedCentre } from './open-centre.js';
import { holdLifeLock } from './life-lock.js';
import { portLink } from './link.js';

/** What a shared worker is, as far as this one uses it. */
type SharedWorkerScope = {
  readonly name: string;
  onconnect: ((event: MessageEvent) => void) | null;
};

/** The centre for every tab of this browser: named as its log is. */
const scope = globalThis as unknown as SharedWorkerScope;

const host = new CentreHost((setup) => openLoggedCentre(new IndexedDbLog(scope.name), setup), {
  files: new IndexedDbFileStore(scope.name),
});

const lock = holdLifeLock('centre');

function serve(port: MessagePort, name: string | undefined): void {
  host.serve(
    portLink(port, (line) => serve(line, name)),
    name,
    true,
  );
}

scope.onconnect = ({ ports }) => void lock.then((name) => serve(ports[0]!, name));
