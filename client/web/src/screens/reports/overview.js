// overview: what an admin opens on a Monday: what is stuck and with whom, who is silent, and what changed in the week before.

import { useMemo } from 'preact/hooks';
import { html } from '../../html.js';
import { useRead } from '../../hooks.js';
import { useUnanswered } from '../../live_unanswered.js';
import { countWords } from '../../numbers.js';
import { TOLD, changed, weekBefore } from '../../overview.js';
import { Empty, Loading, PersonLink, Refusal } from '../../parts/basics.js';
import { Figures } from '../../parts/reports/figure.js';
import { Panel, Read } from '../../parts/reports/panel.js';
import { useActing } from '../../parts/unanswered/acting.js';
import { Rows } from '../../parts/unanswered/rows.js';
import { periodWords } from '../../periods.js';
import { href } from '../../route.js';
import { grouped } from '../../unanswered.js';

const STUCK = { filter: { late: true }, order: 'due', limit: 8 };
const QUERY = { late: '1', order: 'due' }; // the same in the address
const BY_STEP = { group: 'step', limit: 1 };
const NAMES_MAX = 8;

const unanswered = (query) => href.reports('unanswered', query);

// How much there is, each number the way to it.
function Counts({ open }) {
  const { total, late, groups } = open;
  const step = (key) => groups.find((group) => group.key === key)?.n ?? 0;
  const tiles = [
    ['Open', total, {}],
    ['Late', late, { late: '1', order: 'due' }],
    ['With the lead, by silence', step('lead'), { step: 'lead' }],
    ['With the steward, by silence', step('steward'), { step: 'steward' }],
  ];
  return html`
    <ul class="overview-counts" role="list" aria-label="How much is open">
      ${tiles.map(
        ([words, n, query]) => html`
        <li key=${words} class="figure"><p><a href=${unanswered(query)}>${words}</a></p>
          <p class="figure-value">${n.toLocaleString('en-GB')}</p></li>`,
      )}
    </ul>`;
}

// What is late longest, to be acted on at once.
function Stuck({ app, state }) {
  const { acting, onAct, onClose } = useActing();
  const live = useUnanswered(app, state, STUCK, acting?.id ?? null);
  const groups = useMemo(() => grouped(live.rows ?? [], [], {}), [live.rows]);
  function done() {
    onClose();
    live.again();
  }
  if (live.error) return html`<${Refusal} error=${live.error} />`;
  if (!live.rows) return html`<${Loading} />`;
  if (live.rows.length === 0) return html`<${Empty} title="Nothing is late"><p><a href=${unanswered({})}>All that is open</a></p><//>`;
  return html`
    <${Rows} app=${app} state=${state} query=${QUERY} groups=${groups} acting=${acting} onAct=${onAct} onDone=${done} onClose=${onClose} />
    <p><a href=${unanswered(QUERY)}>${live.total > live.rows.length ? `All ${live.total.toLocaleString('en-GB')} that are late` : 'With filters and groups'}</a></p>`;
}

// Of late ones, with whom they are.
function Whom({ app, by, again }) {
  return html`
    <${Read} app=${app} verb="report.unanswered" params=${{ filter: { late: true }, group: by, limit: 1 }} again=${again}
      draw=${({ groups }) => html`
        <ol class="overview-whom">
          ${groups.slice(0, NAMES_MAX).map(
            ({ key, name, n }) => html`
            <li key=${key}><a href=${unanswered(key ? { ...QUERY, [by]: key } : { late: '1', group: by, in: 'none' })}>${name ?? 'No team'}</a>${' '}
              <span>${n} late</span></li>`,
          )}
          ${groups.length === 0 && html`<li>Nobody: nothing is late.</li>`}
        </ol>`} />`;
}

function Silent({ app, me, again }) {
  const { result } = useRead(app, 'report.load', {}, again);
  if (!result) return null;
  const silent = result.people.filter((each) => each.silent);
  const over = result.people.filter((each) => each.over_share).length;
  return html`
    <p>${silent.length > 0 && 'Late, and without a sign of life for a working day: '}
      ${silent.slice(0, NAMES_MAX).map(({ person }, at) => html`${at > 0 && ', '}<${PersonLink} key=${person.id} person=${person} me=${me} />`)}
      ${silent.length > NAMES_MAX && ` and ${silent.length - NAMES_MAX} more`}${silent.length > 0 && '. '}
      ${over ? countWords(over, 'person carries', 'people carry') : 'Nobody carries'} more than their share. <a href=${href.reports('load')}>Load</a></p>`;
}

const TITLES = { runaround: 'Runaround', promptness: 'Promptness', knowledge: 'Knowledge' };

function Changed({ app, report, frame, period, again }) {
  const metrics = TOLD[report].map(frame.metric).filter(Boolean);
  const { from, to } = period;
  return html`
    <section class="overview-changed">
      <h3><a href=${href.reports(report, { weeks: '1' })}>${TITLES[report]}</a></h3>
      <${Read} app=${app} verb="report.figures" params=${{ report, from, to }} again=${again}
        draw=${({ figures }) => {
          const { moved, same } = changed(metrics, figures);
          return html`
            ${moved.length > 0 && html`<${Figures} label=${TITLES[report]} metrics=${moved.map(({ metric }) => metric)} figures=${figures} period=${period} scope=${null} />`}
            ${same > 0 && html`<p class="hint">${countWords(same, 'number is', 'numbers are')} as before, or had nothing to compare.</p>`}`;
        }} />
    </section>`;
}

export function Overview({ app, state, frame, again }) {
  const period = weekBefore(frame.today);
  return html`
    <${Read} app=${app} verb="report.unanswered" params=${BY_STEP} again=${again} draw=${(open) => html`<${Counts} open=${open} />`} />
    <${Panel} title="What is stuck" hint="What is late longest, first. Remind whoever has it, or give it to somebody else, from its row.">
      <${Stuck} app=${app} state=${state} />
    <//>
    <${Panel} title="With whom" hint="Late questions, by who has them.">
      <div class="overview-columns">
        <${Whom} app=${app} by="owner" again=${again} />
        <${Whom} app=${app} by="team" again=${again} />
      </div>
      <${Silent} app=${app} me=${state.me} again=${again} />
    <//>
    <${Panel} title="What changed" hint=${`The week of ${periodWords(period, frame.today)}, compared with the one before it.`}>
      ${Object.keys(TOLD).map(
        (report) => html`<${Changed} key=${report} app=${app} report=${report} frame=${frame} period=${period} again=${again} />`,
      )}
    <//>`;
}
