// What the page of results is asked for stands in its address, whole: "?q=возврат&kind=letter&exact=1". So it can be passed on,
// and the browser's Back and Forward lead through what was asked.

/** A question to the page of results. */
export interface Asked {
  query: string;
  /** Only pages of this kind; "" for all. */
  kind: string;
  /** The words as they are typed: nothing is corrected. */
  exact: boolean;
}

/** Reads a question from an address. */
export function askedBy(address: string): Asked {
  const { searchParams: given } = new URL(address, location.href);
  return { query: (given.get("q") ?? "").trim(), kind: given.get("kind") ?? "", exact: given.has("exact") };
}

/** Writes a question as an address of the page. */
export function addressOf({ query, kind, exact }: Asked): string {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  if (query && kind) given.set("kind", kind);
  if (query && exact) given.set("exact", "1");
  const text = given.toString();
  return location.pathname + (text && `?${text}`);
}

/** What the history of the tab keeps of a question's answer: how many results were shown, and how far down the reader was. */
interface Place {
  shown: number;
  scroll: number;
}

/** Has the history keep the reader's place. */
export function keepPlace(shown: number): void {
  history.scrollRestoration = "manual"; // the browser scrolls before the results are there
  history.replaceState({ shown, scroll: scrollY } satisfies Place, "");
}

/** The reader's place where he comes back. */
export function keptPlace(): Place | undefined {
  const state = history.state as Partial<Place> | null;
  return typeof state?.shown === "number" && typeof state.scroll === "number" ? (state as Place) : undefined;
}
