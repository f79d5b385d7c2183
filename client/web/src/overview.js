// overview: which numbers of a week are told on a Monday, and which of them moved most. Pure.

import { trendOf } from './numbers.js';
import { lastWeeks } from './periods.js';

// Of each report those that say most.
export const TOLD = {
  runaround: ['asked', 'handed_on', 'at_cap', 'declined', 'escalated', 'insisted', 'first_assignment'],
  promptness: ['first_reply', 'resolution_last', 'acknowledged_in_time', 'answered_in_time', 'promises_kept'],
  knowledge: ['known', 'deflection', 'csat', 'held_up', 'reopened'],
};

// The week before this one, which is compared with the one before it.
export const weekBefore = (today) => lastWeeks(1, today);

// Those that moved, what is worse first, then what is better; what stayed as it was is only counted.
// metrics   of report.metrics      figures   of report.figures
export function changed(metrics, figures) {
  const all = metrics
    .map((metric) => ({ metric, figure: figures.find((each) => each.metric === metric.name) }))
    .filter(({ figure }) => figure)
    .map((each) => ({ ...each, trend: trendOf(each.metric, each.figure) }));
  const rank = ({ trend: { good } }) => (good === false ? 0 : good === true ? 1 : 2);
  const moved = all.filter(({ trend: { moved } }) => moved && moved !== 'same').sort((a, b) => rank(a) - rank(b));
  return { moved, same: all.length - moved.length };
}
