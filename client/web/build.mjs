// build: src and style -> one script and one stylesheet, named by what is in them.
//
//   node build.mjs        OUT=DIR moves the result (../../build/web)
//
// And the protocol's page, made from its description.
//
// The same sources give the same bytes: the server sends hashed names as immutable,
// and two nodes of one release must agree on them.

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { protocolPage } from './protocol_page.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = resolve(process.env.OUT || join(HERE, '../../build/web'));

async function bundle(entry) {
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome109', 'firefox115', 'safari16'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0].contents;
}

function hashedName(contents, ending) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 12);
  return `app-${hash}.${ending}`;
}

async function removeOld() {
  const names = await readdir(OUT);
  await Promise.all(
    names.filter((name) => /^app-.*\.(js|css)$/.test(name)).map((name) => rm(join(OUT, name))),
  );
}

const script = await bundle('src/main.js');
const style = await bundle('style/main.css');
const names = { SCRIPT: hashedName(script, 'js'), STYLE: hashedName(style, 'css') };
const page = await readFile(join(HERE, 'index.html'), 'utf8');
const protocol = JSON.parse(await readFile(join(HERE, '../../server/wire/protocol.json'), 'utf8'));

await mkdir(OUT, { recursive: true });
await removeOld();
await writeFile(join(OUT, names.SCRIPT), script);
await writeFile(join(OUT, names.STYLE), style);
await copyFile(join(HERE, 'icon.svg'), join(OUT, 'icon.svg'));
await writeFile(
  join(OUT, 'index.html'),
  page.replace(/\{\{(\w+)\}\}/g, (_, name) => names[name]),
);
await writeFile(join(OUT, 'protocol.html'), protocolPage(protocol, names.STYLE));
console.log(`web: ${names.SCRIPT} ${script.length} bytes, ${names.STYLE} ${style.length} bytes`);
