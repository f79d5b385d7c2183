// roles: what somebody may do here, in words.

export const ROLES = [
  ['member', 'Member', 'Asks, and is asked.'],
  ['steward', 'Steward', 'Has what nobody else can take, when the rota names them.'],
  ['admin', 'Admin', 'Looks after Buckstop: people, teams, settings and reports.'],
  ['partner', 'Partner', 'Works for another company, and sees only what they take part in.'],
];

export const roleName = (role) => ROLES.find(([each]) => each === role)?.[1].toLowerCase() ?? role;
