// calendar: working time counted minute by minute, by the hours as people write them and the clock on their wall.

const MINUTE = 60_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const minuteOf = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

// 'sun-thu 08:00-16:00' → {days: Set of 0..6, opens, closes}; what does not close after it opens does so on the next day.
function shift(part) {
  const [days, clock] = part.trim().split(' ');
  const [first, last = first] = days.split('-').map((day) => DAYS.indexOf(day));
  const [opens, closes] = clock.split('-').map(minuteOf);
  const length = ((last - first + 7) % 7) + 1;
  return { days: new Set(Array.from({ length }, (_, i) => (first + i) % 7)), opens, closes };
}

const shifts = (hours) => (hours === 'none' ? [] : hours.split(',').map(shift));

const worksAt = ({ days, opens, closes }, day, minute) =>
  closes > opens
    ? days.has(day) && minute >= opens && minute < closes
    : (days.has(day) && minute >= opens) || (days.has((day + 6) % 7) && minute < closes);

// Where a moment is on the wall of a zone: {date: '2026-03-29', day: 0..6 from Monday on, minute: of the day}. No zone is a fraction of a minute off.
function wall(zone) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      date: `${part.year}-${part.month}-${part.day}`,
      day: DAYS.indexOf(part.weekday.toLowerCase()),
      minute: Number(part.hour) * 60 + Number(part.minute),
    };
  };
}

// Zones change their clocks on a quarter of an hour, so it is enough to look at the wall that often.
const QUARTER = 15;

export class Calendars {
  #from;
  #minutes;
  #worked = new Map();
  #walls = new Map();

  constructor(from, to) {
    this.#from = from;
    this.#minutes = Math.ceil((to - from) / MINUTE);
  }

  // What the wall says, as wall() does, kept for each zone.
  on(zone, at) {
    if (!this.#walls.has(zone)) this.#walls.set(zone, wall(zone));
    return this.#walls.get(zone)(at);
  }

  // How much has been worked until each minute.
  #line({ zone, hours, off }) {
    const key = `${zone} ${hours} ${off.join(' ')}`;
    if (!this.#worked.has(key)) {
      const line = new Int32Array(this.#minutes + 1);
      const days = new Set(off);
      const all = shifts(hours);
      for (let i = 0; i < this.#minutes; i += QUARTER) {
        const { date, day, minute } = this.on(zone, this.#from + i * MINUTE);
        for (let j = 0; j < QUARTER && i + j < this.#minutes; j += 1) {
          const works = !days.has(date) && all.some((one) => worksAt(one, day, minute + j));
          line[i + j + 1] = line[i + j] + Number(works);
        }
      }
      this.#worked.set(key, line);
    }
    return this.#worked.get(key);
  }

  // Until a moment, which may lie within a minute.
  #until(line, at) {
    const minute = Math.floor((at - this.#from) / MINUTE);
    return line[minute] + (line[minute + 1] - line[minute]) * ((at - this.#from) / MINUTE - minute);
  }

  // person: {zone, hours, off: ['2026-03-09', …]}
  between(person, since, until) {
    const line = this.#line(person);
    return Math.round(this.#until(line, until) - this.#until(line, since));
  }
}
