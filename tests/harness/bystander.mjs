// bystander: two people who go on working while a test does its worst to the same server.
//
//   const others = await bystander(w);
//   ... something nasty ...
//   await others.unharmed();

import assert from 'node:assert/strict';
import { disown, own } from './reap.mjs';
import { sleep, until } from './wait.mjs';

const worst = 20_000; // milliseconds a round may take on a busy machine

export async function bystander(w, server = w.server) {
  const asker = await w.fresh('guy', { server });
  const owner = await w.fresh('ann', { server });
  return new Bystander(asker, owner, server);
}

class Bystander {
  #on = true;
  #rounds = 0;
  #slowest = 0;

  constructor(asker, owner, server) {
    Object.assign(this, { asker, owner, server });
    this.before = server.residentBytes();
    this.most = this.before;
    own(this);
    this.working = this.#work();
    this.working.catch(() => {}); // told by unharmed()
  }

  async #work() {
    const { id } = (await this.asker.call('question.ask', { to: { person: '@ann' }, title: 'Still there?' })).question;
    while (this.#on) {
      const body = `Round ${this.#rounds}`;
      const start = Date.now();
      const heard = this.owner.waitFor(
        (event) => event.params.data.message?.body === body && event.params.question.id === id,
      );
      await this.asker.call('question.say', { question: id, body });
      await heard;
      await this.owner.call('session.ping');
      this.owner.events.length = 0;
      this.#slowest = Math.max(this.#slowest, Date.now() - start);
      this.#rounds += 1;
      this.most = Math.max(this.most, this.server.residentBytes());
      await sleep(20);
    }
  }

  // Until they have gone on for some rounds from here.
  async goOn() {
    const wanted = this.#rounds + 3;
    await Promise.race([this.working, until('others go on', () => this.#rounds >= wanted, 2 * worst)]);
  }

  // They noticed nothing, and the server's memory grew by no more than so many bytes.
  async unharmed(growth = allowance) {
    await this.goOn();
    this.#on = false;
    await this.working;
    await Promise.all([this.asker.stop(), this.owner.stop()]);
    disown(this);
    assert.ok(this.#slowest < worst, `a round took ${this.#slowest} ms`);
    assert.ok(this.most - this.before < growth, `memory grew from ${this.before} to ${this.most} bytes`);
  }

  async stop() {
    this.#on = false;
    disown(this);
  }
}

// A sanitizer keeps freed memory for a while on purpose.
const allowance = (process.env.BUCKSTOPD ?? '').includes('san') ? 400 << 20 : 48 << 20;
