// Articles: their tags as text, how two readings differ, and what asks for a review; what an event about an article alone does to the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeperWords, readings, readsAlike, reviewWords, tagsIn, tagsText, tagsTrouble } from '../../client/web/src/article.js';
import { compare } from '../../client/web/src/revisions.js';
import { noticeOf } from '../../client/web/src/notices.js';
import { EMPTY, isNew, reduce } from '../../client/web/src/state.js';
import { articleState } from '../../client/web/src/words.js';

const person = (id, name) => ({ id, handle: name, name, title: '', team: null, presence: 'present' });
const [ANN, BOB] = [person('1', 'Ann Archer'), person('2', 'Bob Baker')];

test('tags are words with commas between them, each once, and empty ones are none', () => {
  assert.deepEqual(tagsIn(' canteen, friday,, canteen ,'), ['canteen', 'friday']);
  assert.equal(tagsText(tagsIn('a,b')), 'a, b');
  assert.equal(tagsTrouble('a, b'), null);
  assert.match(tagsTrouble(Array.from({ length: 11 }, (_, n) => `t${n}`).join()), /At most 10/);
  assert.match(tagsTrouble('x'.repeat(41)), /40/);
});

test('a title and tags are part of a difference where they differ, and nowhere else', () => {
  const was = { title: 'T', answer: 'A', tags: [] };
  assert.deepEqual(readings(was, { ...was, answer: 'B' }), ['A', 'B']);
  assert.deepEqual(readings(was, { ...was, title: 'U' }), ['T\nA', 'U\nA']);
  assert.deepEqual(readings(was, { ...was, tags: ['x'] }), ['A\nTags: none', 'A\nTags: x']);
  assert.ok(readsAlike(was, { ...was }));
  assert.ok(!readsAlike(was, { ...was, tags: ['x'] }));
  assert.equal(compare(...readings(was, { ...was, tags: ['x'] })).some(({ kind }) => kind === 'changed'), true);
});

test('who looks after it is asked to look where it is stale, doubted or disputed, and not where nothing is', () => {
  const words = (state, outdated) => reviewWords({ state, outdated });
  assert.match(words('stale', 0), /review date/);
  assert.match(words('verified', 1), /^Somebody says/);
  assert.match(words('draft', 2), /^2 people say/);
  assert.match(words('disputed', 0), /did not hold/);
  assert.equal(words('verified', 0), null);
  assert.equal(keeperWords({ owner: { ...BOB, presence: 'left' } }, ANN), 'Bob Baker has left: whoever leads their team looks after it');
});

test('what was put away is marked so, whatever state it has', () => {
  const article = { state: 'verified', retired_at: null, merged_into: null };
  assert.equal(articleState(article), 'verified');
  assert.equal(articleState({ ...article, retired_at: '2026-03-02T10:00:00Z' }), 'retired');
  assert.equal(articleState({ ...article, merged_into: '7' }), 'merged');
});

const alone = (id, kind, data, actor = BOB) => ({ id, kind, actor, at: '2026-03-02T10:00:00Z', question: null, data: { article: '5', ...data } });
const signedIn = reduce({ ...EMPTY, link: 'open' }, { type: 'resumed', person: ANN, resync: true });
const hear = (state, ...events) => reduce(state, { type: 'events', events });

test('an event about an article alone is news, once, and leaves no question unread', () => {
  const doubted = alone('9', 'article.doubted', { reason: 'Moved.', to: ANN });
  const after = hear(signedIn, doubted);
  assert.equal(after.articles['5'], '9');
  assert.deepEqual(after.news.map(({ id, looking }) => [id, looking]), [['9', false]]);
  assert.deepEqual(after.unread, {});
  assert.equal(hear(after, doubted), after);
  assert.ok(isNew(alone('10', 'article.helped', {}), after));
});

test('one about the article on show is looked at', () => {
  const there = reduce(signedIn, { type: 'route', route: { name: 'article', id: '5' } });
  assert.equal(hear(there, alone('9', 'article.helped', {})).news[0].looking, true);
});

test('who is asked to look at an article is told, with the way to it; who only owns it is not', () => {
  const notice = noticeOf(alone('9', 'article.doubted', { reason: 'Moved.', to: ANN, title: 'Where?' }), ANN);
  assert.deepEqual([notice.title, notice.options.body, notice.options.tag], ['Bob Baker said that an article is out of date', 'Where?', 'a5']);
  assert.deepEqual(notice.options.data, { question: null, event: '9', url: '/article/5' });
  assert.ok(noticeOf(alone('9', 'article.stale', { to: ANN }, null), ANN));
  for (const [kind, data] of [['article.helped', {}], ['article.doubted', {}], ['article.doubted', { reason: 'Moved.', to: BOB }]])
    assert.equal(noticeOf(alone('9', kind, data), ANN), null, kind);
});
