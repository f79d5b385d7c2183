// http: one plain HTTP request, with whatever headers a test likes.

import { request } from 'node:http';

// A string body is sent as it is, anything else as JSON. Returns {status, headers, body (a Buffer), json}.
export function http(server, method, path, { headers = {}, body } = {}) {
  const payload = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const typed = payload === body ? {} : { 'Content-Type': 'application/json' };
  const length = payload === undefined ? {} : { 'Content-Length': Buffer.byteLength(payload) };
  return new Promise((resolve, reject) => {
    const call = request(
      server.url + path,
      { method, headers: { ...typed, ...length, ...headers }, agent: false, timeout: 10_000 },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve(new Response(response, Buffer.concat(chunks))));
      },
    );
    call.on('timeout', () => call.destroy(new Error(`${method} ${path} was not answered`)));
    call.on('error', reject);
    call.end(payload);
  });
}

class Response {
  constructor({ statusCode, headers }, body) {
    Object.assign(this, { status: statusCode, headers, body });
  }

  get json() {
    return JSON.parse(this.body);
  }

  // The word of a refusal.
  get refusal() {
    return this.json.error.code;
  }

  // The session cookie it sets, ready for a Cookie header.
  get cookie() {
    return this.headers['set-cookie']?.[0].split(';')[0];
  }
}
