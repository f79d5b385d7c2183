// screen: an X server without a screen, and what is to be seen on it.
//
// Xvfb keeps its picture in a file as xwd has them (XWDFile.h), which is read here without asking the X server.

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { within } from '../wait.mjs';
import { Child } from './child.mjs';

const run = promisify(execFile);
const patience = 20_000;

// On a display number that is free, which the X server finds itself.
export async function startScreen({ folder, width = 1024, height = 640 }) {
  const size = `${width}x${height}x24`;
  const args = ['-displayfd', '3', '-screen', '0', size, '-fbdir', folder, '-nolisten', 'tcp', '-noreset', '-dpi', '96'];
  const server = new Child('Xvfb', args, { env: process.env, extra: 1 });
  const number = await within(patience, `an X server: ${server.text}`, firstLine(server.extra[0]));
  return new Screen(server, `:${number}`, `${folder}/Xvfb_screen0`);
}

const firstLine = (stream) =>
  new Promise((resolve) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (more) => (text += more).includes('\n') && resolve(text.trim()));
  });

class Screen {
  constructor(server, display, file) {
    Object.assign(this, { server, display, file });
  }

  stop() {
    return this.server.stop();
  }

  // What is there at this moment.
  picture() {
    const file = readFileSync(this.file);
    const word = (i) => file.readUInt32BE(4 * i);
    return new Picture(word(4), word(5), word(12), file.subarray(word(0) + 12 * word(19)));
  }

  save(path, area) {
    const picture = this.picture();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, png(area ? picture.part(area) : picture));
  }

  // xdotool: key, click, mousemove, search …
  async act(...words) {
    const { stdout } = await run('xdotool', words.map(String), { env: { ...process.env, DISPLAY: this.display } });
    return stdout.trim();
  }

  async click(x, y, button = 1) {
    await this.act('mousemove', x, y, 'click', button);
  }

  // The titles of the windows that are to be seen.
  async windows() {
    const found = await this.act('search', '--onlyvisible', '--name', '.').catch(() => '');
    const names = await Promise.all(found.split('\n').filter(Boolean).map((id) => this.act('getwindowname', id).catch(() => '')));
    return names.filter(Boolean);
  }
}

// Four bytes a pixel: blue, green, red, nothing.
class Picture {
  constructor(width, height, stride, bytes) {
    Object.assign(this, { width, height, stride, bytes });
  }

  part({ x, y, width, height }) {
    return new Picture(width, height, this.stride, this.bytes.subarray(y * this.stride + 4 * x));
  }

  row(y) {
    return this.bytes.subarray(y * this.stride, y * this.stride + 4 * this.width);
  }

  // How many pixels differ; of pictures of one size.
  differs(other) {
    let count = 0;
    for (let y = 0; y < this.height; y += 1) {
      const [a, b] = [this.row(y), other.row(y)];
      for (let i = 0; i < a.length; i += 4) if (a[i] !== b[i] || a[i + 1] !== b[i + 1] || a[i + 2] !== b[i + 2]) count += 1;
    }
    return count;
  }

  // How many pixels are of about that colour, '#rrggbb'.
  count(colour, tolerance = 24) {
    const wanted = [5, 3, 1].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
    let count = 0;
    for (let y = 0; y < this.height; y += 1) {
      const row = this.row(y);
      for (let i = 0; i < row.length; i += 4) if (wanted.every((part, j) => Math.abs(row[i + j] - part) <= tolerance)) count += 1;
    }
    return count;
  }
}

// ---- PNG, as small as it can be written --------------------------------------------------------

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function png(picture) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(picture.width, 0);
  head.writeUInt32BE(picture.height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(picture.height * (1 + 3 * picture.width));
  for (let y = 0, at = 0; y < picture.height; y += 1) {
    const row = picture.row(y);
    at += 1; // no filter
    for (let i = 0; i < row.length; i += 4, at += 3) rows.set([row[i + 2], row[i + 1], row[i]], at);
  }
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
