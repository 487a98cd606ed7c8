// The service worker: at the post counter there is no signal. Of the language that is read it keeps every page, and answers
// where the network does not. It never loads a page anew, and says nothing where it fails.
//
// What pages and the worker tell each other:
//
//   page → worker   "keep"           the page is being read: fetch what is not kept yet of its language
//   worker → page   "whole" | "new"  all of the language is kept; "new" the first time
//   old → new       "now"            the new version's worker is still waiting: take over

import { answer } from "./_sw-answer";
import { keep, news, renew } from "./_sw-keep";
import { registration, scope } from "./_sw-site";

const worker = self as unknown as ServiceWorkerGlobalScope;

/** A new version takes over at once: what open pages need of the one before is still there. */
worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("activate", (event) =>
  event.waitUntil(
    Promise.all([
      renew().catch(() => undefined),
      registration.navigationPreload?.enable().catch(() => undefined),
      worker.clients.claim(),
    ]),
  ),
);

worker.addEventListener("fetch", answer);

worker.addEventListener("message", (event) => {
  if (event.data === "now") event.waitUntil(worker.skipWaiting());
  const reader = event.source as WindowClient | null;
  if (event.data !== "keep" || !reader) return;
  const path = reader.url.slice(scope.length);
  event.waitUntil(
    keep(path)
      .then(async (whole) => whole && reader.postMessage((await news(path.split("/")[0]!)) ? "new" : "whole"))
      .catch(() => undefined),
  );
});
