// What was searched for last, kept on the device only where the reader has asked for it.

const key = "searches";
const most = 8;

/** The queries that are kept, the last first; undefined where the reader has not asked for that. */
export function recent(): string[] | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return Array.isArray(kept) ? kept.filter((query): query is string => typeof query === "string").slice(0, most) : undefined;
  } catch {
    return undefined; // storage may be forbidden, or hold what another program left
  }
}

/** Begins to keep queries, or stops and erases them. Tells whether the browser allows it. */
export function keepRecent(keep: boolean): boolean {
  try {
    if (keep) localStorage.setItem(key, JSON.stringify(recent() ?? []));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** Erases what is kept, and goes on keeping what comes. */
export function eraseRecent(): void {
  write([]);
}

/** Keeps a query, where the reader has asked for that. */
export function remember(query: string): void {
  const kept = recent();
  const plain = query.trim().replace(/\s+/g, " ");
  if (!kept || !plain) return;
  write([plain, ...kept.filter((other) => other.toLowerCase() !== plain.toLowerCase())].slice(0, most));
}

function write(queries: string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(queries));
  } catch {
    // Where there is no room, it is not kept.
  }
}
