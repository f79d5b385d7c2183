// A profile: how somebody is reached, and who stands in while they are away.

import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

test('what one says of oneself is what others see', async () => {
  const bob = await desks.sit('bob', { path: '/people/bob' });
  await bob.fill('By', 'phone 4411');
  await bob.press('Say so');
  await bob.page.getByRole('button', { name: 'Say so', disabled: false }).waitFor();
  await bob.press('I am away');
  await bob.sees('You are away');
  const guy = await desks.sit('guy', { path: '/people/bob' });
  await guy.sees('Fastest by phone 4411');
  await guy.sees('Is away until');
});
