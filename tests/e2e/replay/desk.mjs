// desk: one person's page without a browser: its state, its reader, and what the server has sent to it,
// which is delivered in whatever order a page might get it.

import { connect } from '../../harness/index.mjs';
import { wanted } from '../../../client/web/src/reader.js';
import { morePage } from '../../../client/web/src/pages.js';
import { EMPTY, VIEWS, reduce } from '../../../client/web/src/state.js';

const DUPLICATED = 0.1; // of the events come again at once, as after a resume
const LATE = 0.05; // and of those heard before come again at any time
const BATCH_MAX = 30; // events between two pictures
const OPENED = 0.7; // of the threads that are to be read again are opened before more happens

export class Desk {
  #sent = new Map(); // by question: {events, replies} that were not delivered yet
  #heard = []; // what was delivered before
  received = 0;

  static async sit(server, handle, token) {
    const desk = new Desk();
    desk.handle = handle;
    desk.client = await connect(server, { token });
    desk.client.listen((frame) => frame.method && desk.#hear(frame));
    desk.state = desk.fresh();
    await desk.read();
    return desk;
  }

  fresh() {
    const { person } = this.client;
    return reduce(
      { ...EMPTY, link: 'open', route: { name: 'ask' } },
      { type: 'resumed', person, resync: true },
    );
  }

  #of(question) {
    if (!this.#sent.has(question)) this.#sent.set(question, { events: [], replies: [] });
    return this.#sent.get(question);
  }

  #hear({ method, params }) {
    this.client.events.length = 0; // the client keeps them all, and there are many
    this.received += 1;
    this.#of(params.question.id).events.push({ kind: method, ...params });
  }

  // What the page does with the answer to a call of its own.
  async call(method, params) {
    const { comings } = this.state;
    const result = await this.client.call(method, params);
    if (method === 'question.get')
      this.#of(result.question.id).replies.push({ type: 'thread', comings, ...result });
    else if ('watching' in result) this.#of(result.question.id).replies.push({ type: 'watched', ...result });
    else if (result.message) this.#of(result.message.question).replies.push({ type: 'message', ...result });
    else this.#of(result.question.id).replies.push({ type: 'question', ...result });
    return result;
  }

  // Deliver what was sent: the events of a question in their order and the replies about it in theirs,
  // between each other and between questions at random; some of them again, at once or much later.
  deliver(random) {
    const items = [];
    for (const { events, replies } of this.#sent.values()) {
      items.push(
        ...spread(
          events.flatMap((event) => (random() < DUPLICATED ? [event, event] : [event])),
          random,
        ),
      );
      items.push(...spread(replies, random));
    }
    for (const event of this.#heard) if (random() < LATE) items.push({ at: random(), item: event });
    this.#heard = [...this.#sent.values()].flatMap(({ events }) => events);
    this.#sent.clear();
    items.sort((a, b) => a.at - b.at);
    this.#take(
      items.map(({ item }) => item),
      random,
    );
  }

  #take(items, random) {
    let batch = [];
    const flush = () => {
      if (batch.length > 0) this.state = reduce(this.state, { type: 'events', events: batch });
      batch = [];
    };
    for (const item of items) {
      if (item.type) {
        flush();
        this.state = reduce(this.state, { epoch: this.state.epoch, ...item });
      } else if (batch.push(item) > random() * BATCH_MAX) flush();
    }
    flush();
  }

  // A hole: of each question only the first events come before the connection is lost for so long that
  // nothing tells of the others.
  lose(random) {
    for (const { events } of this.#sent.values()) events.length = Math.floor(random() * (events.length + 1));
    this.deliver(random);
    this.#heard = [];
    this.state = reduce(this.state, { type: 'resumed', person: this.client.person, resync: true });
  }

  // Open again some of the threads that are not up to date.
  async open(random) {
    const { threads, epoch } = this.state;
    const old = Object.keys(threads).filter((id) => threads[id].epoch !== epoch && random() < OPENED);
    for (const id of old) this.state = await this.#thread(this.state, id);
  }

  async #thread(state, id) {
    const result = await this.client.call('question.get', { question: id });
    return reduce(state, { type: 'thread', epoch: state.epoch, comings: state.comings, ...result });
  }

  async read() {
    this.state = await this.#readAll(this.state);
  }

  // What the page would read, until it wants nothing; closed lists to their end.
  async #readAll(state) {
    let now = state;
    for (let reads = wanted(now); reads.length > 0; reads = wanted(now)) {
      for (const { verb, params, got, failed } of reads) {
        now = reduce(now, await this.client.call(verb, params).then(got, failed));
      }
    }
    for (const view of VIEWS) now = await this.#readClosed(now, view);
    return now;
  }

  async #readClosed(state, view) {
    let now = state;
    for (let page = morePage(view, now.lists[view]); page; page = morePage(view, now.lists[view])) {
      const { part, before } = page;
      const result = await this.client.call('question.list', page.params);
      now = reduce(now, { type: 'page', view, part, before, epoch: now.epoch, ...result });
    }
    return now;
  }

  // The state of somebody who has just loaded the page, and opens the same threads.
  async snapshot(threads) {
    let now = await this.#readAll(this.fresh());
    for (const id of threads) now = await this.#thread(now, id);
    return now;
  }
}

// Items in their order, at random times.
function spread(items, random) {
  const times = items.map(random).sort((a, b) => a - b);
  return items.map((item, index) => ({ at: times[index], item }));
}
