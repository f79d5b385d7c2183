// urgency: that a question cannot wait, and why: whoever has it reads the reason, and it is heard through quiet hours.

import { html } from '../html.js';
import { useFieldId } from '../hooks.js';
import { Icon } from './icon.js';
import { Switch } from './switch.js';

const WHY_MAX = 1000;

const CAN_WAIT = 'It can wait for working hours.';
const CANNOT_WAIT = 'Told through quiet hours, with less time to answer.';

export function Urgency({ urgent, onChange }) {
  return html`
    <${Switch} label=${html`<${Icon} name="bolt" />Urgent`} checked=${urgent}
      onChange=${(checked) => onChange({ urgent: checked })}>${urgent ? CANNOT_WAIT : CAN_WAIT}<//>`;
}

export function Why({ why, onChange }) {
  const id = useFieldId();
  return html`
    <div class="ask-why">
      <label class="label" for=${id}>Why can it not wait?</label>
      <input id=${id} class="input" name="why" maxlength=${WHY_MAX} value=${why} autocomplete="off"
        placeholder="The lorry leaves at three" onInput=${(event) => onChange({ why: event.currentTarget.value })} />
    </div>`;
}
