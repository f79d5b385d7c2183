// What stands around every screen, and what is there before one has signed in.

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
  { name: 'nowhere', who: 'ann', at: '/nowhere', sees: 'There is nothing here' },
];
