// What stands around every screen, and what is there before one has signed in.

async function unplug(desk) {
  await desk.wire();
  await desk.sees('A school would like');
  await desk.unplug();
  await desk.sees('Offline.');
}

async function hear(desk, stage) {
  await stage.happen();
  await stage.happen('Or grey.');
  await desk.sees('Tom Becker wrote', desk.page.locator('.toast'));
}

async function more(desk) {
  await desk.page.setViewportSize({ width: 390, height: 844 });
  await desk.press('More');
}

export const scenes = [
  { name: 'sign-in', who: null, at: '/', sees: 'Sign in to Buckstop', expect: /401/ },
  {
    name: 'sign-in-refused',
    who: null,
    at: '/',
    sees: 'Sign in to Buckstop',
    expect: /401/,
    async first(desk) {
      await desk.fill('Handle', 'ann');
      await desk.fill('Password', 'not this one');
      await desk.press('Sign in');
      await desk.page.getByRole('alert').waitFor();
    },
  },
  { name: 'invite', who: null, at: '/#invite=AAAA', sees: 'Choose' },
  {
    name: 'invite-used',
    who: null,
    at: '/#invite=AAAA',
    sees: 'Choose',
    expect: /401/,
    async first(desk) {
      await desk.fill('New password', 'brooms and buckets');
      await desk.press('Choose it and sign in');
      await desk.page.getByRole('alert').waitFor();
    },
  },
  { name: 'sheet-keys', who: 'ann', at: '/asked', sees: 'A school would like', first: (desk) => desk.page.keyboard.press('?') },
  { name: 'sheet-more', who: 'ann', at: '/asked', sees: 'A school would like', first: more },
  { name: 'offline', who: 'ann', at: '/asked', sees: 'A school would like', first: unplug },
  { name: 'news', who: 'ann', at: '/knowledge', sees: 'Knowledge', first: hear },
  { name: 'nowhere', who: 'ann', at: '/nowhere', sees: 'There is nothing here' },
];
