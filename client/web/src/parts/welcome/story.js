// story: the way of a question that was really asked here, as whoever asked it saw it; only to be looked at.

import { useEffect, useState } from 'preact/hooks';
import { html } from '../../html.js';
import { moment } from '../../time.js';
import { askedTo, listWords } from '../../words.js';
import { Avatar, Empty, Loading, Refusal, When } from '../basics.js';
import { Path } from '../path.js';
import { Text } from '../text.js';

const LOOKED_AT = 8;
const LENGTH_MAX = 400;

// Of the newest answers the one whose question has gone the longest way, and had the most help.
async function longestStory(app) {
  const { articles } = await app.ask('article.search', { text: '', limit: 30 });
  const asked = articles.filter(({ question }) => question);
  const helped = asked.filter(({ contributors }) => contributors.length > 0);
  const candidates = [...new Set([...helped, ...asked])].slice(0, LOOKED_AT);
  const stories = await Promise.all(
    candidates.map(async (article) => ({
      article,
      ...(await app.ask('question.get', { question: article.question })),
    })),
  );
  const length = ({ question, consults }) => question.path.length + consults.length;
  return stories.sort((a, b) => length(b) - length(a))[0] ?? null;
}

function useStory(app) {
  const [read, setRead] = useState({ loading: true });
  useEffect(() => {
    longestStory(app).then(
      (story) => setRead({ story }),
      (error) => setRead({ error }),
    );
  }, []);
  return read;
}

function shortened(text) {
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX).replace(/\s\S*$/, '')} …` : text;
}

const nameOf = (person, { me }) => (person.id === me.id ? 'You' : person.name);

function Told({ story: { article, question, consults }, state }) {
  const helpers = question.contributors.map(({ name }) => name);
  return html`
    <div class="welcome-thing story">
      <p class="story-title">${question.title}</p>
      <p class="hint">${nameOf(question.asker, state)} asked ${askedTo(question, state.me)},${' '}
        <${When} at=${question.asked_at} words=${moment(question.asked_at, state.now)} /></p>
      <${Path} question=${question} consults=${consults} state=${state} />
      <div class="story-answer">
        <p><${Avatar} person=${article.owner} size="s" /><strong>${article.owner.name}</strong> answered${
          helpers.length > 0 && `, with help from ${listWords(helpers)}`
        }:</p>
        <${Text} text=${shortened(article.answer)} />
      </div>
    </div>`;
}

export function Story({ state, app }) {
  const { story, loading, error } = useStory(app);
  if (loading) return html`<${Loading} />`;
  if (error) return html`<${Refusal} error=${error} />`;
  if (!story) {
    return html`
      <${Empty} title="Nothing has been answered here yet">
        <p>The first answer will be somebody’s. You will see who has a question, since when, and by whom it came to
          them.</p><//>`;
  }
  return html`<${Told} story=${story} state=${state} />`;
}
