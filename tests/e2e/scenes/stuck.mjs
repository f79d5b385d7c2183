// Monday: what is stuck and with whom, who carries how much, and what is known.

const at = (name, path, sees, more = {}) => ({ name, who: 'ida', at: `/reports${path}`, sees, ...more });

const ROW = '.stuck-row:has([aria-label^="Remind"])';
const pressing = (act) => async ({ page }) => {
  await page.locator(ROW).first().getByRole('button', { name: act }).click();
  await page.locator('.acting').waitFor();
};
const saving = async (desk) => {
  await desk.press('Save this view …');
  await desk.page.getByLabel('Name of the view').fill('Mondays');
};

export const scenes = [
  at('overview', '', 'What changed'),
  at('unanswered', '/unanswered', 'are open'),
  at('unanswered-owners', '/unanswered?group=owner&order=due', 'are open'),
  at('unanswered-steps', '/unanswered?group=step&late=1', 'late'),
  at('unanswered-more-filters', '/unanswered?state=open&age=older', 'More filters'),
  at('unanswered-none', '/unanswered?text=zeppelin', 'None of these is open'),
  at('unanswered-remind', '/unanswered', 'are open', { first: pressing('Remind') }),
  at('unanswered-reassign', '/unanswered', 'are open', { first: pressing('Reassign') }),
  at('unanswered-saving', '/unanswered?late=1', 'Save this view', { first: saving }),
  at('load', '/load', 'more than their share'),
  at('load-team', '/load?team=1', 'more than their share'),
  ...['used', 'missing', 'disputed', 'stale', 'training'].map((list) => at(`known-${list}`, `/knowledge?list=${list}`, 'Week by week')),
  { name: 'unanswered-lead', who: 'gustav', at: '/reports/unanswered', sees: 'are open' },
];
