// harness: what tests start and hold: clusters, servers, people, clients.
//
//   const cluster = await startCluster();
//   const database = await cluster.freshDatabase();
//   await company(database);
//   const server = await startServer({ database });
//   const ann = await connect(server, { token: await token(database, 'ann') });
//   await ann.call('question.ask', { to: { person: '@bob' }, title: 'Where do invoices go?' });
//   await stopAll();
//
// Everything is owned from the moment it is started: stopAll() ends it in order and complains about a server that
// did not end well; whatever is left when this process ends is killed.

export { keptCluster, startCluster } from './cluster.mjs';
export { startServer, freePort } from './server.mjs';
export { besidesPresence, cast, company, extra, password, token } from './people.mjs';
export { Client, Gone, Refusal, connect, headers } from './client.mjs';
export { Steady } from './steady.mjs';
export { http } from './http.mjs';
export { bystander } from './bystander.mjs';
export { startMailServer } from './mail_server.mjs';
export { startPushService } from './push_service.mjs';
export { startProxy } from './proxy.mjs';
export { startTlsFront } from './tls_front.mjs';
export { assertNothingLost, marks, underLoad } from './load.mjs';
export { frame, opcodes, raw, request, upgradeHeaders } from './raw.mjs';
export * as places from './places.mjs';
export { own, disown, stopAll } from './reap.mjs';
export { becomes, deferred, random, sleep, until, within } from './wait.mjs';
export { world } from './world.mjs';
export { description, errors, events, methods } from './contract.mjs';
