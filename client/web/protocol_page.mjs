// protocol_page: server/wire/protocol.json as a page for people who write clients.
//
// Made when the page is built, from the file that the server checks calls against, so that it cannot drift from it.

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value) => String(value).replace(/[&<>"]/g, (c) => ENTITIES[c]);
const code = (value) => `<code>${text(value)}</code>`;
const nameOf = (ref) => ref.split('/').pop();

// A schema in a few words: "text, 1 to 200 characters", "list of Person".
function inWords(schema) {
  if (schema.$ref) return `<a href="#${nameOf(schema.$ref)}">${nameOf(schema.$ref)}</a>`;
  if (schema.oneOf) return schema.oneOf.map(inWords).join(' or ');
  if (schema.enum) return schema.enum.map(code).join(', ');
  if ('const' in schema) return code(JSON.stringify(schema.const));
  if (schema.type === 'array') return `list of ${inWords(schema.items)}${upTo(schema.maxItems, 'at most ')}`;
  if (schema.type === 'object' && schema.properties) return `{${members(schema)}}`;
  return code(schema.format ?? schema.type) + range(schema);
}

const upTo = (most, words) => (most === undefined ? '' : `, ${words}${most}`);
const members = ({ properties }) => Object.entries(properties).map(([key, s]) => `${code(key)}: ${inWords(s)}`).join(', ');

function range({ minLength, maxLength, minimum, maximum }) {
  const [least, most] = [minLength ?? minimum, maxLength ?? maximum];
  if (most === undefined) return least === undefined ? '' : `, at least ${least}`;
  return `, ${least ?? 0} to ${most}${maxLength === undefined ? '' : ' characters'}`;
}

const table = (head, rows) =>
  `<table><thead><tr>${head.map((h) => `<th scope="col">${h}</th>`).join('')}</tr></thead><tbody>${
    rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

const method = ({ name, summary, params, result, errors, 'x-who': who }) => `
  <section id="${text(name)}">
    <h3>${code(name)}</h3>
    <p>${text(summary)} <small>For ${text(who)}s and up.</small></p>
    ${params.length ? table(['Parameter', 'What it is'], params.map(({ name: p, required, schema }) => [code(p) + (required ? '' : '?'), inWords(schema)])) : ''}
    <p>Gives ${inWords(result.schema)}.</p>
    ${errors.length ? `<p>Refused as ${errors.map(({ $ref }) => `<a href="#${nameOf($ref)}">${nameOf($ref)}</a>`).join(', ')}.</p>` : ''}
  </section>`;

export function protocolPage({ info, methods, components, 'x-events': events }, style) {
  const schemas = Object.entries(components.schemas);
  const errors = Object.entries(components.errors);
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Buckstop: the protocol</title>
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/${style}">
</head>
<body>
<main class="document">
  <h1>The protocol</h1>
  <p>${text(info.description)} The same as data: <a href="/protocol.json">protocol.json</a> (OpenRPC).</p>
  <h2>Methods</h2>${methods.map(method).join('')}
  <h2>Events</h2>
  ${table(['Event', 'When, and what <code>data</code> says'], Object.entries(events).map(([name, { summary }]) => [code(name), text(summary)]))}
  <h2>Errors</h2>
  ${table(['<code>data.code</code>', 'Number', 'When'], errors.map(([name, e]) => [`<span id="${name}">${code(name)}</span>`, e.code, text(e.message)]))}
  <h2>Types</h2>
  ${table(['Type', 'What it is'], schemas.map(([name, s]) => [`<span id="${name}">${name}</span>`, `${inWords(s)}${s.description ? `. ${text(s.description)}` : ''}`]))}
</main>
</body>
</html>
`;
}
