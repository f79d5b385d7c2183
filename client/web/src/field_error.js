// field_error: a refusal that names a field stands at that field. Pure.

const NAMED = /^([a-z_]+): (.+)$/s;

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// What is wrong with which of the fields: {[field]: sentence}; nothing where the refusal is of the whole.
export function fieldErrors(error, fields) {
  const [, field, sentence] = (error?.code === 'bad_request' && NAMED.exec(error.message)) || [];
  return fields.includes(field) ? { [field]: capital(sentence) } : {};
}
