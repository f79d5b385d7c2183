// fits: runs in the page: what of it cannot be read because there is no room for it.
//
// Nothing may be wider than the window. What is too large for its box must scroll, or say so with an
// ellipsis; what is only heard is left out.

export function cutOff() {
  const found = [];
  const say = (element, why) => {
    const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
    found.push(`${why}: <${element.localName} class="${element.className}"> ${text}`);
  };

  if (document.documentElement.scrollWidth > innerWidth) say(document.body, 'the page scrolls sideways');

  const heard = (element) => element.closest('.aloud') !== null;
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';

  function look(element) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || style.visibility === 'hidden' || heard(element)) return;
    const sideways = element.scrollWidth > element.clientWidth + 1;
    const down = element.scrollHeight > element.clientHeight + 1;
    const shortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
    if (sideways && hides(style.overflowX) && !shortened) say(element, 'cut off at the side');
    if (down && hides(style.overflowY) && !shortened) say(element, 'cut off below');
    if (sideways && scrolls(style.overflowX) && !element.matches('[data-sideways], textarea'))
      say(element, 'scrolls sideways');
    const scrolled = element.closest('[data-sideways]');
    if (!scrolled && style.position !== 'absolute' && (box.right > innerWidth + 1 || box.left < -1))
      say(element, 'beyond the window');
  }

  for (const element of document.querySelectorAll('body *:not(svg, svg *, input, option)')) {
    if (element.checkVisibility?.() ?? element.offsetParent) look(element);
  }
  return found;
}
