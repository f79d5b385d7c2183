// service: the service worker, as the page sees it.

const ADDRESS = '/sw.js';

// The only script address that this page makes from text.
function address() {
  if (!window.trustedTypes) return ADDRESS;
  const policy = window.trustedTypes.createPolicy('buckstop', { createScriptURL: () => ADDRESS });
  return policy.createScriptURL(ADDRESS);
}

const loaded = () =>
  document.readyState === 'complete' ||
  new Promise((done) => window.addEventListener('load', done, { once: true }));

// Promise of the registration, which gives way to the page's own loading; rejected where there is none to
// be had: in an old browser, or a page that is not secure.
export async function startService() {
  await loaded();
  await navigator.serviceWorker.register(address());
  return navigator.serviceWorker.ready;
}
