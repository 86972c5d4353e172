// The service worker of /offline and of nothing else: it keeps the page's shell, that is the page without anybody
// on it and the assets of this build. Answers about people never pass through its cache.
const SHELL = __SHELL__;
const PAGE = "/offline";
const NAME = `careweave-shell-${SHELL.map((path) => path.replace(/^.*-([0-9a-f]{12})\..*$/, "$1")).join("").slice(0, 48)}`;

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    await cache.addAll([...SHELL, PAGE].map((path) => new Request(path, { cache: "reload", credentials: "omit" })));
    await skipWaiting();
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("careweave-shell-") && name !== NAME).map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

// The page from the cache at once, since a poor signal is worse than none; its text anew for the next time.
async function page() {
  const cache = await caches.open(NAME);
  const kept = await cache.match(PAGE);
  const fresh = fetch(PAGE, { credentials: "omit", redirect: "error" }).then(async (answer) => {
    if (answer.ok && await caches.has(NAME)) {
      await cache.put(PAGE, answer.clone());
    }
    return answer;
  });
  if (!kept) {
    return fresh;
  }
  fresh.catch(() => {});
  return kept;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate" && url.pathname === PAGE) {
    event.respondWith(page());
  } else if (SHELL.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept || fetch(request)));
  }
});
