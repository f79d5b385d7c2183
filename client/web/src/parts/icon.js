// icon: a few drawings on a 16 by 16 grid, in the colour of the text around them.

import { html } from '../html.js';

const PATHS = {
  inbox: 'M2.5 9h3l1 2h3l1-2h3M2.5 9l2-5.5h7l2 5.5v3.5h-11z',
  asked: 'M3 3h10v7.5H8l-3 2.5v-2.5H3z',
  involved:
    'M5.5 8a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM1.5 13c.3-2 1.8-3 4-3s3.7 1 4 3' +
    'M10.5 7.5a2 2 0 1 0-.6-3.8M12 10.2c1.5.3 2.3 1.3 2.5 2.8',
  team: 'M3 13V4.5L8 2.5l5 2V13M1.5 13h13M6.5 13v-3h3v3M6 6.5h.1M10 6.5h.1',
  book: 'M8 4C6.5 3 4.5 2.8 2.5 3v9.5c2-.2 4 0 5.5 1 1.5-1 3.5-1.2 5.5-1V3c-2-.2-4 0-5.5 1zM8 4v9.5',
  person: 'M8 7.5A2.5 2.5 0 1 0 8 2.5a2.5 2.5 0 0 0 0 5zM3 13.5c.4-2.6 2.2-4 5-4s4.6 1.4 5 4',
  plus: 'M8 3v10M3 8h10',
  lock: 'M4 7.5h8v5.5H4zM5.75 7.5V5.25a2.25 2.25 0 0 1 4.5 0V7.5',
  hop: 'M2.5 8h10M9 4.5 12.5 8 9 11.5',
  back: 'M13 8H3.5M7 4.5 3.5 8 7 11.5',
  check: 'M3 8.5l3.3 3.3L13 5',
  clock: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 5v3.2l2 1.3',
  consult: 'M2.5 3h7.5v5H6l-2 1.7V8H2.5zM12 6h1.5v5H12v1.7L10 11H7.5V9.8',
  bell: 'M3.5 11.5h9M4.5 11.5V7a3.5 3.5 0 0 1 7 0v4.5M6.75 13.5h2.5M8 3.5V2.5',
  bolt: 'M9 2 4 9h3.5L7 14l5-7H8.5z',
  heart: 'M8 13S2.5 9.7 2.5 6.2A2.8 2.8 0 0 1 8 5a2.8 2.8 0 0 1 5.5 1.2C13.5 9.7 8 13 8 13z',
  eye:
    'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z' +
    'M8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  again: 'M13 8a5 5 0 1 1-1.5-3.5M13 2.5v2.5h-2.5',
  pen: 'M3 13l.8-3L11 2.8l2.2 2.2L6 12.2z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.2 3.2',
  out: 'M6.5 2.5h-4v11h4M6.5 8h7M10.5 5l3 3-3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  keys: 'M2 4.5h12v7.5H2zM4.5 7h.1M7 7h.1M9.5 7h.1M12 7h-.1M5 9.75h6',
  settings: 'M2.5 5h5M11.5 5h2M9.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM2.5 11h2M8.5 11h5M6.5 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  smile: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM5.8 9.5c1.2 1.4 3.2 1.4 4.4 0M6 6.5h.1M10 6.5h.1',
  forward: 'M6 3.5 10.5 8 6 12.5',
  copy: 'M5.75 5.75h7v7h-7zM3.25 10.25v-7h7',
  flag: 'M4 13.5v-11M4 3h8l-2 2.75 2 2.75H4',
  chart: 'M2.5 13.5h11M4 11V8.5M8 11V3M12 11V6',
  down: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
};

export function Icon({ name }) {
  return html`
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d=${PATHS[name]} />
    </svg>`;
}

export function Logo() {
  return html`
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" class="logo-ground" />
      <path class="logo-bubble"
        d="M9.5 8.5h13A2.5 2.5 0 0 1 25 11v7.5a2.5 2.5 0 0 1-2.5 2.5H16l-5 4v-4H9.5A2.5
        2.5 0 0 1 7 18.5V11a2.5 2.5 0 0 1 2.5-2.5z" />
      <path class="logo-check" d="M12.3 14.7l2.7 2.7 5-5" />
    </svg>`;
}
