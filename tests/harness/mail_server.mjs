// mail_server: a real mail server (aiosmtpd), whose mails a test reads and whose failures it plans.
//
//   const mails = await startMailServer({ tls: 'starttls', user: 'buckstop', password: 'secret' });
//   const server = await startServer({ database, settings: mails.settings });
//   await mails.plan({ at: 'rcpt', say: '450 4.2.0 Later' });   // of the next mail; smtp_server.py has the steps
//   const mail = await mails.next();

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { at } from './places.mjs';
import { disown, own } from './reap.mjs';
import { freePort } from './server.mjs';
import { until } from './wait.mjs';

export async function startMailServer(options = {}) {
  const server = new MailServer(options);
  await server.start();
  return server;
}

class MailServer {
  #child;
  #read = 0;
  #planned = 0;

  constructor({ tls = 'off', user, password = '' }) {
    this.dir = mkdtempSync(join(tmpdir(), 'buckstop-mail-'));
    this.tls = tls;
    this.user = user;
    this.password = password;
    this.port = 0;
    this.mails = []; // {refused, from, to, tls, user, headers, defects, text, raw}
    this.steps = []; // that have been taken
    if (tls !== 'off') this.#certify();
    if (user) writeFileSync(join(this.dir, 'password'), `${password}\n`);
  }

  // What a server needs to know to send here.
  get settings() {
    return {
      'mail.url': `${this.tls === 'implicit' ? 'smtps' : 'smtp'}://127.0.0.1:${this.port}`,
      'mail.from': 'Buckstop <buckstop@example.com>',
      'mail.tls': this.tls === 'starttls' ? 'required' : 'off',
      ...(this.tls !== 'off' && { 'mail.ca_file': join(this.dir, 'certificate.pem') }),
      ...(this.user && { 'mail.user': this.user, 'mail.password_file': join(this.dir, 'password') }),
    };
  }

  // A certificate of our own making, for this address.
  #certify() {
    const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const named = ['-subj', '/CN=mail.test', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', join(this.dir, 'key.pem'), '-out', join(this.dir, 'certificate.pem')];
    execFileSync('openssl', ['req', ...made, ...named, ...files], { stdio: 'ignore' });
  }

  // On the same port as before.
  async start() {
    const secrets = this.tls === 'off' ? [] : [join(this.dir, 'certificate.pem'), join(this.dir, 'key.pem')];
    const account = this.user ? [...(secrets.length ? secrets : ['', '']), this.user, this.password] : secrets;
    const script = at('tests/harness/smtp_server.py');
    this.port ||= await freePort();
    this.#child = spawn('setpriv', ['--pdeathsig', 'KILL', script, String(this.port), this.tls, ...account], { stdio: ['pipe', 'pipe', 'inherit'] });
    own(this);
    this.exited = once(this.#child, 'close');
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#heard(JSON.parse(line)));
    this.listening = false;
    await until('the mail server listens', () => this.listening);
  }

  #heard({ port, mail, step, planned }) {
    if (port) Object.assign(this, { port, listening: true });
    if (mail) this.mails.push(mail);
    if (step) this.steps.push(step);
    if (planned !== undefined) this.#planned += 1;
  }

  // What becomes of the mails to come, one step each; those after them pass.
  async plan(...steps) {
    const before = this.#planned;
    this.#child.stdin.write(`${JSON.stringify(steps)}\n`);
    await until('the mail server has its plan', () => this.#planned > before);
  }

  // The next mail that a test has not had yet.
  async next(timeout) {
    await until('a mail comes', () => this.mails.length > this.#read, timeout);
    this.#read += 1;
    return this.mails[this.#read - 1];
  }

  // Until start().
  async halt() {
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  async stop() {
    disown(this);
    await this.halt();
    rmSync(this.dir, { recursive: true });
  }

  kill() {
    this.#child.kill('SIGKILL');
    rmSync(this.dir, { recursive: true, force: true });
  }
}
