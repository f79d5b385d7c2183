// notification_server: what shows notifications on a desktop, as a test has it in hand.
//
//   const server = await startNotificationServer(desk.me);
//   const shown = await server.shows(/old invoices/);
//   await server.act(shown, 'Take it');

import { until } from '../wait.mjs';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

const xml = `<node><interface name="${NAME}">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="ActivationToken"><arg type="u"/><arg type="s"/></signal>
  <signal name="NotificationReplied"><arg type="u"/><arg type="s"/></signal>
</interface></node>`;

// capabilities: also a promise of them, from one that takes its time.
export async function startNotificationServer(connection, { capabilities = ['actions', 'body', 'body-markup', 'persistence'] } = {}) {
  const server = new NotificationServer(connection, capabilities);
  await server.connection.serve(PATH, xml, {
    [`${NAME}.GetCapabilities`]: async () => ['as', [await server.capabilities]],
    [`${NAME}.GetServerInformation`]: () => ['ssss', ['harness', 'Buckstop', '1', '1.2']],
    [`${NAME}.Notify`]: (args) => ['u', [server.notify(args)]],
    [`${NAME}.CloseNotification`]: ([id]) => server.close(id, 3),
  });
  await server.appear();
  return server;
}

class NotificationServer {
  #last = 0;
  told = []; // every Notify there was, in order: {id, replaces, title, body, actions, hints, at, …}
  open = new Map(); // id to the last of those

  constructor(connection, capabilities) {
    this.connection = connection;
    this.capabilities = capabilities;
  }

  appear() {
    return this.connection.own(NAME);
  }

  // As when it crashes: what it showed is gone, and nobody is told.
  async vanish() {
    await this.connection.release(NAME);
    this.open.clear();
  }

  notify([application, replaces, icon, title, body, actions, hints, timeout]) {
    const id = replaces !== 0 ? replaces : (this.#last += 1);
    const pairs = actions.flatMap((key, i) => (i % 2 === 0 ? [[key, actions[i + 1]]] : []));
    const notification = { id, replaces, application, icon, title, body, actions: Object.fromEntries(pairs), hints, timeout, at: performance.now() };
    this.told.push(notification);
    this.open.set(id, notification);
    return id;
  }

  // What has been told so far and fits, as texts.
  texts(pattern = /^/) {
    return this.told.map(text).filter((words) => pattern.test(words));
  }

  // The first that fits of those told from now or since.
  shows(pattern, { since = 0, timeout } = {}) {
    const fits = () => this.told.slice(since).find((one) => pattern.test(text(one)));
    return until(`a notification ${pattern}`, fits, timeout).catch((late) => {
      throw new Error(`${late.message}; there were:\n${this.texts().join('\n')}`);
    });
  }

  closed(notification) {
    return until(`that notification is taken away: ${text(notification)}`, () => !this.open.has(notification.id));
  }

  // Choose the action of that label. A server then closes it, as most do.
  async act(notification, label) {
    const key = Object.keys(notification.actions).find((name) => notification.actions[name].startsWith(label));
    if (!key) throw new Error(`there is no "${label}" among ${JSON.stringify(notification.actions)}`);
    await this.connection.emit(PATH, NAME, 'ActionInvoked', 'us', [notification.id, key]);
    await this.close(notification.id, 2);
  }

  async reply(notification, words) {
    await this.connection.emit(PATH, NAME, 'NotificationReplied', 'us', [notification.id, words]);
    await this.close(notification.id, 2);
  }

  async close(id, reason) {
    if (!this.open.delete(id)) return;
    await this.connection.emit(PATH, NAME, 'NotificationClosed', 'uu', [id, reason]);
  }
}

const text = ({ title, body }) => `${title}\n${body}`;
