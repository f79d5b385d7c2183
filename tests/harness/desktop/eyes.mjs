// eyes: windows as who cannot see them knows them: roles, names, states and what can be done, by AT-SPI.
//
//   const eyes = await startEyes(desk);              // of a desktop with services: [A11Y], env: { GTK_A11Y: 'atspi' }
//   await eyes.sees('button', 'Ask');                // waits for it
//   await eyes.press('button', /^Take it/);
//   await eyes.type('text box', 'Your question', 'Which VAT rate?');
//
// It asks the programs' own objects on the bus for it (org.a11y.atspi.*), each time anew: nothing here is remembered.

import { until } from '../wait.mjs';
import { connectTo } from './bus.mjs';

export const A11Y = 'org.a11y.Bus';

const ROOT = ['org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root'];
const ACCESSIBLE = 'org.a11y.atspi.Accessible';

// Bits of a state set, as atspi-constants.h has them.
const STATES = { checked: 4, enabled: 8, expanded: 10, focusable: 11, focused: 12, sensitive: 24, showing: 25, visible: 30, pressed: 20 };
const HIDDEN = ['panel', 'filler'];

export async function startEyes(desk) {
  const [address] = await desk.me.call(A11Y, '/org/a11y/bus', A11Y, 'GetAddress');
  return new Eyes(desk.keep(await connectTo(address)));
}

const is = (wanted, text) => (wanted instanceof RegExp ? wanted.test(text) : wanted === text);
const line = ({ role, name, states, depth }) => `${'  '.repeat(depth)}${role} “${name}”${states.has('focused') ? ' *' : ''}`;

class Eyes {
  constructor(bus) {
    this.bus = bus;
  }

  ask([name, path], method, signature, args) {
    return this.bus.call(name, path, ACCESSIBLE, method, signature, args);
  }

  async #look(ref, depth) {
    const [[role], name, [[low, high]]] = await Promise.all([
      this.ask(ref, 'GetRoleName'),
      this.bus.property(...ref, ACCESSIBLE, 'Name'),
      this.ask(ref, 'GetState'),
    ]);
    const bits = (BigInt(high) << 32n) | BigInt(low);
    const states = new Set(Object.keys(STATES).filter((state) => (bits >> BigInt(STATES[state])) & 1n));
    return { ref, role, name, states, depth };
  }

  async #under(ref, depth, found) {
    const [children] = await this.ask(ref, 'GetChildren');
    for (const child of children) {
      const thing = await this.#look(child, depth).catch(() => null); // gone meanwhile
      if (!thing) continue;
      if (!HIDDEN.includes(thing.role)) found.push(thing);
      if (depth === 0 || thing.states.has('visible')) await this.#under(child, depth + 1, found).catch(() => {});
    }
    return found;
  }

  // All that there is, from the outside in.
  all() {
    return this.#under(ROOT, 0, []);
  }

  async find(role, name) {
    const all = await this.all();
    return all.filter((thing) => is(role, thing.role) && is(name, thing.name) && thing.states.has('visible'));
  }

  async text() {
    return (await this.all()).map(line).join('\n');
  }

  async sees(role, name) {
    return until(`${role} “${name}”`, async () => (await this.find(role, name))[0]).catch(async (late) => {
      throw new Error(`${late.message}\nthere is:\n${await this.text()}`);
    });
  }

  async seesNo(role, name) {
    await until(`no ${role} “${name}”`, async () => (await this.find(role, name)).length === 0);
  }

  async press(role, name) {
    const { ref } = await this.sees(role, name);
    await this.bus.call(...ref, 'org.a11y.atspi.Action', 'DoAction', 'i', [0]);
  }

  async type(role, name, text) {
    const { ref } = await this.sees(role, name);
    await this.bus.call(...ref, 'org.a11y.atspi.EditableText', 'SetTextContents', 's', [text]);
  }

  async read(role, name) {
    const { ref } = await this.sees(role, name);
    const [text] = await this.bus.call(...ref, 'org.a11y.atspi.Text', 'GetText', 'ii', [0, -1]);
    return text;
  }

  async focused() {
    return (await this.all()).filter(({ states }) => states.has('focused')).at(-1);
  }
}
