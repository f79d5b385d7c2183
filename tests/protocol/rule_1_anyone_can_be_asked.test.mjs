import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cast, world } from '../harness/index.mjs';

const w = world();
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

test('the cleaner asks the president, and the president owns the question', async () => {
  assert.equal((await w.ask('guy', 'pia')).owner.handle, 'pia');
});

test('everyone in the directory can be asked by name, and is asked themselves', async () => {
  for (const [handle] of cast.filter(([name]) => name !== 'bob')) {
    assert.equal((await w.ask('bob', handle)).owner.handle, handle);
  }
});

test('the directory holds everyone', async () => {
  const { people } = await (await w.as('guy')).call('person.search', { text: '', limit: 100 });
  assert.deepEqual(people.map(({ handle }) => handle).sort(), cast.map(([handle]) => handle).sort());
});

test('people are found by name, handle, title and team', async () => {
  const guy = await w.as('guy');
  for (const [text, handle] of [
    ['potter', 'pia'],
    ['pia', 'pia'],
    ['president', 'pia'],
    ['board', 'pia'],
  ]) {
    const { people } = await guy.call('person.search', { text });
    assert.ok(
      people.some((person) => person.handle === handle),
      text,
    );
  }
});

test('a question goes to a team, to anyone, or to a person by id as well as by handle', async () => {
  const guy = await w.as('guy');
  const team = await w.ask(guy, { team: '@sales' });
  assert.ok(['dan', 'eve', 'fay'].includes(team.owner.handle));
  const { teams } = await guy.call('team.list');
  const finance = teams.find(({ handle }) => handle === 'finance');
  assert.equal(finance.lead.handle, 'ann');
  assert.deepEqual(finance.members.map(({ handle }) => handle).sort(), ['ann', 'bob', 'cat']);
  assert.ok(['ann', 'bob', 'cat'].includes((await w.ask(guy, { team: finance.id })).owner.handle));
  assert.notEqual((await w.ask(guy, { anyone: true })).owner.handle, 'guy');
  const { person } = await guy.call('person.get', { person: '@pia' });
  assert.equal((await w.ask(guy, { person: person.id })).owner.handle, 'pia');
});

test('away is a state with an end and a delegate, not a wall', async () => {
  const [dan, guy] = [await w.as('dan'), await w.as('guy')];
  const { person } = await dan.call('person.away', { until: tomorrow(), delegate: '@eve' });
  assert.equal(person.presence, 'away');
  assert.equal((await guy.call('person.get', { person: '@dan' })).person.presence, 'away');
  assert.equal((await w.ask(guy, 'dan')).owner.handle, 'eve');
  assert.notEqual((await dan.call('person.away')).person.presence, 'away');
  assert.equal((await w.ask(guy, 'dan')).owner.handle, 'dan');
});

test('nobody by that name is not found', async () => {
  const guy = await w.as('guy');
  for (const to of [{ person: '@nobody' }, { person: '999999' }, { team: '@nothing' }, { team: '999999' }]) {
    assert.equal(await guy.refused('question.ask', { to, title: 'Hello?' }), 'not_found', JSON.stringify(to));
  }
  assert.equal(await guy.refused('person.get', { person: '@nobody' }), 'not_found');
});

test('a delegate is somebody else who exists, and away ends in the future', async () => {
  const dan = await w.as('dan');
  const until = tomorrow();
  assert.equal(await dan.refused('person.away', { until, delegate: '@dan' }), 'bad_request');
  assert.equal(await dan.refused('person.away', { until, delegate: '@nobody' }), 'not_found');
  assert.equal(await dan.refused('person.away', { delegate: '@eve' }), 'bad_request');
  assert.equal(await dan.refused('person.away', { until: '2020-01-01T00:00:00Z' }), 'bad_request');
  assert.notEqual((await dan.call('person.get', { person: '@dan' })).person.presence, 'away');
});
