// Reports: how often questions are handed on, how long people wait, and the lists behind the numbers.

const reports = (name, path, sees, more = {}) => ({ name: `reports-${name}`, who: 'ida', at: `/reports/${path}`, sees, ...more });

const opening = (words) => async (desk) => {
  await desk.page.getByText(words).first().click();
};
const pointing = async ({ page }) => {
  await page.locator('.flow-band').first().focus();
};

export const scenes = [
  reports('runaround', 'runaround', 'Who was sent round most'),
  reports('runaround-tables', 'runaround', 'Who was sent round most', { first: opening('As a table') }),
  reports('runaround-flow', 'runaround', 'Point at a band', { first: pointing }),
  reports('runaround-tags', 'runaround?by=tag&weeks=13', 'By what it is about'),
  reports('runaround-nothing', 'runaround?from=2020-01-06&to=2020-02-02', 'Nothing was handed on'),
  reports('counted', 'runaround', 'What is counted', { first: opening('What is counted') }),
  reports('other-weeks', 'runaround?from=2020-01-06&to=2020-02-02', 'Until'),
  reports('promptness', 'promptness', 'By hour of the week'),
  reports('promptness-clock', 'promptness?clock=calendar&at=p90&metric=asked', 'By hour of the week'),
  reports('promptness-people', 'promptness?by=person', 'People are told of one team'),
  reports('questions', 'questions?metric=first_reply&weeks=13', 'Asked by'),
  reports('questions-nothing', 'questions?metric=escalated&part=yes&from=2020-01-06&to=2020-02-02', 'No questions'),
  reports('questions-nowhere', 'questions?metric=nonsense', 'There is no such number'),
  { name: 'reports-nobody', who: 'yuki', at: '/reports', sees: 'This is for admins' },
];
