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
let stale = false; // something has changed that is going to be read

/** Begins to show cases, and shows them again whenever one has changed, here or in another tab. */
export async function follow(show: (shown: Shown) => void): Promise<void> {
  draw = show;
  watch(() => {
    if (!stale) void inTurn(look);
    stale = true;
  });
  await inTurn(look);
}

/** Reads the store anew. The case in view stays the same one, whichever another tab has chosen, for somebody may be typing. */
async function look(): Promise<void> {
  stale = false;
  if (shown.trouble) return; // what is only in this page would be lost
  const [cases, chosen] = await Promise.all([all(), current()]);
  const id = shown.current?.id;
  shown = { cases, current: cases.find((c) => c.id === id) ?? cases.find((c) => c.id === chosen?.id) ?? null, trouble: null };
  draw(shown);
}

let last: Promise<unknown> = Promise.resolve();

/** Does one thing after the other: each builds on what the one before has read, and on whether the store took it. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const turn = last.then(act);
  last = turn.catch(() => undefined);
  return turn;
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

/** Writes what only this page remembers, where there is room again. */
const rescue = (): Promise<void> => (shown.trouble ? restore(shown.cases) : Promise.resolve());

/** Begins a case and shows it. */
export function begin(): Promise<boolean> {
  return inTurn(() => {
    shown = { ...shown, current: null };
    return attempt(() => rescue().then(() => create()), () => view([...shown.cases, empty()]));
  });
}

/** Edits the case in view. Tells whether the browser keeps it. */
export function edit(how: (c: Case) => void): Promise<boolean> {
  const id = shown.current?.id;
  return inTurn(async () => {
    if (!id) return false;
    const here = () => {
      const c = shown.cases.find((known) => known.id === id);
      if (!c) return;
      how(c);
      c.changed = new Date().toISOString();
    };
    if (!shown.trouble) return attempt(() => change(how, id), here);
    here();
    return attempt(rescue, () => undefined);
  });
}

/** Shows another case. */
export function choose(id: string): Promise<boolean> {
  return inTurn(() => {
    shown = { ...shown, current: shown.cases.find((c) => c.id === id) ?? shown.current };
    return attempt(() => rescue().then(() => use(id)), () => undefined);
  });
}

/** Deletes the case in view. */
export function drop(): Promise<boolean> {
  return inTurn(async () => {
    const id = shown.current?.id;
    return !!id && attempt(() => rescue().then(() => remove(id)), () => view(shown.cases.filter((c) => c.id !== id)));
  });
}

/** Takes over cases of a file, and shows the last of them. */
export function take(cases: Case[]): Promise<boolean> {
  return inTurn(() => {
    const newest = cases[cases.length - 1]!;
    const known = new Map([...shown.cases, ...cases].map((c) => [c.id, c]));
    shown = { ...shown, current: newest };
    return attempt(() => rescue().then(() => restore(cases)).then(() => use(newest.id)), () => view([...known.values()], newest));
  });
}

/** Deletes everything. */
export function forget(): Promise<boolean> {
  return inTurn(() => attempt(erase, () => view([])));
}

function view(cases: Case[], chosen = cases[cases.length - 1]): void {
  shown = { ...shown, cases, current: chosen ?? null };
}
