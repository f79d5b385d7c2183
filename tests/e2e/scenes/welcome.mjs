// The look round, step by step, of somebody nobody has asked anything yet.

const STEPS = ['everybody', 'story', 'answers', 'ownership', 'hours', 'keys'];

// Whoever was here before may have gone on: the steps are gone to by their dots.
function step(index) {
  return async (desk) => {
    await desk.page.getByRole('button', { name: `Step ${index + 1} of ${STEPS.length}` }).click();
    await desk.page.locator('.welcome-thing, .rows').first().waitFor();
  };
}

export const scenes = STEPS.map((name, index) => ({
  name: `welcome-${name}`,
  who: 'nina',
  at: '/welcome',
  first: step(index),
}));
