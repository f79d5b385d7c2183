// build: src and style -> a script, the chunks that it loads later, and a stylesheet, named by what is in them.
//
//   node build.mjs        OUT=DIR moves the result (../../build/web)
//
// And the protocol's page, made from its description.
//
// The same sources give the same bytes: the server sends hashed names as immutable,
// and two nodes of one release must agree on them.

import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { countedIcons } from './icons.mjs';
import { protocolPage } from './protocol_page.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = resolve(process.env.OUT || join(HERE, '../../build/web'));

const OPTIONS = {
  absWorkingDir: HERE,
  outdir: OUT,
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: ['chrome109', 'firefox115', 'safari16'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

// The files made of an entry: of a script the first one, and a chunk for each part that is loaded later.
async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    entryPoints: { app: entry },
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    splitting: entry.endsWith('.js'),
  });
  const outputs = Object.entries(metafile.outputs);
  const first = basename(outputs.find(([, { entryPoint }]) => entryPoint === entry)[0]);
  return { first, files: outputFiles.map(({ path, contents }) => [basename(path), contents]) };
}

async function removeOld() {
  const names = await readdir(OUT);
  await Promise.all(
    names.filter((name) => /^(app|chunk)-.*\.(js|css)$/.test(name)).map((name) => rm(join(OUT, name))),
  );
}

const script = await bundle('src/main.js');
const style = await bundle('style/main.css');
const names = { SCRIPT: script.first, STYLE: style.first };
const page = await readFile(join(HERE, 'index.html'), 'utf8');
const protocol = JSON.parse(await readFile(join(HERE, '../../server/wire/protocol.json'), 'utf8'));

await mkdir(OUT, { recursive: true });
await removeOld();
for (const [name, contents] of [...script.files, ...style.files]) await writeFile(join(OUT, name), contents);
await copyFile(join(HERE, 'icon.svg'), join(OUT, 'icon.svg'));
for (const [name, drawing] of countedIcons(await readFile(join(HERE, 'icon.svg'), 'utf8')))
  await writeFile(join(OUT, name), drawing);
await writeFile(
  join(OUT, 'index.html'),
  page.replace(/\{\{(\w+)\}\}/g, (_, name) => names[name]),
);
await writeFile(join(OUT, 'protocol.html'), protocolPage(protocol, names.STYLE));
for (const [name, contents] of [...script.files, ...style.files]) console.log(`web: ${name} ${contents.length} bytes`);
