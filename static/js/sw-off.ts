// The service worker of a site that keeps nothing on readers' devices: it takes the place of one that did, removes what that
// kept, and goes. Pages that are open stay as they are.

import { clear } from "./_sw-caches";

const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

/** The worker before says that it still waits; see sw.ts. */
worker.addEventListener("message", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("activate", (event) =>
  event.waitUntil(
    clear()
      .catch(() => undefined)
      .then(() => worker.registration.unregister()),
  ),
);
