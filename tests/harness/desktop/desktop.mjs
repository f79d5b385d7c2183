// desktop: a person's desktop as a test sees it: a session bus, folders, and what the test wants of the rest.
//
//   const desk = await startDesktop({ screen: true });    // ends with the test file, or by desk.stop()
//   const host = await desk.trayHost();                  // ours; or: await desk.panel() for xfce4-panel
//   const notices = await desk.notifications();          // ours; or: await desk.dunst('take')
//   const tray = desk.tray({ server, token });
//   const item = await host.item();
//
// Nothing of the machine's own desktop is seen: no bus, no folder, no service that was not allowed by name.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { at, buckstopTray } from '../places.mjs';
import { disown, own } from '../reap.mjs';
import { until } from '../wait.mjs';
import { startBus } from './bus.mjs';
import { Child } from './child.mjs';
import { startNotificationServer } from './notification_server.mjs';
import { startScreen } from './screen.mjs';
import { startTrayHost } from './tray_host.mjs';

// screen: with an X server. system: with a system bus too. services: of this machine, that the bus may start.
export async function startDesktop({ screen = false, system = false, services = [], env = {} } = {}) {
  const desk = own(new Desktop(mkdtempSync(join(tmpdir(), 'buckstop-desk-'))));
  if (screen) desk.screen = desk.keep(await startScreen({ folder: desk.make('x') }));
  desk.environment(env);
  if (system) {
    desk.system = desk.keep(await startBus(desk.env, { folder: desk.make('system') }));
    desk.env.DBUS_SYSTEM_BUS_ADDRESS = desk.system.address;
  }
  desk.bus = desk.keep(await startBus(desk.env, { folder: desk.make('session'), services }));
  desk.env.DBUS_SESSION_BUS_ADDRESS = desk.bus.address;
  desk.bus.offer('org.buckstop.Tray', `${buckstopTray} --gapplication-service`);
  desk.me = desk.keep(await desk.bus.connect());
  return desk;
}

class Desktop {
  #things = []; // what ends with it

  constructor(folder) {
    this.folder = folder;
  }

  keep(thing) {
    this.#things.push(thing);
    return thing;
  }

  make(...path) {
    const made = join(this.folder, ...path);
    mkdirSync(made, { recursive: true, mode: 0o700 });
    return made;
  }

  write(path, text, mode = 0o600) {
    this.make(dirname(path));
    writeFileSync(join(this.folder, path), text, { mode });
    return join(this.folder, path);
  }

  read(path) {
    return existsSync(join(this.folder, path)) ? readFileSync(join(this.folder, path), 'utf8') : '';
  }

  environment(more) {
    this.env = {
      PATH: process.env.PATH,
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      HOME: this.make('home'),
      XDG_CONFIG_HOME: this.make('config'),
      XDG_DATA_HOME: this.make('data'),
      XDG_STATE_HOME: this.make('state'),
      XDG_CACHE_HOME: this.make('cache'),
      XDG_RUNTIME_DIR: this.make('run'),
      XDG_DATA_DIRS: `${at('build/share')}:/usr/local/share:/usr/share`,
      XDG_CURRENT_DESKTOP: 'XFCE',
      DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${this.folder}/no-system-bus`,
      ...(this.screen && { DISPLAY: this.screen.display }),
      GDK_BACKEND: 'x11',
      GSK_RENDERER: 'cairo',
      GSETTINGS_BACKEND: 'memory',
      GTK_A11Y: 'none',
      NO_AT_BRIDGE: '1',
      GIO_USE_VFS: 'local',
      G_MESSAGES_DEBUG: '',
      ...sanitizers(),
      ...more,
    };
  }

  run(program, args = [], { env = {}, ...options } = {}) {
    return this.keep(new Child(program, args, { env: { ...this.env, ...env }, ...options }));
  }

  // ---- ours ----------------------------------------------------------------------------------

  trayHost(options) {
    return startTrayHost(this.me, options);
  }

  notifications(options) {
    return startNotificationServer(this.me, options);
  }

  // The browser of this desktop: it notes what it is asked to open.
  browser() {
    const noted = join(this.folder, 'opened');
    const program = this.write('bin/browser', `#!/bin/sh\nprintf '%s\\n' "$1" >>'${noted}'\n`, 0o700);
    this.write('data/applications/browser.desktop', `[Desktop Entry]\nType=Application\nName=Browser\nExec=${program} %u\n`);
    const types = ['http', 'https'].map((scheme) => `x-scheme-handler/${scheme}=browser.desktop\n`).join('');
    this.write('config/mimeapps.list', `[Default Applications]\n${types}`);
    return { opened: () => this.read('opened').split('\n').filter(Boolean) };
  }

  // ---- Debian's ------------------------------------------------------------------------------

  // xfce4-panel with a tray at the top, and nothing else; services: org.xfce.Xfconf.
  async panel() {
    this.write('config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml', panelSettings);
    this.write('config/xfce4/xfconf/xfce-perchannel-xml/xsettings.xml', look);
    const panel = this.run('xfce4-panel', ['--disable-wm-check']);
    await until(`the panel has a tray: ${panel.text}`, () => this.me.owned('org.kde.StatusNotifierWatcher'));
    return panel;
  }

  // choose: what its menu of actions answers with, a line of shell; see dunst(5), dmenu.
  async dunst(choose = 'cat >/dev/null') {
    const menu = this.write('bin/choose', `#!/bin/sh\n${choose}\n`, 0o700);
    const dunst = this.run('dunst', ['-config', this.write('config/dunst/dunstrc', dunstSettings(menu))]);
    await until(`dunst is there: ${dunst.text}`, () => this.me.owned('org.freedesktop.Notifications'));
    return dunst;
  }

  // With a collection that is open; services: none, it is started here.
  async keyring() {
    const keyring = this.run('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets']);
    keyring.process.stdin.end('password');
    await until(`the keyring is there: ${keyring.text}`, () => this.me.owned('org.freedesktop.secrets'));
    return keyring;
  }

  // What is kept there by whoever signs in.
  async keyringSet(server, token) {
    const keeper = this.run(join(dirname(buckstopTray), 'buckstop-keyring'), ['set', server]);
    keeper.process.stdin.end(token);
    const { code } = await keeper.ends();
    if (code !== 0) throw new Error(`the keyring took no token: ${keeper.text}`);
  }

  // ---- what is tested ------------------------------------------------------------------------

  // token: null is none by the environment, but what the desktop keeps.
  tray({ server, token, args = [], env = {}, wrap = [] } = {}) {
    const given = { ...(server && { BUCKSTOP_SERVER: server.url }), ...(token && { BUCKSTOP_TOKEN: token }) };
    const [program, ...rest] = [...wrap, buckstopTray, ...args];
    const tray = this.run(program, rest, { env: { ...given, ...env } });
    tray.watched = true;
    return tray;
  }

  // Youngest first; the first complaint is thrown.
  async stop() {
    disown(this);
    const complaints = [];
    for (const thing of this.#things.reverse()) await thing.stop().catch((complaint) => complaints.push(complaint));
    rmSync(this.folder, { recursive: true, force: true });
    if (complaints.length > 0) throw complaints[0];
  }

  kill() {
    disown(this);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// Which sanitizers are at work, and how, is the runner's.
const sanitizers = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(ASAN|UBSAN|LSAN)_/.test(name)));

const value = (name, type, text) => `<property name="${name}" type="${type}" value="${text}"/>`;
const list = (name, ...values) => `<property name="${name}" type="array">${values.map((one) => `<value type="int" value="${one}"/>`).join('')}</property>`;

const channel = (name, body) => `<?xml version="1.0" encoding="UTF-8"?>\n<channel name="${name}" version="1.0">${body}</channel>\n`;

const panelSettings = channel(
  'xfce4-panel',
  `${value('configver', 'int', 2)}
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      ${value('position', 'string', 'p=6;x=0;y=0')}${value('length', 'uint', 100)}${value('size', 'uint', 32)}
      ${value('icon-size', 'uint', 22)}${value('position-locked', 'bool', true)}${list('plugin-ids', 1)}
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">${value('square-icons', 'bool', true)}${value('known-legacy-items', 'empty', '')}</property>
  </property>`,
);

const look = channel('xsettings', `<property name="Net" type="empty">${value('ThemeName', 'string', 'Adwaita')}${value('IconThemeName', 'string', 'Adwaita')}</property>`);

const dunstSettings = (menu) => `[global]
  dmenu = ${menu}
  width = 360
  height = 200
  origin = top-right
  offset = 12x48
  font = Sans 10
  markup = full
  format = "<b>%s</b>\\n%b"
  show_indicators = yes
  icon_theme = Adwaita
  enable_recursive_icon_lookup = true
`;
