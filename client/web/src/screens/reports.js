// reports: what admins look at of everything, and leads of their teams.

import { html } from '../html.js';
import { Frame } from '../parts/reports/frame.js';
import { KnowledgeReport } from './reports/knowledge.js';
import { Load } from './reports/load.js';
import { Overview } from './reports/overview.js';
import { Promptness } from './reports/promptness.js';
import { Questions } from './reports/questions.js';
import { Runaround } from './reports/runaround.js';
import { Unanswered } from './reports/unanswered.js';

const BOTH = ['scope', 'period'];

const REPORTS = {
  overview: { name: 'Overview', title: 'Reports', takes: [], Part: Overview },
  unanswered: { name: 'Unanswered', title: 'Unanswered', takes: [], Part: Unanswered },
  runaround: {
    name: 'Runaround',
    title: 'Runaround',
    lead: 'How often questions are handed on instead of answered, and between whom.',
    takes: BOTH,
    defines: 'runaround',
    Part: Runaround,
  },
  promptness: {
    name: 'Promptness',
    title: 'Promptness',
    lead: 'How long people wait for a reply, for an answer, and for what was promised.',
    takes: BOTH,
    defines: 'promptness',
    Part: Promptness,
  },
  knowledge: { name: 'Knowledge', title: 'Knowledge', takes: BOTH, defines: 'knowledge', Part: KnowledgeReport },
  load: { name: 'Load', title: 'Load', takes: ['scope'], Part: Load },
  questions: {
    title: ({ frame, query }) => frame.metric(query.metric)?.title ?? 'Questions',
    lead: ({ frame, query }) => frame.metric(query.metric)?.words,
    takes: [],
    Part: Questions,
  },
};

export function ReportsScreen({ state, app }) {
  return html`<${Frame} app=${app} state=${state} reports=${REPORTS} />`;
}
