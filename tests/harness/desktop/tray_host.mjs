// tray_host: what shows icons on a desktop, as a test has it in hand: watcher and host in one, and what its items say.
//
//   const host = await startTrayHost(desk.me);
//   const item = await host.item();          // the first that registers
//   await becomes(() => item.icon(), 'buckstop-waiting-1');
//   const take = await item.entry('Where do old invoices go?', 'Take it');
//   await item.choose(take);

import { until } from '../wait.mjs';
import { BusError } from './bus.mjs';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';

const watcherXml = `<node><interface name="${WATCHER}">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
  <signal name="StatusNotifierItemUnregistered"><arg type="s"/></signal>
  <signal name="StatusNotifierHostRegistered"/>
  <signal name="StatusNotifierHostUnregistered"/>
</interface></node>`;

// shows: false is a watcher whose host is not there yet.
export async function startTrayHost(connection, { shows = true } = {}) {
  const host = new TrayHost(connection);
  await host.connection.serve(WATCHER_PATH, watcherXml, {
    [`${WATCHER}.RegisterStatusNotifierItem`]: ([service], from) => host.register(service, from.sender),
    [`${WATCHER}.RegisterStatusNotifierHost`]: () => {},
  });
  await host.shows(shows);
  await host.connection.set(WATCHER_PATH, WATCHER, 'ProtocolVersion', 'i', 0);
  await host.connection.set(WATCHER_PATH, WATCHER, 'RegisteredStatusNotifierItems', 'as', []);
  await host.appear();
  return host;
}

class TrayHost {
  items = []; // in the order of their registrations

  constructor(connection) {
    this.connection = connection;
  }

  async appear() {
    await this.connection.own(WATCHER);
  }

  // As when the desktop's shell ends; appear() is its restart.
  async vanish() {
    await this.connection.release(WATCHER);
    this.items = [];
  }

  async shows(yes) {
    this.hosts = yes;
    await this.connection.set(WATCHER_PATH, WATCHER, 'IsStatusNotifierHostRegistered', 'b', yes);
    await this.connection.emit(WATCHER_PATH, WATCHER, `StatusNotifierHost${yes ? 'Registered' : 'Unregistered'}`);
  }

  // By name, or by the path of its object: both are in use.
  async register(service, sender) {
    const path = service.startsWith('/') ? service : '/StatusNotifierItem';
    this.items.push(new Item(this.connection, service.startsWith('/') ? sender : service, path));
    const names = this.items.map((item) => `${item.name}${item.path}`);
    await this.connection.set(WATCHER_PATH, WATCHER, 'RegisteredStatusNotifierItems', 'as', names);
    await this.connection.emit(WATCHER_PATH, WATCHER, 'StatusNotifierItemRegistered', 's', [names.at(-1)]);
  }

  item(i = 0) {
    return until('an item registers with the watcher', () => this.items[i]);
  }
}

class Item {
  constructor(connection, name, path) {
    Object.assign(this, { connection, name, path });
  }

  property(name) {
    return this.connection.property(this.name, this.path, ITEM, name);
  }

  properties() {
    return this.connection.properties(this.name, this.path, ITEM);
  }

  icon() {
    return this.property('IconName');
  }

  // Title and text of the tooltip, on one line.
  async tooltip() {
    const [, , title, text] = await this.property('ToolTip');
    return `${title} ${text}`.trim();
  }

  // The signals that tell a host to look again, as they come.
  async listen() {
    const signals = [];
    for (const name of ['NewIcon', 'NewStatus', 'NewToolTip', 'NewTitle', 'NewAttentionIcon'])
      await this.connection.on(ITEM, name, () => signals.push(name), { path: this.path });
    return signals;
  }

  activate() {
    return this.connection.call(this.name, this.path, ITEM, 'Activate', 'ii', [0, 0]);
  }

  // ---- its menu ------------------------------------------------------------------------------

  async #menu(method, signature, args) {
    this.menuPath ??= await this.property('Menu');
    return this.connection.call(this.name, this.menuPath, MENU, method, signature, args);
  }

  // The tree: {id, label, enabled, type, checked, below}; what is not to be seen is left out.
  async menu() {
    await this.#menu('AboutToShow', 'i', [0]);
    const [, root] = await this.#menu('GetLayout', 'iias', [0, -1, []]);
    return entry(root).below;
  }

  // The labels, two blanks before each level.
  async lines() {
    return outline(await this.menu());
  }

  // The entry at the end of a path of labels, or of beginnings of labels.
  async entry(...labels) {
    const path = labels.map((label) => (label instanceof RegExp ? label : (text) => text.startsWith(label)));
    const found = find(await this.menu(), path);
    if (!found) throw new Error(`the menu has no ${labels.join(' > ')}:\n${(await this.lines()).join('\n')}`);
    return found;
  }

  async choose({ id }) {
    await this.#menu('Event', 'isvu', [id, 'clicked', { $: 's', value: '' }, 0]);
  }

  // Wait until the menu has it, and choose it.
  async chosen(...labels) {
    const there = () => this.entry(...labels).catch((missing) => (missing instanceof BusError ? Promise.reject(missing) : null));
    await this.choose(await until(`the menu has ${labels.join(' > ')}`, there));
  }
}

function entry([id, has, below]) {
  return {
    id,
    label: (has.label ?? '').replace(/__/g, '\0').replace(/_/g, '').replace(/\0/g, '_'),
    enabled: has.enabled ?? true,
    type: has.type ?? 'standard',
    checked: has['toggle-type'] ? has['toggle-state'] === 1 : undefined,
    below: below.map(entry).filter((part) => part.visible !== false),
    visible: has.visible ?? true,
  };
}

const outline = (menu, blanks = '') =>
  menu.flatMap((part) => [`${blanks}${part.type === 'separator' ? '--' : part.label}`, ...outline(part.below, `${blanks}  `)]);

function find(menu, [label, ...rest]) {
  const found = menu.find((part) => (label instanceof RegExp ? label.test(part.label) : label(part.label)));
  return found && rest.length > 0 ? find(found.below, rest) : found;
}
