// hours: when somebody works, day by day, and where.

import { html } from '../../html.js';
import { DAY_NAMES, NO_HOURS, hoursText, isOvernight, nextStretch, weekOf, weekTrouble } from '../../hours.js';
import { Button } from '../basics.js';
import { Icon } from '../icon.js';
import { Switch } from '../switch.js';
import { Clock, Form, Trouble, useForm } from './form.js';
import { ZoneField } from './zone.js';

const USUAL = [{ from: '09:00', to: '17:00' }];
const STRETCHES_MAX = 3;
const [MONDAY, FRIDAY] = [0, 4];

const put = (list, at, item) => list.map((each, index) => (index === at ? item : each));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// A field for a time knows no 24:00: the end of a day is its midnight there.
const shown = (to) => (to === '24:00' ? '00:00' : to);
const meant = (to) => (to === '00:00' ? '24:00' : to);

function Stretch({ day, stretch, onChange, onRemove }) {
  return html`
    <div class="stretch">
      <${Clock} label=${`${day} from`} value=${stretch.from} onChange=${(from) => onChange({ ...stretch, from })} />
      <span aria-hidden="true">–</span>
      <${Clock} label=${`${day} until`} value=${shown(stretch.to)}
        onChange=${(to) => onChange({ ...stretch, to: meant(to) })} />
      ${isOvernight(stretch) && html`<small>the next day</small>`}
      ${
        onRemove &&
        html`
        <button type="button" class="icon-button" aria-label=${`Without ${day} ${stretch.from}`} onClick=${onRemove}>
          <${Icon} name="close" /></button>`
      }
    </div>`;
}

function Day({ day, stretches, before, onChange, trouble }) {
  const works = stretches.length > 0;
  return html`
    <li class="day">
      <label class="day-name">
        <input type="checkbox" checked=${works} onChange=${() => onChange(works ? [] : before)} />${day}</label>
      <div class="day-hours">
        ${!works && html`<span class="hint">Not working</span>`}
        ${stretches.map(
          (stretch, at) => html`
          <${Stretch} key=${at} day=${day} stretch=${stretch}
            onChange=${(next) => onChange(put(stretches, at, next))}
            onRemove=${stretches.length > 1 && (() => onChange(stretches.filter((each) => each !== stretch)))} />`,
        )}
        <${Trouble}>${trouble}<//>
      </div>
      ${
        works &&
        stretches.length < STRETCHES_MAX &&
        html`
        <button type="button" class="icon-button" aria-label=${`Once more on ${day}`} title="Once more on this day"
          onClick=${() => onChange([...stretches, nextStretch(stretches)])}><${Icon} name="plus" /></button>`
      }
    </li>`;
}

// The day that was not worked begins like the one before it that was.
const like = (week, day) => [...week.slice(0, day)].reverse().find((stretches) => stretches.length) ?? USUAL;

function Week({ week, onChange, trouble }) {
  const others = week.slice(MONDAY + 1, FRIDAY + 1);
  const copies = week[MONDAY].length > 0 && !others.every((each) => same(each, week[MONDAY]));
  const likeMonday = week.map((each, day) => (day <= FRIDAY ? week[MONDAY] : each));
  return html`
    <div class="field">
      <span class="label" id="week">Hours</span>
      <ol class="week" aria-labelledby="week">
        ${week.map(
          (stretches, day) => html`
          <${Day} key=${day} day=${DAY_NAMES[day]} stretches=${stretches} before=${like(week, day)}
            trouble=${trouble?.day === day ? trouble.words : null}
            onChange=${(next) => onChange(put(week, day, next))} />`,
        )}
      </ol>
      ${
        copies &&
        html`
        <div><${Button} onClick=${() => onChange(likeMonday)}>Monday’s hours until Friday<//></div>`
      }
      <${Trouble}>${trouble?.day === -1 ? trouble.words : null}<//>
    </div>`;
}

const USUAL_WEEK = DAY_NAMES.map((_, day) => (day <= FRIDAY ? USUAL : []));

export function Hours({ app, state, settings, prefer }) {
  const { hours, time_zone } = settings;
  const form = useForm({
    app,
    state,
    name: 'hours',
    saved: { week: hours === NO_HOURS ? USUAL_WEEK : weekOf(hours), none: hours === NO_HOURS, zone: time_zone },
    save: ({ week, none, zone }) => prefer({ hours: none ? NO_HOURS : hoursText(week), time_zone: zone }),
  });
  const { week, none, zone } = form.values;
  const trouble = none ? null : weekTrouble(week);
  return html`
    <p class="lead">Deadlines of what you own run only while you work, and who asks you sees when that is.</p>
    <${Form} form=${form} trouble=${trouble} link=${state.link}>
      ${!none && html`<${Week} week=${week} trouble=${trouble} onChange=${(next) => form.change({ week: next })} />`}
      <${Switch} checked=${none} label="I have no working hours" onChange=${(next) => form.change({ none: next })}>
        No deadline can run for you then: what is put to you goes at once to who stands in for you, else to your
        team’s lead. You can be written to, and answer, all the same.<//>
      <${ZoneField} value=${zone} now=${state.now} onPick=${(next) => form.change({ zone: next })} />
    <//>`;
}
