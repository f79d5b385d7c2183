// seat: somebody of the company at a desktop, with the tray at work.
//
//   const bob = await seat(t, w, 'bob');                 // ends with the test
//   await w.ask('ann', 'bob');
//   await bob.icon('buckstop-waiting-1');

import { becomes, until } from '../wait.mjs';
import { startDesktop } from './desktop.mjs';

// host, notices: ours, with these options; false is none. start: false leaves the tray to the test. More is the desktop's.
export async function seat(t, w, handle, { host = {}, notices = {}, start = true, server = w.server, tray = {}, ...more } = {}) {
  const desk = await startDesktop(more);
  t.after(() => desk.stop());
  const sits = new Seat(w, desk, handle, { server, token: await w.token(handle), ...tray });
  if (host) sits.host = await desk.trayHost(host);
  if (notices) sits.notices = await desk.notifications(notices);
  sits.browser = desk.browser();
  if (start) await sits.start();
  return sits;
}

class Seat {
  constructor(w, desk, handle, options) {
    Object.assign(this, { w, desk, handle, options });
  }

  // What the person does elsewhere.
  async call(method, params) {
    return (await this.w.as(this.handle)).call(method, params);
  }

  // The tray, until it is connected; where there is a host, with its icon.
  async start(more = {}) {
    const before = this.host?.items.length ?? 0;
    this.tray = this.desk.tray({ ...this.options, ...more });
    if (this.host?.hosts) this.item = await this.host.item(before);
    await this.link('open');
  }

  // A property of what the tray lends to the windows: Link, Why, Person, Queued, Host, Questions.
  async lent(name) {
    return this.desk.me.property('org.buckstop.Tray', '/org/buckstop/Tray/desk', 'org.buckstop.Tray1', name);
  }

  async link(state) {
    await until(`the tray is there: ${this.tray.text}`, () => !this.tray.running || this.desk.me.owned('org.buckstop.Tray'));
    if (!this.tray.running) throw new Error(`buckstop-tray has ended:\n${this.tray.text}`);
    await becomes(() => this.lent('Link'), state).catch((late) => {
      throw new Error(`${late.message}\n${this.tray.text}`);
    });
  }

  // Until the icon is that one.
  icon(name) {
    return becomes(() => this.item.icon(), name);
  }

  // Until the menu, as lines, is like that.
  menu(pattern) {
    return becomes(async () => (await this.item.lines()).join('\n'), pattern);
  }
}
