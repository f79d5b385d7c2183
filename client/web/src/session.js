// session: signing in and out and choosing another password, over HTTP; the cookie is the server's and
// unreadable here.

import { CallError } from './socket.js';

async function request(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
      credentials: 'same-origin',
    });
  } catch {
    throw new CallError('unreachable', 'The server cannot be reached.');
  }
  if (response.ok) return;
  const { error } = await response.json().catch(() => ({ error: null }));
  const seconds = Number(response.headers.get('Retry-After')) || 0;
  throw new CallError(error?.code || 'internal', error?.message || response.statusText, seconds * 1000);
}

export const signIn = (handle, password) => request('POST', '/session', { handle, password });
export const useInvite = (invite, password) => request('POST', '/session', { invite, password });
export const signOut = () => request('DELETE', '/session');
export const changePassword = (before, after) => request('POST', '/password', { old: before, new: after });
