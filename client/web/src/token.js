// token: a secret for a script, made here: the server only ever sees its digest.

const BYTES = 32;

// Browsers make digests only where nobody can have changed the page on its way.
export const canMakeTokens = () => Boolean(globalThis.crypto?.subtle);

const urlSafe = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

// -> {secret, digest}: the digest is of the secret as it is written
export async function newToken() {
  const secret = urlSafe(crypto.getRandomValues(new Uint8Array(BYTES)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return { secret, digest: hex(new Uint8Array(digest)) };
}
