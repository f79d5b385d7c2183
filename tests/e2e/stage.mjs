// stage: the demo company, with what its story leaves out, for every scene to play on.
//
//   const s = stage();        in a test file: made before its first test, gone after its last
//   const s = new Stage();    elsewhere: await s.start(), await stopAll()
//
// `places` are the addresses of what there is to be seen, by the names that scenes use.

import { after, before } from 'node:test';
import { connect, startCluster, startServer, stopAll, token } from '../harness/index.mjs';

// Nobody has asked them anything yet.
const NEWCOMER = `select core.import_person('nina', 'Nina Berg', 'nina@alder-finch.example', 'Apprentice',
  'Production', 'no', 'member', 'Europe/Berlin', 'mon-fri 08:00-16:00')`;

// Where Ann is signed in besides, and a token of hers.
const SIGNED_IN = `insert into core.credential (digest, kind, person, label, made_at, seen_at, expires_at)
  select encode(sha256(label::bytea), 'hex'), kind, p.id, label, now() - interval '9 days', now() - seen,
    case kind when 'session' then now() + interval '21 days' end
  from core.person p, (values
    ('session', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0', interval '3 hours'),
    ('session', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1', interval '3 days'),
    ('token', 'Weekly report', null)) used (kind, label, seen)
  where p.handle = 'ann'`;

// With a little Markdown in it.
const GUESTS = `Yes, up to **four** of them:

1. Tell the kitchen the day before, at \`kitchen@alder-finch.example\`.
2. Guests sign in at the gate.

| Guests | Ask whom |
|---|---|
| up to 4 | the kitchen |
| more | [Margaret](https://alder-finch.example/people/margaret) |

> Fish only on Fridays.`;

// Eight days ago Tom answered Ann, and yesterday she was asked whether it held. What she said of the others.
const FOLLOWED = `do $$
  declare
    ann bigint := (select p.id from core.person p where p.handle = 'ann');
    tom bigint := (select p.id from core.person p where p.handle = 'tom');
    followed record;
    asked jsonb;
    began timestamptz := now() - interval '8 days';
  begin
    for followed in select * from (values
        ('Where do I hand in the key of the van?', 'In the box beside the gate, at any hour.', null, null),
        ('How many parcels fit on a trolley?', 'Twelve small ones.', 'yes', null),
        ('What does the red label mean?', E'Fragile.\nThe parcel goes on top.', 'yes_but', 'On Fridays it means that it leaves first.'),
        ('Which door is open on Saturdays?', E'The one of the workshop, from 08:00.\nRing twice.', 'no_but',
          E'The gate, from 09:00: the workshop is shut on Saturdays.\nRing twice.'),
        ('Who refills the printer on the ramp?', 'Whoever finds it empty: paper is below.', 'no_but', 'Zoe does, on Mondays.'),
        ('When is the ramp cleaned?', 'On the last Friday of the month.', 'no_but', 'On the first.')) told (title, answer, outcome, body) loop
      perform set_config('buckstop.clock', began::text, true);
      asked := api.question_ask(ann, jsonb_build_object('to', '{"person":"@tom"}'::jsonb, 'title', followed.title))::jsonb -> 'question';
      asked := jsonb_build_object('question', asked ->> 'id');
      perform set_config('buckstop.clock', (began + interval '20 minutes')::text, true);
      perform api.question_answer(tom, asked || jsonb_build_object('body', followed.answer));
      perform set_config('buckstop.clock', (began + interval '7 days 1 hour')::text, true);
      perform core.question_store(core.expect(core.follow_up_step(q))) from core.question q where q.id = (asked ->> 'question')::bigint;
      perform set_config('buckstop.clock', (began + interval '7 days 2 hours')::text, true);
      if followed.outcome is not null then
        perform api.question_follow_up(ann, asked || jsonb_strip_nulls(jsonb_build_object('outcome', followed.outcome, 'body', followed.body)));
      end if;
    end loop;
    perform set_config('buckstop.clock', (began + interval '7 days 3 hours')::text, true);
    perform api.proposal_accept(tom, jsonb_build_object('proposal', p.id::text)) from core.proposal p where p.body like 'Zoe%';
    perform api.proposal_decline(tom, jsonb_build_object('proposal', p.id::text, 'reason', 'It is the last one: the first is when the bins go out.'))
    from core.proposal p where p.body = 'On the first.';
  end $$`;

// What Ann has asked Tom is one matter, and what six people asked last is another.
const AGAIN = `with asked as (
    select q.id, q.asker, q.matter from core.question q where q.matter is not null and q.state <> 'withdrawn' and q.asked_at > now() - interval '60 days'),
  of_ann as (select a.* from asked a join core.question q on q.id = a.id join core.person p on p.handle = 'tom' and q.owner = p.id
    where a.asker = (select p.id from core.person p where p.handle = 'ann')),
  of_many as (select distinct on (a.asker) a.* from asked a where a.id not in (select id from of_ann) order by a.asker, a.id desc limit 6)
  update core.question q set matter = case when q.id in (select id from of_ann) then (select min(matter) from of_ann) else (select min(matter) from of_many) end
  where q.id in (select id from of_ann union select id from of_many)`;

export function stage() {
  const s = new Stage();
  before(() => s.start());
  after(stopAll);
  return s;
}

export class Stage {
  #tokens = new Map();

  async start() {
    const cluster = await startCluster();
    this.database = await cluster.freshDatabase();
    await this.database.operate('demo');
    await this.query(NEWCOMER);
    await this.query(SIGNED_IN);
    await this.query(FOLLOWED);
    await this.query(AGAIN);
    await this.database.counted();
    this.server = await startServer({ database: this.database });
    this.places = { ...(await this.#told()), ...(await this.#played()) };
    await this.#decided();
  }

  // What an admin has set, and a letter that did not arrive.
  async #decided() {
    const ida = await this.as('ida');
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await ida.call('holiday.add', { day, name: 'Outing of the whole company' });
    for (const words of ['invoice, bill', 'lorry, truck, HGV']) await ida.call('synonym.add', { words });
    for (const tag of ['invoice', 'delivery', 'reception']) await ida.call('tag.touch_point', { tag, is: true });
    await this.query(
      `insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, state, attempts, due_at, closed_at, why)
      select distinct on (q.private) e.id, e.kind, 'owner', q.id, e.rev, p.id, 'mail', false, e.at, 'dead', 7, e.at, e.at,
        'The mail server says: 550 5.1.1 No such user here.'
      from core.event e join core.question q on q.id = e.question join core.person p on p.handle = 'tom'
      where e.kind = 'question.asked' order by q.private, e.id
      on conflict do nothing`,
    );
  }

  token(handle) {
    if (!this.#tokens.has(handle)) this.#tokens.set(handle, token(this.database, handle));
    return this.#tokens.get(handle);
  }

  async as(handle) {
    return connect(this.server, { token: await this.token(handle) });
  }

  query(sql, values) {
    return this.database.query(sql, values);
  }

  async #one(sql) {
    return (await this.query(sql))[0].id;
  }

  // Something happens, for Ann to hear of while she looks elsewhere.
  async happen(body = 'Blue, as they have always been.') {
    await this.talker.call('question.say', { question: this.chatter, body });
  }

  // Of the demo's own story.
  async #told() {
    const question = (condition) => this.#one(`select id::text from core.question where ${condition}`);
    const article = await this.#one(
      `select a.id::text from core.article a join core.contributor c on c.question = a.question
      where a.state = 'verified' order by a.id desc limit 1`,
    );
    const followed = (title) => question(`title like '${title}%'`);
    const articleOf = (id) => this.#one(`select id::text from core.article where question = ${id}`);
    const [added, corrected, putRight, declined] = await Promise.all(
      ['What does the red', 'Which door', 'Who refills', 'When is the ramp'].map(followed),
    );
    return {
      followed: `/q/${await followed('Where do I hand')}`,
      held: `/q/${await followed('How many parcels')}`,
      added: `/q/${added}`,
      corrected: `/q/${corrected}`,
      putRight: `/q/${putRight}`,
      declined: `/q/${declined}`,
      addedTo: `/article/${await articleOf(added)}`,
      correctedTo: `/article/${await articleOf(putRight)}`,
      thread: `/q/${await question("title like 'A school would like an old balance%'")}`,
      fresh: `/q/${await question("title like 'Which daily rate holds for a trip to Zurich%'")}`,
      article: `/article/${article}`,
    };
  }

  // Whatever is expected of its owner is late, and what follows from that is done, so many times; the next time is a day off.
  // In one transaction, so that the server does not do its part of it as well.
  async #tooLate(id, times) {
    const step = `update core.question set next_due_at = now() where id = ${id};
      select core.due_done(q) from core.question q where q.id = ${id};`;
    await this.query(`
      update core.question set reminded = 1, acknowledge_due_at = now() - interval '1 hour', promised_at = promised_at - interval '2 days'
      where id = ${id};
      ${step.repeat(times)}
      update core.question set next_due_at = now() + interval '1 day' where id = ${id}`);
  }

  // What time does: something overdue, something that went on from under somebody's hands, a promise that was not kept.
  async #waitedFor(ask) {
    const urgent = { priority: 'urgent', why: 'The auditor sits in the small meeting room until noon.' };
    const late = await ask('Where is the list of last year’s assets?', 'pavel', urgent);
    await this.#tooLate(late, 1);
    await (await this.as('ida')).call('question.remind', { question: late, body: 'He needs it before he goes to lunch.' });

    const moved = await ask('Which rate holds for freight to Norway?', 'pavel');
    const pavel = await this.as('pavel');
    const content = { text: 'It is on page three of the tariff, but', mode: 'answer', to: null, by: '', whom: null };
    await pavel.call('draft.save', { name: moved, content });
    await this.#tooLate(moved, 2);

    const broken = await ask('Are the figures for March closed?', 'mei');
    const mei = await this.as('mei');
    const by = new Date(Date.now() + 60 * 60 * 1000).toISOString();
    await mei.call('question.acknowledge', { question: broken, by });
    await this.#tooLate(broken, 1);
    return { late, moved, broken };
  }

  // Aisha carries more than her share.
  async #burdened() {
    const carriers = ['Oslo', 'Lyon', 'Parma', 'Dallas', 'Kobe', 'Pune', 'Porto', 'Graz'];
    const [tom, zoe] = await Promise.all(['tom', 'zoe'].map((handle) => this.as(handle)));
    for (const [at, place] of carriers.entries()) {
      const asked = { title: `Which papers go with the lorry to ${place}?`, to: { person: '@aisha' } };
      await (at % 2 ? tom : zoe).call('question.ask', asked);
    }
  }

  // Articles of Tom's that people say something of, and some that were put away.
  async #kept(ask, tom, ann) {
    const zoe = await this.as('zoe');
    const answered = async (title, body) => {
      const id = await ask(title, 'tom');
      const { question } = await tom.call('question.answer', { question: id, body });
      await ann.call('question.confirm', { question: id });
      return question.article;
    };
    const doubted = await answered('Where is the pump truck kept?', 'Beside the ramp, at the charger.\n\nThe key hangs in the office.');
    await ann.call('article.helped', { article: doubted });
    await zoe.call('article.outdated', { article: doubted, reason: 'Since May it stands in **hall two**.' });

    const reworded = await answered('How high may a pallet be stacked?', 'Up to 1.80 m.\n\nGlass only one pallet high.');
    const { article } = await tom.call('article.revise', { article: reworded, revision: 1, tags: ['pallets'], reason: 'Tagged.' });
    const next = { title: 'How high may a pallet be stacked in hall two?', answer: 'Up to 2.20 m in hall two, 1.80 m elsewhere.\n\nGlass only one pallet high.', tags: ['pallets', 'hall two'] };
    await zoe.call('article.propose', { article: reworded, revision: article.revision, why: 'The shelves of hall two are new.', ...next });

    const retired = await answered('Which number has the fax at the ramp?', '+49 30 5550 17.');
    await tom.call('article.retire', { article: retired, reason: 'There is no fax any more.' });
    const merged = await answered('Who has the key of the pump truck?', 'It hangs in the office.');
    await tom.call('article.merge', { article: merged, into: doubted, reason: 'The other one says it as well.' });
    return Object.fromEntries(Object.entries({ doubted, reworded, retired, merged }).map(([name, id]) => [name, `/article/${id}`]));
  }

  // Played here, by the people themselves.
  async #played() {
    const [ann, tom, mei, pavel, gustav] = await Promise.all(
      ['ann', 'tom', 'mei', 'pavel', 'gustav'].map((handle) => this.as(handle)),
    );
    const ask = async (title, to, more = {}) =>
      (await ann.call('question.ask', { title, to: { person: `@${to}` }, ...more })).question.id;
    const refer = (who, question, to, reason) =>
      who.call('question.refer', { question, to: { person: `@${to}` }, reason });

    const answered = await ask('Does the canteen take guests on Fridays?', 'tom');
    const zoe = await this.as('zoe');
    const asked = { question: answered, to: { person: '@zoe' }, body: 'Do guests eat with us on Fridays?' };
    const { question: consult } = await tom.call('question.consult', asked);
    await zoe.call('question.answer', { question: consult.id, body: 'Up to four, when we know it the day before.' });
    await tom.call('question.answer', { question: answered, body: GUESTS });

    const referred = await ask('Who may sign a credit note above 5,000?', 'pavel');
    await refer(pavel, referred, 'mei', 'She keeps the list of who may sign.');

    const spent = await ask('Which account do we book samples on?', 'pavel');
    await refer(pavel, spent, 'mei', 'Mei made the plan of accounts.');
    await refer(mei, spent, 'gustav', 'It is his decision, since the audit.');
    await gustav.call('question.acknowledge', { question: spent });
    await tom.call('question.watch', { question: spent });

    const hidden = await ask('May I work four days a week from May on?', 'ruth', { private: true });
    const empty = await ask('Is the projector in the large meeting room mended?', 'tom');
    await ann.call('question.withdraw', { question: empty });

    this.chatter = await ask('Which colour will the new overalls have?', 'tom');
    this.talker = tom;

    const timed = await this.#waitedFor(ask);
    await this.#burdened();

    const revised = await ask('When does the last parcel leave?', 'tom');
    const answer = (body) => tom.call('question.answer', { question: revised, body });
    await answer('At 16:00, from the ramp.\nSmall ones may be left at the gate until 17:00.');
    await ann.call('question.reopen', { question: revised, reason: 'The ramp was shut at four.' });
    const { question: again } = await answer('At 15:30, from the ramp.\nSmall ones may be left at the gate.');

    const paths = { answered, referred, spent, hidden, withdrawn: empty, ...timed };
    const places = Object.fromEntries(Object.entries(paths).map(([name, id]) => [name, `/q/${id}`]));
    return { ...places, ...(await this.#kept(ask, tom, ann)), revised: `/article/${again.article}` };
  }
}
