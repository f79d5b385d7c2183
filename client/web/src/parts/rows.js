// rows: groups of questions below each other, of which only those in view are in the document.

import { useMemo, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { Row } from './row.js';
import { useRoving } from './roving.js';
import { useScroller } from './scroller.js';

// The rows of a range in order, and the one that Tab stops at wherever it is.
function indexes([first, end], stop) {
  const drawn = Array.from({ length: end - first }, (_, i) => first + i);
  if (stop < 0 || (stop >= first && stop < end)) return drawn;
  return stop < first ? [stop, ...drawn] : [...drawn, stop];
}

function Group({ group, view, state, range, stop }) {
  const { name, late, questions } = group;
  const at = questions.findIndex(({ id }) => id === stop);
  return html`
    <section class="group" aria-label=${name}>
      <h2 class=${late ? 'group-name is-late' : 'group-name'}>${name}<span>${questions.length}</span></h2>
      <ul class="rows" role="list" style=${{ '--count': questions.length }}>
        ${indexes(range, at).map(
          (index) => html`
          <${Row} key=${questions[index].id} question=${questions[index]} view=${view} state=${state}
            index=${index} count=${questions.length} stop=${index === at} />`,
        )}
      </ul>
    </section>`;
}

// groups     of groups.js
// children   what stands below the rows
export function Rows({ groups, view, state, children }) {
  const scroller = useRef(null);
  const { route, me } = state;
  const ids = useMemo(() => groups.flatMap(({ questions }) => questions.map(({ id }) => id)), [groups]);
  const { stop, onKeyDown, onFocusIn } = useRoving(scroller, ids, route.name === 'question' ? route.id : null);
  const { rangeOf, onScroll, onTouch } = useScroller(scroller, `${me.id} ${view}`, groups);
  return html`
    <div class="list-scroll" ref=${scroller} tabindex="-1" onScroll=${onScroll} onPointerMove=${onTouch}
      onKeyDown=${(event) => {
        onTouch();
        onKeyDown(event);
      }}
      onFocusIn=${onFocusIn}>
      ${groups.map(
        (group) => html`
        <${Group} key=${group.name} group=${group} view=${view} state=${state} range=${rangeOf(group)}
          stop=${stop} />`,
      )}
      ${children}
    </div>`;
}
