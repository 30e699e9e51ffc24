/** The agents of a very large centre, the same for everybody: name, login, skills, group. */
import { randomFrom } from '../page/messages.js';

const first =
  'Ana Bruno Chloé Dmitri Elif Fatima Giorgos Hana Íñigo Jürgen Katarína Léa Mehmet Nadia Óscar Priya Quentin Rania Søren Tomáš Ulrike Václav Wei Ximena Yusuf Zoë Martina Marina Marek Anton Antonia Alexander Alexandra Sandra Robert Roberta Louise Peter Petra Stefan'.split(
    ' ',
  );
const syllables =
  'ko va če vić mül ler son ber nar di san tos ø str öm lind qvist mar tin ez gar cía pe reira no wak schmi dt fi scher ro ssi bian chi du pont le roy'.split(
    ' ',
  );
const skills =
  'billing refunds invoices contracts legal technical login french german spanish arabic sales bookings returns complaints'.split(
    ' ',
  );
const groups = ['team-leads', 'back-office', 'night shift', 'Zagreb', 'Málaga', 'Łódź'];

export function makeAgents(count) {
  const random = randomFrom(23);
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, (_, index) => {
    const last = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join(
      '',
    );
    const name = `${pick(first)} ${last[0].toUpperCase()}${last.slice(1)}`;
    const login = `u${index.toString(36)}.${last.slice(0, 5)}`;
    return {
      id: `agent-${index}`,
      name,
      keywords: [login, pick(skills), pick(skills), pick(groups)],
      media: [{ medium: 'chat', capacity: 3 }],
      queues: [],
    };
  });
}

export const emptyLists = {
  ...{ queues: [], routingPoints: [], agentGroups: [], skills: [], contacts: [] },
  corporateFavourites: [],
};

/** What agents type: beginnings, parts in any order, the inside of words, accents, typos, nothing. */
export const questions = [
  ...['m', 'ma', 'mar', 'mari', 'marin', 'marina'],
  ...['a', 's', 'so', 'sør', 'soren', 'zoe', 'kov', 'kova', 'koval', 'müller', 'muller'],
  ...['ssi', 'cher', 'lind', 'ović', 'billing', 'night', 'team', 'łódź', 'lodz', 'malaga'],
  ...['ros mar', 'mart ssi', 'koval ana', 'refunds zoe', 'a b', 'e r s'],
  ...['marjna', 'kovlaeva', 'antonix', 'stefna', 'alexnader', 'sndra', 'xyzxyz', 'qqq', 'zzzzzz'],
];

/** Letter by letter, as in a field. */
export const typed = ['marina', 'anton ', 'kovači', 'billin'];
