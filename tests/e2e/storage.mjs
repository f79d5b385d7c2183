// storage: what a browser's localStorage is to the page, for tests without a browser.

const METHODS = {
  getItem(name) {
    return this[name] ?? null;
  },
  setItem(name, value) {
    this[name] = String(value);
  },
  removeItem(name) {
    delete this[name];
  },
  size() {
    return Object.keys(this).length;
  },
};

export const storage = () => Object.create(METHODS);
