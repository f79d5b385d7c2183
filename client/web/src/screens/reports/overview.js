// overview

export function Overview() {
  return null;
}
