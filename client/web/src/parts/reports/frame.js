// frame: what stands around every report: which there are, of what and when it is, how fresh, and what is counted.
//
// A report is { name, title, lead, takes, defines, Part }, by the last word of its address:
//
//   name      on its tab; without one it has none       title, lead   above it, or {query, frame} -> those
//   takes     'period', 'scope': what one can choose     defines       the report whose metrics it tells of
//   Part      draws it: {app, state, query, go, period, scope, params, frame, again}
//
// To a report `query` is what the address says, `go(changes)` changes that, `params` is {from, to, scope?} as the verbs
// take them, `frame` what report.metrics said with metric(name), and `again` grows when it is to be read again.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../../html.js';
import { useLooks, useRead } from '../../hooks.js';
import { dayIn, periodBefore, periodOf, periodWords } from '../../periods.js';
import { href } from '../../route.js';
import { askedOf, keptOf, scopeOf } from '../../scopes.js';
import { moment } from '../../time.js';
import { Empty, Loading, Refusal } from '../basics.js';
import { Definitions } from './definitions.js';
import { Period } from './period.js';
import { Scope } from './scope.js';

// On paper what is folded stands open.
function usePaper() {
  const ref = useRef(null);
  useLayoutEffect(() => {
    let opened = [];
    const open = () => {
      opened = [...(ref.current?.querySelectorAll('details:not([open])') ?? [])];
      for (const each of opened) each.open = true;
    };
    const close = () => {
      for (const each of opened) each.open = false;
    };
    window.addEventListener('beforeprint', open);
    window.addEventListener('afterprint', close);
    return () => {
      window.removeEventListener('beforeprint', open);
      window.removeEventListener('afterprint', close);
    };
  }, []);
  return ref;
}

// of: the report that a list behind a number belongs to.
function Tabs({ reports, current, of, query }) {
  const named = Object.entries(reports).filter(([, { name }]) => name);
  return html`
    <nav class="report-nav" aria-label="Reports">
      <ul class="tabs report-tabs">
        ${named.map(
          ([key, { name, takes }]) => html`
          <li key=${key}><a aria-current=${key === current ? 'page' : key === of ? 'true' : null}
            href=${href.reports(key === 'overview' ? null : key, takes.length ? keptOf(query) : {})}>${name}</a></li>`,
        )}
      </ul>
    </nav>`;
}

function Fresh({ takes, period, frame, state }) {
  const { now } = state;
  const when = frame.as_of ? `Counted until ${moment(frame.as_of, now)}.` : 'What was asked is being counted for the first time; numbers will come.';
  const words = (each) => periodWords(each, frame.today);
  const weeks = takes.includes('period') && `${words(period)}, compared with ${words(periodBefore(period))}. `;
  return html`<p class="hint fresh">${weeks}${when}</p>`;
}

function metricsOf(frame, { defines }, query) {
  if (defines) return frame.metrics.filter(({ report }) => report === defines);
  return frame.metrics.filter(({ name }) => name === query.metric);
}

const wordsOf = (words, shared) => (typeof words === 'function' ? words(shared) : words);

function Report({ app, state, name, reports, frame }) {
  const { query } = state.route;
  const report = reports[name];
  const { title, lead, takes, Part } = report;
  const go = (changes) => app.go(href.reports(name === 'overview' ? null : name, { ...query, ...changes }), true);
  const period = periodOf(query, frame.today);
  const scope = scopeOf(query);
  const shared = { app, state, frame, query, go, period, scope, params: askedOf(period, scope), again: String(state.epoch) };
  const above = wordsOf(lead, shared);
  return html`
    <header class="report-head"><h1>${wordsOf(title, shared)}</h1>${above && html`<p class="lead">${above}</p>`}</header>
    <${Tabs} reports=${reports} current=${name} of=${report.name ? null : frame.metric(query.metric)?.report} query=${query} />
    ${
      takes.length > 0 &&
      html`
      <div class="report-choices" role="group" aria-label="What it is of">
        ${takes.includes('scope') && html`<${Scope} app=${app} frame=${frame} scope=${scope} go=${go} />`}
        ${takes.includes('period') && html`<${Period} key=${period.weeks} period=${period} go=${go} />`}
      </div>
      <${Fresh} takes=${takes} period=${period} frame=${frame} state=${state} />`
    }
    <${Part} key=${name} ...${shared} />
    <${Definitions} metrics=${metricsOf(frame, report, query)} zone=${frame.zone} />`;
}

function useFrame(app, state) {
  const { result, error } = useRead(app, 'report.metrics', {}, `${state.epoch} ${useLooks()}`);
  if (!result) return { frame: null, error };
  const { metrics, zone } = result;
  const metric = (name) => metrics.find((each) => each.name === name);
  return { frame: { ...result, metric, today: dayIn(zone, state.now) }, error: null };
}

export function Frame({ app, state, reports }) {
  const paper = usePaper();
  const { frame, error } = useFrame(app, state);
  const name = state.route.report ?? 'overview';
  if (error?.code === 'forbidden')
    return html`<${Empty} heading="h1" title="This is for admins and for who leads a team"><p><a href="/">Back to your questions</a></p><//>`;
  if (!Object.hasOwn(reports, name))
    return html`<${Empty} heading="h1" title="There is no such report"><p><a href=${href.reports()}>Reports</a></p><//>`;
  return html`
    <div class="reports" ref=${paper}>
      <${Refusal} error=${error} />
      ${frame ? html`<${Report} app=${app} state=${state} name=${name} reports=${reports} frame=${frame} />` : !error && html`<${Loading} />`}
    </div>`;
}
