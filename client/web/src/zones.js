// zones: the time zones that there are, what they are called, and what the clock says in them.

const formats = new Map(); // by zone: making one takes longer than all its use

function formatOf(zone) {
  if (!formats.has(zone)) {
    const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
    try {
      formats.set(zone, new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }));
    } catch {
      formats.set(zone, null);
    }
  }
  return formats.get(zone);
}

const parts = (zone, now) =>
  Object.fromEntries(formatOf(zone).formatToParts(now).map(({ type, value }) => [type, value]));

// "14:05", and with the day where that is another one than the reader's: "Tue 02:05"; null for a zone that this
// browser does not know.
export function clockIn(zone, now) {
  if (!formatOf(zone)) return null;
  const there = parts(zone, now);
  const clock = `${there.hour}:${there.minute}`;
  return there.weekday === parts(undefined, now).weekday ? clock : `${there.weekday} ${clock}`;
}

// 'America/Argentina/Buenos_Aires' -> 'Buenos Aires'
export const placeOf = (zone) => zone.slice(zone.lastIndexOf('/') + 1).replace(/_/g, ' ');

export const zoneWords = (zone) => (zone === 'UTC' ? 'Universal time' : `${placeOf(zone)} time`);

// Browsers list some places by names that nobody there uses any more.
const RENAMED = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};
const named = (zone) => RENAMED[zone] ?? zone;

export const hereZone = () => named(Intl.DateTimeFormat().resolvedOptions().timeZone);

export const allZones = () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(named).sort()])];

const letters = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, ' ').trim();

// Those that have every word of what was typed; a place that begins with it first.
export function zonesLike(zones, typed, most) {
  const words = letters(typed).split(' ');
  const rank = (zone) => (letters(placeOf(zone)).startsWith(letters(typed)) ? 0 : 1);
  return zones
    .filter((zone) => words.every((word) => letters(zone).includes(word)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
