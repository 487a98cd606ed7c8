// The store of My case: what a reader keeps, in a database of his own browser. It is made when he first asks to keep something
// and never by looking for it. Every call opens the database and closes it again, so that no tab stands in another's way.

import { read, version, type Case } from "./_case-record";

export type { Case } from "./_case-record";

const database = "recourse";
const layout = 1; // the version of the database: which stores it has

/** Says that the browser keeps nothing: it was told not to ("refused"), or has no room left ("full"). */
export class StorageError extends Error {
  declare readonly reason: "refused" | "full";
}

function storageError(cause: unknown): StorageError {
  const reason = (cause as DOMException | null)?.name === "QuotaExceededError" ? "full" : "refused";
  return Object.assign(new StorageError(reason), { reason });
}

/** Opens the database; null where there is none and none is to be made. */
function open(make: boolean): Promise<IDBDatabase | null> {
  return new Promise<IDBDatabase | null>((resolve, reject) => {
    let absent = false; // what follows throws where the browser knows no databases
    const request = indexedDB.open(database, layout);
    request.onupgradeneeded = ({ oldVersion }) => {
      absent = !oldVersion && !make;
      if (absent) request.transaction!.abort(); // undoes the making
      else if (oldVersion < 1) {
        request.result.createObjectStore("cases", { keyPath: "id" });
        request.result.createObjectStore("state"); // "current": the id of the case in use
      }
    };
    request.onsuccess = () => {
      const found = request.result;
      found.onversionchange = () => found.close();
      resolve(found);
    };
    request.onerror = () => (absent ? resolve(null) : reject(request.error));
  }).catch((error: unknown) => {
    throw storageError(error);
  });
}

type Stores = ReturnType<typeof storesOf>;

/** What can be done within one transaction. */
function storesOf(transaction: IDBTransaction) {
  const cases = transaction.objectStore("cases");
  const state = transaction.objectStore("state");
  const all = async (): Promise<Case[]> => {
    const found = (await answer(cases.getAll())).map((record) => read(record)).filter((c) => c) as Case[];
    return found.sort((a, b) => (a.created < b.created ? -1 : 1));
  };
  return {
    all,
    find: async (id: string) => read(await answer(cases.get(id))),
    use: (id: string) => void state.put(id, "current"),
    put: (c: Case) => void cases.put({ ...c, version }),
    remove: (id: string) => void cases.delete(id),
    /** The case in use: the one that was chosen, or else the newest. */
    current: async () => {
      const chosen = await answer(state.get("current"));
      const found = await all();
      return found.find(({ id }) => id === chosen) ?? found.pop() ?? null;
    },
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Does some work in one transaction; null where there is no database and none is to be made. An error undoes all of it. */
async function within<T>(mode: IDBTransactionMode, make: boolean, work: (stores: Stores) => Promise<T> | T): Promise<T | null> {
  const opened = await open(make);
  if (!opened) return null;
  try {
    const transaction = opened.transaction(["cases", "state"], mode);
    let failure: unknown;
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? failure);
    });
    const worked = (async () => work(storesOf(transaction)))().catch((error: unknown) => {
      failure = error;
      if (!transaction.error) transaction.abort();
      return null;
    });
    await ended;
    return await worked;
  } catch (error) {
    throw error instanceof DOMException ? storageError(error) : error;
  } finally {
    opened.close();
  }
}

/** Writes within one transaction, and tells this tab and the others. */
async function write<T>(make: boolean, work: (stores: Stores) => Promise<T> | T): Promise<T | null> {
  const result = await within("readwrite", make, work);
  tell();
  return result;
}

/** The case in use; null where there is none, and where the browser keeps nothing. */
export async function current(): Promise<Case | null> {
  return within("readonly", false, (stores) => stores.current()).catch(() => null);
}

/** All cases, the oldest first. */
export async function all(): Promise<Case[]> {
  return (await within("readonly", false, (stores) => stores.all()).catch(() => null)) ?? [];
}

/** A new name for a thing that a case holds. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("");
}

/** A case with nothing in it, kept nowhere yet. */
export function empty(name = ""): Case {
  const now = new Date().toISOString();
  return { id: newId(), name, created: now, changed: now, facts: {}, happened: [], ticks: {}, outcomes: [], drafts: {}, sent: [] };
}

/** Begins a case, which becomes the one in use, and asks the browser not to clear it away by itself. Throws StorageError. */
export async function create(name?: string): Promise<Case> {
  const made = empty(name);
  await write(true, (stores) => {
    stores.put(made);
    stores.use(made.id);
  });
  navigator.storage?.persist?.().catch(() => undefined);
  return made;
}

/** Keeps whole cases, over those with the same ids. Throws StorageError. */
export async function restore(cases: Case[]): Promise<void> {
  await write(true, (stores) => cases.forEach((c) => stores.put(c)));
}

/** Chooses the case in use. Throws StorageError. */
export async function use(id: string): Promise<void> {
  await write(false, (stores) => stores.use(id));
}

/**
 * Reads the case in use (or the one with an id), edits it and writes it, in one transaction, so that nothing is lost where two tabs
 * do so at once. Edit must finish by itself, without a promise. Returns the case as it then is, null where there is none. Throws
 * StorageError, and whatever edit throws; then nothing has changed.
 */
export async function change(edit: (c: Case) => void, id?: string): Promise<Case | null> {
  return write(false, async (stores) => {
    const found = await (id === undefined ? stores.current() : stores.find(id));
    if (!found) return null;
    edit(found);
    found.changed = new Date().toISOString();
    stores.put(found);
    return found;
  });
}

/** Edits the case in use, or a new one where there is none: only where the reader asks to keep something. Throws StorageError. */
export async function keep(edit: (c: Case) => void): Promise<void> {
  if (await change(edit)) return;
  await create();
  await change(edit);
}

/** Deletes one case. Throws StorageError. */
export async function remove(id: string): Promise<void> {
  await write(false, (stores) => stores.remove(id));
}

/** Deletes everything, the database itself included. Throws StorageError. */
export async function erase(): Promise<void> {
  try {
    await answer(indexedDB.deleteDatabase(database)); // where another tab is about to write, this waits until it has written
  } catch (error) {
    throw storageError(error);
  }
  tell();
}

const watchers = new Set<() => void>();
let channel: BroadcastChannel | null | undefined;

/** The way to other tabs; null in browsers without one. */
function others(): BroadcastChannel | null {
  if (channel === undefined) {
    channel = "BroadcastChannel" in window ? new BroadcastChannel(database) : null;
    channel?.addEventListener("message", () => watchers.forEach((seen) => seen()));
  }
  return channel;
}

function tell(): void {
  others()?.postMessage("changed");
  watchers.forEach((seen) => seen());
}

/** Calls a function whenever a case may have changed, in this tab or another. */
export function watch(seen: () => void): void {
  watchers.add(seen);
  others();
  addEventListener("pageshow", ({ persisted }) => persisted && seen()); // while the page was put away, nobody told it
}
