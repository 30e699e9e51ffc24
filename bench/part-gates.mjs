/** What must hold of directory, bus and start. */
import { median } from './summary.mjs';

/** Three of the floor's frames, which are the display's. */
const threeFrames = 50;
/** Rows of which at least a part is in view in 600 px. */
const mostInView = 16;

/** Only what was measured is judged; what was to be and gave nothing is missed. */
export function judgeParts({ directory, engines, bus, start }) {
  return [
    ...(directory ? judgeDirectory(directory) : []),
    ...(engines ? judgeEngines(engines) : []),
    ...(bus ? judgeBus(bus) : []),
    ...(start ? judgeStart(start) : []),
  ];
}

function verdictsOf() {
  const verdicts = [];
  const most = (what, value, goal, gate, unit = 'x') => {
    const isMet = value <= gate;
    verdicts.push({ what, value, goal, gate, unit, isMet, isGoalMet: value <= goal });
  };
  const least = (what, value, gate, unit = 'x') =>
    verdicts.push({
      ...{ what, value, goal: gate, gate, unit },
      ...{ isMet: value >= gate, isGoalMet: value >= gate },
    });
  return { verdicts, most, least };
}

function judgeDirectory({ ours, floor }) {
  const { verdicts, most } = verdictsOf();
  // A list that could not be measured says so instead, and every comparison with it is missed.
  const cpuOf = ({ keys }) => median(keys?.map(({ cpu }) => cpu) ?? []);
  const dropped = ({ presence }) => presence?.dropped;
  most('directory: a key against the floor list', cpuOf(ours) / cpuOf(floor), 1.2, 1.5);
  most(
    'directory: frames dropped by 1,000 changes of presence a second beyond the floor',
    Math.max(0, dropped(ours) - dropped(floor)),
    ...[0, 2, ''],
  );
  most(
    'directory: agents watched of 100,000 in the list',
    ours.presence?.watched,
    ...[mostInView, mostInView, ''],
  );
  return verdicts;
}

function judgeEngines({ ours, ufuzzy }) {
  const { verdicts, most } = verdictsOf();
  most('directory: worst query against half of ufuzzy’s', ours.worst / (ufuzzy.worst / 2), 1, 1);
  most('directory: time of the index against ufuzzy’s', ours.index / ufuzzy.index, 1.2, 1.2);
  most('directory: memory of the index against ufuzzy’s', ours.heap / ufuzzy.heap, 1.2, 1.2);
  most('directory: a slice of the index, p95', ours.slice, 50 / 3, 50 / 3, 'ms');
  return verdicts;
}

function judgeBus(bus) {
  const { verdicts, most, least } = verdictsOf();
  least('bus: events against one Subject with filters', bus.carry.filters / bus.carry.bus, 8);
  most(
    'store: 1,000 interactions against 10',
    bus.interactions[1_000] / bus.interactions[10],
    ...[5, 5],
  );
  most('store: 100,000 messages against 100', bus.messages[100_000] / bus.messages[100], 1.5, 2);
  return verdicts;
}

function judgeStart(start) {
  const { verdicts, most } = verdictsOf();
  most(
    'start: operable against a vanilla element',
    start.ours.operable / start.vanilla.operable,
    ...[1.5, 1.8],
  );
  most(
    'start: script against a page with a Web Awesome button',
    start.ours.script / start.webawesome.script,
    ...[1, 1],
  );
  most('start: longest task', start.ours.longest, threeFrames, threeFrames, 'ms');
  return verdicts;
}
