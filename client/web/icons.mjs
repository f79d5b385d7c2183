// icons: the icon with how much waits, for the tab among other tabs: 1 to 9, and more.

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const MORE = '•';

function counted(icon, text) {
  const badge =
    '  <circle cx="21" cy="21" r="11" fill="#a8281f"/>\n' +
    '  <text x="21" y="27" fill="#fff" font-family="system-ui, sans-serif" font-size="17" font-weight="700"' +
    ` text-anchor="middle">${text}</text>\n`;
  return icon.replace('</svg>', `${badge}</svg>`);
}

// icon: the drawing without a count. Returns [name, drawing][].
export function countedIcons(icon) {
  return [...NUMBERS.map((number) => [`icon-${number}.svg`, counted(icon, number)]), ['icon-more.svg', counted(icon, MORE)]];
}
