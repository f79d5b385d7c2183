// socket: the one file that knows the WebSocket.
//
// A call given to it is answered exactly once, however often the connection is lost in between:
// it stays in `calls` until its reply is here and is sent again after every reconnect. Changing
// calls carry an idempotency key, so sending one twice does it once. Events come out in order;
// the cursor of the last one is where the next connection resumes.

export const FRAME_BYTES_MAX = 64 * 1024; // the server closes with 1009 beyond it
const UNDER_WAY_MAX = 48; // the server takes 64 of a socket
const WAIT_MS_MIN = 400;
const WAIT_MS_MAX = 15000;
const QUIET_MS = 25000; // with nothing heard for so long we ask whether anybody is there
const PATIENCE_MS = 10000; // and with no answer by then the connection is lost
const TRIES_MAX = 12; // of a call that the server is too busy for

// Close codes after which trying again unchanged would be wrong. All others: reconnect.
const LAST_WORDS = { 4400: 'refused', 4401: 'signed_out', 4403: 'refused' };
const REPEATED = ['busy', 'unknown_outcome'];

// A refusal, or why there is no answer. `code` is the stable word of the protocol.
export class CallError extends Error {
  constructor(code, message, retryAfterMs = 0) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

// Wait at random between half and the whole of a time that doubles: a thousand clients of a
// server that restarts do not come back in the same instant.
export function backoffMs(failures, random) {
  const whole = Math.min(WAIT_MS_MAX, WAIT_MS_MIN * 2 ** Math.max(0, failures - 1));
  return Math.round(whole * (0.5 + random() / 2));
}

// A lone surrogate is no Unicode; the server would refuse the frame without knowing whose it is.
function wellFormed(name, value) {
  return typeof value === 'string' && value.toWellFormed ? value.toWellFormed() : value;
}

function refusal({ message, data }) {
  return new CallError(data?.code || 'internal', message, data?.retry_after_ms || 0);
}

// connect()   opens a new WebSocket
// on          {status(word), resumed(result), event(event)}: what comes in
export function createLink({ connect, on, timers = globalThis, random = Math.random }) {
  const calls = new Map(); // by id, in the order they were made; gone when answered
  let socket = null;
  let resumed = false;
  let early = []; // events that came before the resume was answered: whose they are is not known yet
  let failures = 0;
  let lastId = 0;
  let person = null; // whose calls these are
  let cursor = null; // of what has come out; whoever begins with nothing is told of nothing that was before
  let retryTimer = 0;
  let quietTimer = 0;

  function status(word) {
    on.status(word);
  }

  function start() {
    if (socket) return;
    timers.clearTimeout(retryTimer);
    status('connecting');
    socket = connect();
    socket.onopen = resume;
    socket.onmessage = ({ data }) => receive(data);
    socket.onclose = ({ code }) => lose(code);
    listen(PATIENCE_MS, () => lose(0));
  }

  // Forget the socket, whatever state it is in; what was not answered goes out on the next one.
  function drop() {
    timers.clearTimeout(retryTimer);
    timers.clearTimeout(quietTimer);
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
    resumed = false;
    early = [];
    for (const call of calls.values()) call.sent = false;
  }

  function lose(code) {
    drop();
    if (LAST_WORDS[code]) {
      cursor = null;
      status(LAST_WORDS[code]);
      return;
    }
    failures += 1;
    status('waiting');
    retryTimer = timers.setTimeout(start, backoffMs(failures, random));
  }

  // The network is back, or the person is: do not sit out the rest of the wait.
  function hurry() {
    if (!socket && retryTimer) start();
  }

  function stop() {
    drop();
    retryTimer = 0;
    person = null;
    cursor = null;
    failAll(new CallError('signed_out', 'You have signed out.'));
  }

  function listen(ms, then) {
    timers.clearTimeout(quietTimer);
    quietTimer = timers.setTimeout(then, ms);
  }

  function askIfThere() {
    send({ id: 'ping', method: 'session.ping', params: {} });
    listen(PATIENCE_MS, () => lose(0));
  }

  function send({ id, method, params }) {
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }, wellFormed));
  }

  function resume() {
    send({ id: 'resume', method: 'session.resume', params: cursor ? { cursor } : {} });
  }

  function receive(data) {
    listen(QUIET_MS, askIfThere);
    const frame = JSON.parse(data);
    if (frame.method && !resumed) early.push(frame);
    else if (frame.method) arrive(frame);
    else if (frame.id === 'resume') finishResume(frame);
    else if (frame.id === null)
      failAll(refusal(frame.error)); // about one of them: nobody knows which
    else if (calls.has(frame.id)) settle(calls.get(frame.id), frame);
  }

  function arrive({ method, params }) {
    cursor = params.cursor;
    on.event({ kind: method, ...params });
  }

  function finishResume({ result, error }) {
    if (error) {
      listen(PATIENCE_MS, () => lose(0));
      retryTimer = timers.setTimeout(resume, error.data?.retry_after_ms || backoffMs(++failures, random));
      return;
    }
    failures = 0;
    resumed = true;
    // Somebody else has signed in meanwhile: what the first one said is not theirs to send.
    if (person && person !== result.person.id) failAll(new CallError('signed_out', 'You have signed out.'));
    person = result.person.id;
    on.resumed(result);
    for (const event of [...result.events, ...early]) arrive(event);
    early = [];
    cursor = result.cursor;
    status('open');
    flush();
  }

  // Send what has not been sent on this connection, oldest first, as far as the server lets us.
  function flush() {
    if (!resumed) return;
    let room = UNDER_WAY_MAX;
    for (const call of calls.values()) if (call.sent) room -= 1;
    for (const call of calls.values()) {
      if (room <= 0) return;
      if (call.sent || call.waits) continue;
      call.sent = true;
      room -= 1;
      send(call);
    }
  }

  function settle(call, { result, error }) {
    const failed = error && refusal(error);
    if (failed && REPEATED.includes(failed.code) && call.tries < TRIES_MAX) {
      repeatLater(call, failed.retryAfterMs);
      return;
    }
    calls.delete(call.id);
    if (failed) call.reject(failed);
    else call.resolve(result);
    flush();
  }

  function repeatLater(call, ms) {
    call.tries += 1;
    call.sent = false;
    call.waits = true;
    timers.setTimeout(
      () => {
        call.waits = false;
        flush();
      },
      ms || backoffMs(call.tries, random),
    );
  }

  function failAll(error) {
    const failed = [...calls.values()];
    calls.clear();
    for (const call of failed) call.reject(error);
  }

  // The page takes somebody to be here before the server has said so: the calls from now on are theirs.
  function recalled(id) {
    person = id;
  }

  // The promise is kept or broken by the server's answer alone; a lost connection only delays it.
  function call(method, params) {
    return new Promise((resolve, reject) => {
      const made = { id: ++lastId, method, params, resolve, reject, sent: false, waits: false, tries: 0 };
      const bytes = new TextEncoder().encode(JSON.stringify(params)).length;
      if (bytes > FRAME_BYTES_MAX - 512) {
        reject(new CallError('too_large', 'That is too long to send.'));
        return;
      }
      calls.set(made.id, made);
      flush();
    });
  }

  return { start, stop, recalled, call, hurry };
}
