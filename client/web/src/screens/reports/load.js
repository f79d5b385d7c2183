// load

export function Load() {
  return null;
}
