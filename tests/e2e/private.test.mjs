// What others must not find.

import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

test('a private question is neither found, nor suggested, nor opened by others', async () => {
  const eve = await desks.sit('eve');
  const id = await eve.ask({
    to: 'Cat Carter',
    title: 'Is my maternity pay calculated correctly?',
    hidden: true,
  });
  await eve.sees('Private', eve.thread);
  const cat = await desks.sit('cat', { path: `/q/${id}` });
  await cat.sees('It goes to the person who asked, and nowhere else.');
  await cat.write('Answer', 'Your answer', 'Yes, the maternity pay is right.');
  await cat.press('Send the answer');
  await eve.sees('Yes, the maternity pay is right.', eve.thread);

  const bob = await desks.sit('bob', { path: `/q/${id}` });
  await bob.sees('No such question');
  await bob.go('/q/987654321');
  await bob.sees('No such question');
  await bob.go('/knowledge');
  await bob.fill('Search the answers', 'maternity pay');
  await bob.sees('Nothing about that yet');
  const open = 'When is the maternity pay calculated, and who checks it correctly?';
  await w.ask('eve', 'guy', { title: open });
  await bob.go('/ask');
  await bob.fill('Your question', 'maternity pay calculated correctly');
  await bob.sees(open); // so the suggestions are there
  await bob.seesNo('Is my maternity pay calculated correctly?');
});
