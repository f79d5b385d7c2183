// build: src and style -> a script, the chunks that it loads later, and a stylesheet, named by what is in
// them.
//
//   node build.mjs        OUT=DIR moves the result (../../build/web)
//
// And the service worker, which serves these without a server, and the protocol's page, made from its
// description.
//
// The same sources give the same bytes: the server sends hashed names as immutable,
// and two nodes of one release must agree on them.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
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
  const [path, { imports }] = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint === entry,
  );
  const needed = imports.filter(({ kind }) => kind === 'import-statement').map((each) => basename(each.path));
  return {
    first: basename(path),
    needed,
    files: outputFiles.map(({ path, contents }) => [basename(path), contents]),
  };
}

const HASHED = /^(app|chunk)-.*\.(js|css)$/;
const source = (name) => readFile(join(HERE, name), 'utf8');

// The service worker, which knows by name what belongs to this build.
async function worker(files) {
  const shell = files.map(([name]) => (name === 'index.html' ? '/' : `/${name}`));
  const hash = createHash('sha256');
  for (const [name, contents] of files) hash.update(name).update(contents);
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: ['sw.js'],
    define: { SHELL: JSON.stringify(shell), BUILD: JSON.stringify(hash.digest('hex').slice(0, 12)) },
  });
  return outputFiles[0].contents;
}

const script = await bundle('src/main.js');
const style = await bundle('style/main.css');
const PRELOAD = script.needed.map((name) => `<link rel="modulepreload" href="/${name}">`).join('\n    ');
const names = { SCRIPT: script.first, STYLE: style.first, PRELOAD };
const icon = await source('icon.svg');
const protocol = JSON.parse(await source('../../server/wire/protocol.json'));
const hashed = [...script.files, ...style.files];
const shell = [
  ['index.html', (await source('index.html')).replace(/\{\{(\w+)\}\}/g, (_, name) => names[name])],
  ...hashed,
  ['manifest.webmanifest', await source('manifest.webmanifest')],
  ['icon.svg', icon],
  ['icon-maskable.svg', await source('icon-maskable.svg')],
  ...countedIcons(icon),
];

await mkdir(OUT, { recursive: true });
for (const name of await readdir(OUT)) if (HASHED.test(name)) await rm(join(OUT, name));
for (const [name, contents] of shell) await writeFile(join(OUT, name), contents);
await writeFile(join(OUT, 'sw.js'), await worker(shell));
await writeFile(join(OUT, 'protocol.html'), protocolPage(protocol, names.STYLE));
for (const [name, contents] of hashed) console.log(`web: ${name} ${contents.length} bytes`);
