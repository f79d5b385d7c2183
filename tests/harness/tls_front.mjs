// tls_front: TLS in front of a server, with a certificate of a CA that nobody else trusts.
//
//   const front = await startTlsFront(w.server);
//   … connect to front.url, with SSL_CERT_FILE=front.ca in the environment

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import { disown, own } from './reap.mjs';

const run = promisify(execFile);

// names: whom the certificate is for. days: for how long, from now; a negative one has expired.
export async function startTlsFront(server, { names = 'DNS:localhost,IP:127.0.0.1', days = 2 } = {}) {
  const front = own(new TlsFront(server, mkdtempSync(join(tmpdir(), 'buckstop-tls-'))));
  await front.start(names, days);
  return front;
}

class TlsFront {
  #listener;
  #ends = new Set();

  constructor(server, folder) {
    Object.assign(this, { server, folder, ca: join(folder, 'ca.pem') });
  }

  async start(names, days) {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const inside = { cwd: this.folder };
    await run('openssl', ['req', '-x509', ...key, '-subj', '/CN=A CA', '-keyout', 'ca.key', '-out', 'ca.pem'], inside);
    await run('openssl', ['req', ...key, '-subj', '/CN=A server', '-keyout', 'key.pem', '-out', 'request.pem'], inside);
    writeFileSync(join(this.folder, 'names'), `subjectAltName=${names}\n`);
    const sign = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', String(days)];
    await run('openssl', ['x509', '-req', '-in', 'request.pem', ...sign, '-out', 'cert.pem'], inside);
    const read = (name) => readFileSync(join(this.folder, name));
    this.#listener = createServer({ key: read('key.pem'), cert: read('cert.pem') }, (near) => this.#join(near));
    this.#listener.on('tlsClientError', () => {}); // whoever does not trust it has been told
    this.#listener.listen(0, '127.0.0.1');
    await once(this.#listener, 'listening');
    this.url = `https://localhost:${this.#listener.address().port}`;
  }

  #join(near) {
    const far = connect(this.server.port, '127.0.0.1');
    for (const [end, other] of [
      [near, far],
      [far, near],
    ]) {
      this.#ends.add(end);
      end.pipe(other);
      end.on('error', () => {}); // close follows
      end.on('close', () => {
        this.#ends.delete(end);
        other.destroy();
      });
    }
  }

  async stop() {
    this.kill();
    await once(this.#listener, 'close');
  }

  kill() {
    disown(this);
    this.#listener.close();
    for (const end of this.#ends) end.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
