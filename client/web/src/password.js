// password: how good a new one is, in words. Length is what counts; the only rule is the server's.

export const PASSWORD_MIN = 10;
const LONG = 16;
const DISTINCT_MIN = 5;
const FIRST_TRIED = ['password', 'buckstop', 'qwert', 'letmein', 'abcdef', '12345', '54321', '09876'];

const isGuessed = (text) =>
  new Set(text).size < DISTINCT_MIN || FIRST_TRIED.some((each) => text.toLowerCase().includes(each));

// What a password that is being chosen is worth: {steps: 0-3, words}
export function passwordStrength(text) {
  const { length } = [...text];
  const missing = PASSWORD_MIN - length;
  if (length === 0) return { steps: 0, words: `At least ${PASSWORD_MIN} characters: a few words, say.` };
  if (missing > 0) return { steps: 0, words: `${missing} more ${missing === 1 ? 'character' : 'characters'}.` };
  if (isGuessed(text)) return { steps: 1, words: 'Long enough, but among the first that anybody would try.' };
  if (length < LONG) return { steps: 2, words: 'Good. A longer one is better still.' };
  return { steps: 3, words: 'Strong.' };
}
