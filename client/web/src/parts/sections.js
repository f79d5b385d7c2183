// sections: a list of sections and one of them beside it; a narrow window shows either.

import { html } from '../html.js';
import { Empty, Loading, Refusal } from './basics.js';
import { Icon } from './icon.js';

function Link({ name, title, to, current }) {
  return html`
    <li><a class="settings-link" href=${to(name)} aria-current=${current ? 'page' : null}>
      ${title}<${Icon} name="forward" /></a></li>`;
}

function Places({ title, sections, groups, to, chosen, current, children }) {
  const Title = chosen ? 'p' : 'h1';
  return html`
    <nav class="settings-nav" aria-label=${title}>
      <${Title} class="settings-title">${title}<//>
      ${groups.map(
        ([name, names]) => html`
        <div key=${name}>
          <h2 class="group-name">${name}</h2>
          <ul>${names.map(
            (each) => html`
            <${Link} key=${each} name=${each} title=${sections[each].title} to=${to} current=${each === current} />`,
          )}</ul>
        </div>`,
      )}
      ${children}
    </nav>`;
}

// One section beneath its heading; what it needs of the server is read, or why not is said. item: one thing of a section,
// from which one goes back to the others.
export function Section({ title, heading: Heading, back, item = false, ready = true, error = null, children }) {
  return html`
    <section class=${item ? 'setting is-item' : 'setting'} aria-labelledby="setting">
      <a class="back-link" href=${back.to}><${Icon} name="back" />${back.title}</a>
      <${Heading} id="setting">${title}<//>
      <${Refusal} error=${error} />
      ${ready ? children : !error && html`<${Loading} />`}
    </section>`;
}

// title      of all of them
// sections   by the last word of the address: {title, …}      groups   [name, names of sections][]
// to(name)   the address of one; to() of the list              chosen   the name in the address, or null
// draw(name, heading)   the section; heading: 'h1' or 'h2'     children stand at the end of the list
export function Sections({ title, sections, groups, to, chosen, draw, children }) {
  const names = groups.flatMap(([, all]) => all);
  if (chosen && !names.includes(chosen)) {
    return html`
      <${Empty} heading="h1" title="There is no such part"><p><a href=${to()}>${title}</a></p><//>`;
  }
  const current = chosen ?? names[0];
  return html`
    <div class=${chosen ? 'settings shows-section' : 'settings shows-places'}>
      <${Places} title=${title} sections=${sections} groups=${groups} to=${to} chosen=${chosen} current=${current}>
        ${children}<//>
      ${draw(current, chosen ? 'h1' : 'h2')}
    </div>`;
}
