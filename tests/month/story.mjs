// story: what three hundred people do with five thousand questions in a month, some of it badly.
//
// Nobody here is modelled on purpose as good or bad: they answer, ask around, promise, forget, go on leave and leave the
// company with the chances below. What must come out right all the same is the rules' business.

import { Agenda } from './agenda.mjs';
import { Chance } from './chance.mjs';
import { company, HOLIDAYS } from './company.mjs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const BEGINS = Date.parse('2026-03-01T00:00:00Z'); // a month with two changes of clocks in it
export const ENDS = BEGINS + 31 * DAY;

const RECEIVERS = { person: 60, team: 25, anyone: 15 };
const FIRST_LOOKS = { acknowledge: 35, promise: 25, say: 10, answer: 20, refer: 10 };
const PRIVATE = 0.08;
const URGENT = 0.05;
const NEVER_LOOKS = 0.1;
const FORGETS = 0.08;
const CONSULTS = 0.15;
const BREAKS_OFF = 0.02; // the asker takes it back
const CONFIRMS = 0.55;
const REOPENS = 0.05;
const FOLLOWS_UP = 0.65;
const ACCEPTS = 0.7; // what is proposed to be added to an article or corrected
const HELD = { yes: 78, yes_but: 9, no_but: 6, no: 7 };
const ANSWER = 'Take form 12 from the shelf beside the printer and put it into the tray on the left.';

const iso = (at) => new Date(at).toISOString();

export class Story {
  #client;
  #chance;
  #agenda = new Agenda();
  #turns = new Map(); // of a question: whatever was planned in an earlier turn is off
  #away = new Map(); // person → until when
  #heard = '0'; // the newest event that has been reacted to
  refusals = new Map();
  left = [];

  // client: pg, connected to a database with the schema, nobody in it, and stage.sql.
  constructor(client, { seed, people, questions, absences, leavers }) {
    Object.assign(this, { people, questions, absences, leavers });
    this.#client = client;
    this.#chance = new Chance(seed);
  }

  async play() {
    await this.#found();
    this.#plot();
    for (let entry = this.#agenda.next(); entry && entry.at <= ENDS; entry = this.#agenda.next()) {
      if (await this.#dueUntil(entry)) await entry.act(entry.at);
    }
    await this.#dueUntil({ at: ENDS });
  }

  // ---- who and when ----

  async #found() {
    const rows = company(this.people, this.#chance);
    await this.#client.query(`select set_config('buckstop.clock', $1, false)`, [iso(BEGINS)]);
    this.ids = [];
    for (const row of rows) {
      const { rows: made } = await this.#client.query('select core.import_person($1, $2, $3, $4, $5, $6, $7, $8, $9) as id', row);
      this.ids.push(made[0].id);
    }
    this.admin = this.ids[4];
    for (const [day, name] of HOLIDAYS) await this.#call(BEGINS, this.admin, 'holiday.add', { day, name });
    for (let week = 0; week < 5; week += 1)
      await this.#call(BEGINS, this.admin, 'duty.set', { person: this.ids[week % 4], ...(week > 0 && { from: iso(BEGINS + week * 7 * DAY) }) });
  }

  // Everybody's questions, absences and departures are decided beforehand; what becomes of them is not.
  #plot() {
    for (let i = 0; i < this.questions; i += 1) this.#agenda.add(BEGINS + this.#chance.below(31 * 24 * 60) * MINUTE, (at) => this.#ask(at));
    for (let i = 0; i < this.absences; i += 1) this.#agenda.add(BEGINS + this.#chance.below(28 * 24 * 60) * MINUTE, (at) => this.#goAway(at));
    for (let i = 0; i < this.leavers; i += 1)
      this.#agenda.add(BEGINS + (5 + this.#chance.below(20)) * DAY + this.#chance.below(600) * MINUTE, (at) => this.#leave(at));
  }

  #somebody(...not) {
    for (;;) {
      const person = this.#chance.of(this.ids);
      if (!not.includes(person) && !this.left.includes(person)) return person;
    }
  }

  // ---- the world ----

  // All that falls due up to an entry's time is done first. False: something happened on the way, so the entry waits its turn again.
  async #dueUntil(entry) {
    const { rows } = await this.#client.query('select month.due($1, $2) as events', [iso(entry.at), this.#heard]);
    if (!rows[0].events) return true;
    this.#react(rows[0].events);
    if (entry.act) this.#agenda.add(entry.at, entry.act);
    else await this.#dueUntil(entry);
    return false;
  }

  async #call(at, caller, verb, params) {
    const { rows } = await this.#client.query('select month.call($1, $2, $3, $4, $5) as reply', [iso(at), caller, verb, params, this.#heard]);
    const { refused, why, result, events } = rows[0].reply;
    if (refused) this.refusals.set(`${verb}: ${why}`, (this.refusals.get(`${verb}: ${why}`) ?? 0) + 1);
    this.#react(events);
    return result;
  }

  // So many minutes of somebody's working time later, and not before they are back.
  async #later(person, at, minutes, act) {
    const since = Math.max(at, this.#away.get(person) ?? 0);
    const { rows } = await this.#client.query('select month.worked($1, $2, $3) as at', [person, iso(since), minutes]);
    if (rows[0].at) this.#agenda.add(rows[0].at.getTime(), act);
  }

  // ---- what people do ----

  async #ask(at) {
    const asker = this.#somebody();
    const kind = this.#chance.weighed(RECEIVERS);
    const to =
      kind === 'person' ? { person: this.#somebody(asker) }
      : kind === 'team' ? { team: `@team-${1 + this.#chance.below(this.people / 12)}` }
      : { anyone: true };
    await this.#call(at, asker, 'question.ask', {
      to,
      title: `Where is number ${this.#chance.below(2000)}?`,
      ...(this.#chance.happens(PRIVATE) && { private: true }),
      ...(this.#chance.happens(URGENT) && { priority: 'urgent', why: 'The customer is on the telephone.' }),
    });
  }

  async #goAway(at) {
    const person = this.#somebody();
    if ((this.#away.get(person) ?? 0) > at) return;
    const until = at + (1 + this.#chance.below(14)) * DAY;
    const delegate = this.#chance.happens(0.6) && this.#somebody(person);
    this.#away.set(person, until);
    await this.#call(at, person, 'person.away', { until: iso(until), ...(delegate && { delegate }) });
  }

  async #leave(at) {
    const person = this.#somebody(...this.ids.slice(0, 5));
    this.left.push(person);
    await this.#call(at, this.admin, 'person.leave', { person });
  }

  // ---- how they react to what they hear ----

  #react(events) {
    for (const event of events) {
      this.#heard = event.id;
      const { kind, question } = event;
      if (kind === 'question.delegated' || HANDS_OVER.has(kind)) this.#plan(event, (turn) => this.#receive(event, turn));
      else if (kind === 'question.answered') this.#plan(event, (turn) => this.#beAnswered(event, turn));
      else if (kind === 'question.follow_up') this.#plan(event, () => this.#beFollowedUp(event));
      else if (kind === 'article.proposed') this.#agenda.add(Date.parse(event.at), () => this.#decide(event));
      else if (kind === 'question.withdrawn' || kind === 'question.confirmed') this.#turns.set(question, (this.#turns.get(question) ?? 0) + 1);
    }
  }

  // A new turn of a question: what was planned about it before is off. What is to be done about it waits for the reaction's end.
  #plan({ question, at }, act) {
    const turn = (this.#turns.get(question) ?? 0) + 1;
    this.#turns.set(question, turn);
    this.#agenda.add(Date.parse(at), () => act(turn));
  }

  // Later, unless the question has taken another turn by then.
  #unless(question, turn, act) {
    return async (at) => {
      if (this.#turns.get(question) === turn) await act(at);
    };
  }

  async #receive({ question, owner, asker, at, parent, state }, turn) {
    if (state !== 'open' || this.left.includes(owner) || this.#chance.happens(NEVER_LOOKS)) return;
    const now = Date.parse(at);
    if (!parent && this.#chance.happens(BREAKS_OFF))
      await this.#later(asker, now, this.#chance.minutes(60), this.#unless(question, turn, (then) => this.#call(then, asker, 'question.withdraw', { question })));
    const look = this.#unless(question, turn, (then) => this.#look(then, { question, owner, parent }, turn));
    await this.#later(owner, now, this.#chance.minutes(15), look);
  }

  async #look(at, matter, turn) {
    const { question, owner } = matter;
    const first = this.#chance.weighed(FIRST_LOOKS);
    if (first === 'answer') return this.#answer(at, matter);
    if (first === 'refer') {
      await this.#call(at, owner, 'question.refer', { question, to: { person: this.#somebody(owner) }, reason: 'They keep the list.' });
      if (this.#turns.get(question) !== turn) return undefined;
    }
    if (first === 'say') await this.#call(at, owner, 'question.say', { question, body: 'I have it and will look.' });
    else if (first === 'promise') {
      const { rows } = await this.#client.query('select month.worked($1, $2, $3) as at', [owner, iso(at), 60 + this.#chance.minutes(300)]);
      await this.#call(at, owner, 'question.acknowledge', { question, ...(rows[0].at && { by: rows[0].at.toISOString() }) });
    } else await this.#call(at, owner, 'question.acknowledge', { question });
    if (this.#chance.happens(FORGETS)) return undefined;
    const work = this.#unless(question, turn, (then) => this.#work(then, matter, turn));
    return this.#later(owner, at, this.#chance.minutes(240), work);
  }

  async #work(at, matter, turn) {
    const { question, owner, parent } = matter;
    if (!parent && this.#chance.happens(CONSULTS)) {
      await this.#call(at, owner, 'question.consult', { question, to: { person: this.#somebody(owner) }, body: 'Do you know this?' });
      const answer = this.#unless(question, turn, (then) => this.#answer(then, matter));
      return this.#later(owner, at, this.#chance.minutes(400), answer);
    }
    return this.#answer(at, matter);
  }

  #answer(at, { question, owner }) {
    return this.#call(at, owner, 'question.answer', { question, body: ANSWER });
  }

  async #beAnswered({ question, asker, at, parent, state }, turn) {
    if (parent || state !== 'answered' || this.left.includes(asker)) return;
    const roll = this.#chance.next();
    const act = (verb, more) => this.#unless(question, turn, (then) => this.#call(then, asker, verb, { question, ...more }));
    const minutes = this.#chance.minutes(120);
    if (roll < CONFIRMS) await this.#later(asker, Date.parse(at), minutes, act('question.confirm'));
    else if (roll < CONFIRMS + REOPENS)
      await this.#later(asker, Date.parse(at), minutes, act('question.reopen', { reason: 'The tray is not there.' }));
  }

  async #beFollowedUp({ question, asker, at }) {
    if (this.left.includes(asker) || !this.#chance.happens(FOLLOWS_UP)) return;
    const outcome = this.#chance.weighed(HELD);
    const body = outcome.endsWith('_but') ? { body: 'The tray is on the right now.' } : {};
    await this.#later(asker, Date.parse(at), this.#chance.minutes(300), (then) =>
      this.#call(then, asker, 'question.follow_up', { question, outcome, ...body }),
    );
  }

  async #decide({ at, data }) {
    const { to, proposal } = data;
    if (this.left.includes(to.id) || this.#chance.happens(NEVER_LOOKS)) return;
    const [verb, more] = this.#chance.happens(ACCEPTS) ? ['proposal.accept', {}] : ['proposal.decline', { reason: 'It was moved back.' }];
    await this.#later(to.id, Date.parse(at), this.#chance.minutes(200), (then) => this.#call(then, to.id, verb, { proposal: proposal.id, ...more }));
  }
}

const HANDS_OVER = new Set(['question.asked', 'question.referred', 'question.declined', 'question.escalated', 'question.reopened']);
