// unanswered

export function Unanswered() {
  return null;
}
