// report_pages: what the page asks the server for when somebody opens a report, for a period, and a scope where one is chosen.

const WEEK_MS = 7 * 24 * 3600 * 1000;
const MONDAY = Date.parse('2026-10-05T00:00:00Z'); // of the week in which the year ends
const day = (ms) => new Date(ms).toISOString().slice(0, 10);

// So many complete weeks until the year's end, as the page says it.
export const lastWeeks = (weeks) => ({ from: day(MONDAY - weeks * WEEK_MS), to: day(MONDAY - WEEK_MS / 7) });

const RUNAROUND = ['asked', 'handed_on', 'first_assignment', 'declined', 'escalated', 'insisted'];

// {page: [[verb, params] …]}, all asked at once.
export function pages(period, scope) {
  const chosen = { ...period, ...(scope && { scope }) };
  const chart = (metrics) => ({ metrics, ...lastWeeks(Math.max(13, (Date.parse(period.to) - Date.parse(period.from)) / WEEK_MS)), ...(scope && { scope }) });
  const figures = (report) => ['report.figures', { report, ...chosen }];
  const by = (dimension, metrics) => ['report.by', { dimension, metrics, ...chosen }];
  const listed = (metric, more = {}) => [['report.questions', { metric, ...more, ...chosen, limit: 50 }]];
  return {
    overview: [
      ['report.unanswered', { group: 'step', limit: 1 }],
      ['report.unanswered', { filter: { late: true }, group: 'owner', limit: 1 }],
      ['report.load', {}],
      ...['runaround', 'promptness', 'knowledge'].map(figures),
    ],
    unanswered: [['report.unanswered', { group: 'age' }]],
    'unanswered by owner': [['report.unanswered', { group: 'owner', order: 'due' }]],
    'unanswered, a list': [['report.unanswered', { order: 'silence', limit: 50 }]],
    runaround: [
      figures('runaround'),
      ['report.distribution', { metric: 'reassignments', ...chosen }],
      ['report.distribution', { metric: 'owners_met', ...chosen }],
      ['report.askers', { limit: 20, ...chosen }],
      ['report.series', chart(['handed_on', 'first_assignment'])],
      ['report.series', chart(['asked'])],
      ['report.flow', chosen],
      by('team', RUNAROUND),
    ],
    'runaround by tag': [by('tag', RUNAROUND)],
    promptness: [
      figures('promptness'),
      ['report.series', chart(['first_reply'])],
      by('hour', ['first_reply']),
      by('team', ['first_reply', 'resolution_last', 'acknowledged_in_time', 'answered_in_time', 'promises_kept']),
      by('team', ['wait']),
    ],
    knowledge: [figures('knowledge'), ['report.series', chart(['known', 'deflection', 'self_solved', 'csat'])], ['report.articles', { list: 'used', ...chosen, limit: 50 }]],
    'knowledge, disputed': [['report.articles', { list: 'disputed', ...chosen, limit: 50 }]],
    'knowledge, missing': [['report.articles', { list: 'missing', ...chosen, limit: 50 }]],
    'knowledge, training': [['report.articles', { list: 'training', ...chosen, limit: 50 }]],
    load: [['report.load', scope ? { scope } : {}]],
    'questions asked': listed('asked'),
    'questions insisted on': listed('insisted', { part: true }),
    'questions by first reply': listed('first_reply'),
  };
}
