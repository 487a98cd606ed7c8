// The caches of a site. Sites published below different paths of a host share the browser's caches, so each name begins with
// the site's scope.

const prefix = `recourse:${(self as unknown as ServiceWorkerGlobalScope).registration.scope}:`;

/** Opens a cache of this site. */
export const open = (name: string): Promise<Cache> => caches.open(prefix + name);

/** Deletes the caches of this site, but for those named. */
export async function clear(...but: string[]): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && !but.includes(name.slice(prefix.length))) await caches.delete(name);
  }
}
