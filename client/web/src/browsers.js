// browsers: what a browser says of itself (its User-Agent), in words.

// The first that is found: many say that they are others too.
const BROWSERS = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];

const SYSTEMS = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\b(Macintosh|Mac OS X)\b/, 'a Mac'],
  [/\b(Linux|X11)\b/, 'Linux'],
];

const first = (table, text) => table.find(([pattern]) => pattern.test(text))?.[1];

// "Firefox on Windows", "Safari on an iPhone"
export function browserWords(agent) {
  const text = agent ?? '';
  const browser = first(BROWSERS, text) ?? 'A browser';
  const system = first(SYSTEMS, text);
  return system ? `${browser} on ${system}` : browser === 'A browser' ? 'An unknown browser' : browser;
}
