// flows: who handed questions to whom, laid out as a picture: teams on the left and right, between them bands as
// broad as what went that way.

export const OTHERS = 'others'; // of each side: the teams for which there is no room
const GAP = 10;
const NODE = 10;
const LETTER = 7; // how wide one is, about
const BAND_MIN = 1.5;

const keyOf = (team) => team?.id ?? '';
const nameOf = (team) => team?.name ?? 'No team';

// The teams of a side, most first; the last one stands for all that there is no room for.
function sideOf(flows, side, most) {
  const found = new Map();
  for (const flow of flows) {
    const key = keyOf(flow[side]);
    const node = found.get(key) ?? { key, name: nameOf(flow[side]), n: 0, keys: [key] };
    found.set(key, { ...node, n: node.n + flow.n });
  }
  const nodes = [...found.values()].sort((one, other) => other.n - one.n);
  if (nodes.length <= most) return nodes;
  const rest = nodes.slice(most - 1);
  const others = { key: OTHERS, name: `${rest.length} others`, n: rest.reduce((sum, { n }) => sum + n, 0), keys: rest.map(({ key }) => key) };
  return [...nodes.slice(0, most - 1), others];
}

function placed(nodes, unit, height) {
  const used = nodes.reduce((sum, { n }) => sum + n * unit, 0) + GAP * (nodes.length - 1);
  let y = (height - used) / 2;
  return nodes.map((node) => {
    const here = { ...node, y, height: node.n * unit };
    y += here.height + GAP;
    return here;
  });
}

// What goes from each node to each other one: {key, from, to, n, how}[], in the order of both sides.
function bandsOf(flows, left, right) {
  const sum = new Map();
  const nodeOf = (nodes, team) => nodes.find(({ keys }) => keys.includes(keyOf(team)));
  for (const { from, to, n, how } of flows) {
    const [one, other] = [nodeOf(left, from), nodeOf(right, to)];
    const key = `${one.key}>${other.key}`;
    const band = sum.get(key) ?? { key, from: one, to: other, n: 0, how: {} };
    const added = Object.entries(how).map(([word, times]) => [word, (band.how[word] ?? 0) + times]);
    sum.set(key, { ...band, n: band.n + n, how: Object.fromEntries(added) });
  }
  const rank = ({ from, to }) => left.indexOf(from) * right.length + right.indexOf(to);
  return [...sum.values()].sort((one, other) => rank(one) - rank(other));
}

function shortened(name, width) {
  const room = Math.max(4, Math.floor(width / LETTER));
  return name.length <= room ? name : `${name.slice(0, room - 1).trimEnd()}…`;
}

// flows: of report.flow; width: of the picture in pixels; most: teams on each side
//
// Returns {width, height, left, right, bands}. A node has x, y, height, name, label and n; a band has its path, how broad
// it is, from, to, n and how.
export function flowPicture(flows, width, most = 10) {
  const left = sideOf(flows, 'from', most);
  const right = sideOf(flows, 'to', most);
  const all = flows.reduce((sum, { n }) => sum + n, 0);
  const nodes = Math.max(left.length, right.length);
  const height = Math.max(160, nodes * 36);
  const unit = all === 0 ? 0 : (height - GAP * (nodes - 1)) / all;
  const margin = Math.min(180, Math.floor(width * 0.3));
  const [x0, x1] = [margin, width - margin];
  const labelled = (side, x) => placed(side, unit, height).map((node) => ({ ...node, x, label: shortened(node.name, margin - GAP) }));
  const [from, to] = [labelled(left, x0 - NODE), labelled(right, x1)];
  const used = new Map([...from, ...to].map((node) => [node, 0]));
  const at = (node, breadth) => {
    const y = node.y + used.get(node) + breadth / 2;
    used.set(node, used.get(node) + breadth);
    return y;
  };
  const bands = bandsOf(flows, left, right).map((band) => {
    const ends = { from: from.find(({ key }) => key === band.from.key), to: to.find(({ key }) => key === band.to.key) };
    const breadth = band.n * unit;
    const [y0, y1] = [at(ends.from, breadth), at(ends.to, breadth)];
    const middle = (x0 + x1) / 2;
    return { ...band, ...ends, breadth: Math.max(BAND_MIN, breadth), path: `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}` };
  });
  return { width, height, left: from, right: to, bands };
}

const HOWS = { referred: 'referred', declined: 'declined', escalated: 'moved on by silence', delegated: 'handed on by an absence' };

// "9 referred, 3 declined"
export const howWords = (how) =>
  Object.entries(HOWS)
    .filter(([word]) => how[word] > 0)
    .map(([word, words]) => `${how[word].toLocaleString('en-GB')} ${words}`)
    .join(', ');

// "From Finance to Sales: 12 times; 9 referred, 3 declined"
export const bandWords = ({ from, to, n, how }) =>
  `From ${from.name} to ${to.name}: ${n === 1 ? 'once' : `${n.toLocaleString('en-GB')} times`}; ${howWords(how)}`;
