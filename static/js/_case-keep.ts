// The case that the page of My case shows. It is kept in the store; where that fails, in this page until it is closed.

import { all, change, create, current, empty, erase, remove, restore, StorageError, use, watch, type Case } from "./_case";

/** What the page shows: every case, the one in view, and why nothing is kept, if so. */
export interface Shown {
  cases: Case[];
  current: Case | null;
  trouble: StorageError["reason"] | null;
}

let shown: Shown = { cases: [], current: null, trouble: null };
let draw: (shown: Shown) => void;

/** Begins to show cases, and shows them again whenever one has changed, here or in another tab. */
export async function follow(show: (shown: Shown) => void): Promise<void> {
  draw = show;
  watch(() => void look());
  await look();
}

/** Reads the store anew. The case in view stays the same one, whichever another tab has chosen, for somebody may be typing. */
async function look(): Promise<void> {
  if (shown.trouble) return; // what is only in this page would be lost
  const [cases, chosen] = await Promise.all([all(), current()]);
  if (shown.trouble) return;
  const id = shown.current?.id;
  shown = { cases, current: cases.find((c) => c.id === id) ?? cases.find((c) => c.id === chosen?.id) ?? null, trouble: null };
  draw(shown);
}

/** Does what changes the store; where it cannot be changed, has the page itself remember what follows. */
async function attempt(store: () => Promise<unknown>, instead: () => void): Promise<boolean> {
  try {
    await store();
    shown = { ...shown, trouble: null };
    await look();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    instead();
    shown = { ...shown, trouble: error.reason };
    draw(shown);
  }
  return !shown.trouble;
}

/** Begins a case and shows it. */
export async function begin(): Promise<void> {
  shown = { ...shown, current: null };
  await attempt(create, () => view([...shown.cases, empty()]));
}

/** Edits the case in view. Tells whether the browser keeps it. */
export async function edit(how: (c: Case) => void): Promise<boolean> {
  const c = shown.current;
  if (!c) return false;
  const here = () => {
    if (shown.current?.id !== c.id) return;
    how(shown.current); // it may have been read anew in the meantime
    shown.current.changed = new Date().toISOString();
  };
  if (!shown.trouble) return attempt(() => change(how, c.id), here);
  here();
  return attempt(() => restore(shown.cases), () => undefined); // there may be room again
}

/** Shows another case. */
export async function choose(id: string): Promise<void> {
  const c = shown.cases.find((known) => known.id === id);
  if (!c) return;
  shown = { ...shown, current: c };
  await attempt(() => use(id), () => undefined);
}

/** Deletes the case in view. */
export async function drop(): Promise<void> {
  const id = shown.current?.id;
  if (id) await attempt(() => remove(id), () => view(shown.cases.filter((c) => c.id !== id)));
}

/** Takes over cases of a file, and shows the last of them. */
export async function take(cases: Case[]): Promise<void> {
  const last = cases[cases.length - 1];
  if (!last) return;
  const known = new Map([...shown.cases, ...cases].map((c) => [c.id, c]));
  shown = { ...shown, current: last };
  await attempt(() => restore(cases).then(() => use(last.id)), () => view([...known.values()], last));
}

/** Deletes everything. */
export async function forget(): Promise<void> {
  await attempt(erase, () => view([]));
}

function view(cases: Case[], chosen = cases[cases.length - 1]): void {
  shown = { ...shown, cases, current: chosen ?? null };
}
