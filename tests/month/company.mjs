// company: three hundred people in twenty-five teams on four continents, with stewards, nights, weekends and holidays.

const ZONES = {
  'Europe/Berlin': 5,
  'Europe/London': 2,
  'America/Chicago': 2,
  'America/New_York': 1,
  'Asia/Kolkata': 2,
  'Asia/Tokyo': 1,
  'Australia/Lord_Howe': 0.3,
};

const HOURS = {
  'mon-fri 09:00-17:00': 12,
  'mon-thu 08:00-16:30, fri 08:00-12:00': 4,
  'mon-wed 09:00-13:00': 2,
  'sun-thu 08:00-16:00': 1,
  'mon-fri 22:00-06:00': 1,
  'sat-sun 07:00-19:00': 0.5,
  none: 0.2,
};

const TEAM_SIZE = 12;
const STEWARDS = ['steward', 'steward', 'steward', 'steward', 'admin'];

// Holidays of the month that is played, and a weekend that makes no difference.
export const HOLIDAYS = [
  ['2026-03-09', 'Founders’ day'],
  ['2026-03-19', 'Spring holiday'],
  ['2026-03-28', 'A Saturday'],
];

// Rows for core.import_person, in its order.
export function company(size, chance) {
  const handle = (i) => `p${String(i + 1).padStart(3, '0')}`;
  return Array.from({ length: size }, (_, i) => {
    const role = STEWARDS[i] ?? 'member';
    const lead = i % TEAM_SIZE === 0 ? 'yes' : 'no';
    const plain = role !== 'member' || lead === 'yes';
    return [
      handle(i), `Person ${i + 1}`, `${handle(i)}@example.com`, 'Colleague', `Team ${Math.floor(i / TEAM_SIZE) + 1}`, lead, role,
      chance.weighed(ZONES), plain ? '' : chance.weighed(HOURS),
    ];
  });
}
