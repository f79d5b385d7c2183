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
  overview: {
    name: 'Overview',
    title: 'Reports',
    lead: 'What is stuck and with whom, and what changed in the week before.',
    takes: [],
    Part: Overview,
  },
  unanswered: {
    name: 'Unanswered',
    title: 'Unanswered',
    lead: 'Every open question as it is now: with whom, since when, and why. What is answered is gone in the same moment.',
    takes: [],
    Part: Unanswered,
  },
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
  knowledge: {
    name: 'Knowledge',
    title: 'Knowledge',
    lead: 'What is known already, whether it holds, and what is missing.',
    takes: BOTH,
    defines: 'knowledge',
    Part: KnowledgeReport,
  },
  load: {
    name: 'Load',
    title: 'Load',
    lead: 'Who carries how much, against their hours and their share.',
    takes: ['scope'],
    Part: Load,
  },
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
