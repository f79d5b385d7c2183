// contract: server/wire/protocol.json as the tests' own check of what the server says.

import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { at } from './places.mjs';

export const description = JSON.parse(readFileSync(at('server/wire/protocol.json'), 'utf8'));
export const methods = new Map(description.methods.map((method) => [method.name, method]));
export const errors = description.components.errors;
export const events = Object.keys(description['x-events']);

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addFormat('id', /^[1-9][0-9]{0,18}$/);
ajv.addFormat('name', /^(@.+|[1-9][0-9]{0,18})$/);
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/); // the server answers in UTC
ajv.addSchema({ $id: 'protocol', ...description });

const compiled = new Map();

// Any call that changes something carries a key.
export function changes(method) {
  return methods.get(method)?.['x-changes'] ?? false;
}

// What is wrong with a value by a schema of the description: an empty list when nothing is.
export function faults(schema, value) {
  const text = JSON.stringify(schema).replaceAll('"#/', '"protocol#/');
  if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text)));
  const check = compiled.get(text);
  return check(value) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message}`);
}

// A reply is a result of its method or one of the described errors, and never both.
export function replyFaults(method, frame) {
  if ('error' in frame) return 'result' in frame ? ['both result and error'] : errorFaults(frame.error);
  if (!methods.has(method)) return ['a result of a method that is not described'];
  return faults(methods.get(method).result.schema, frame.result);
}

// An event is one of the described ones, and whole.
export function eventFaults(event) {
  const unknown = events.includes(event.method) ? [] : [`no event is called ${event.method}`];
  return [...unknown, ...faults({ $ref: '#/components/schemas/Event' }, event)];
}

// An error is one of the described ones: its word and its number belong together.
export function errorFaults(error) {
  const known = errors[error?.data?.code];
  if (!known) return [`no error is called ${error?.data?.code}`];
  return known.code === error.code && typeof error.message === 'string'
    ? []
    : [`${error.data.code} with number ${error.code}`];
}
