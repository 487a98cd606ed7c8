// My case as a file that the reader keeps: {"recourse": 1, "cases": [...]}. What is read back may have been cut off, edited or
// never been such a file; it is looked through before anything of it is kept.

import { read, version, type Case, type Fault } from "./_case-record";

const format = 1;

/** What a file may hold at most: far more than anyone writes, and little enough for a telephone. */
export const limits = { bytes: 5_000_000, depth: 8, text: 200_000, entries: 10_000, cases: 200 };

/** Why a file was not read: a fault of a record, or of the file itself. */
export type Trouble = Fault | "large" | "json" | "foreign" | "format" | "deep" | "long" | "crowded" | "key" | "twice" | "none";

/** What is wrong with a file and where, such as "cases[0].facts.paid"; "" where it is the whole. */
export interface Wrong {
  trouble: Trouble;
  place: string;
}

/** Writes cases as the text of a file. */
export function write(cases: Case[]): string {
  return JSON.stringify({ recourse: format, cases: cases.map((c) => ({ version, ...c })) }, null, 2) + "\n";
}

/** Reads the text of a file: its cases, or the first thing that is wrong with it. */
export function parse(text: string): Case[] | Wrong {
  if (new Blob([text]).size > limits.bytes) return { trouble: "large", place: "" };
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    return { trouble: "json", place: whereJSON(text, error) };
  }
  const odd = excess(given);
  if (odd) return odd;
  const { recourse, cases } = (given ?? {}) as { recourse?: unknown; cases?: unknown };
  if (recourse === undefined) return { trouble: "foreign", place: "" };
  if (recourse !== format) return { trouble: "format", place: "recourse" };
  if (!Array.isArray(cases)) return { trouble: cases === undefined ? "missing" : "list", place: "cases" };
  if (cases.length === 0) return { trouble: "none", place: "cases" };
  if (cases.length > limits.cases) return { trouble: "crowded", place: "cases" };

  const found = new Map<string, Case>();
  for (const [i, entry] of cases.entries()) {
    let wrong: Wrong | undefined;
    const made = read(entry, (place, trouble) => (wrong ??= { trouble, place: `cases[${i}]${place && "." + place}` }));
    if (wrong) return wrong;
    if (found.has(made!.id)) return { trouble: "twice", place: `cases[${i}].id` };
    found.set(made!.id, made!);
  }
  return [...found.values()];
}

/** The line and column that a browser names when it cannot read JSON; "" where it names none. */
function whereJSON(text: string, error: unknown): string {
  const message = String((error as Error).message);
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return `${named[1]}:${named[2]}`;
  const position = /position (\d+)/.exec(message);
  const before = text.slice(0, position ? Number(position[1]) : /end of|unterminated|EOF/i.test(message) ? text.length : 0).split("\n");
  return before[0] || before.length > 1 ? `${before.length}:${before[before.length - 1].length + 1}` : "";
}

/** Finds what is too deep, too long or too much, and names that mean something to browsers. It needs no recursion of its own. */
function excess(given: unknown): Wrong | null {
  const open: [value: unknown, place: string, depth: number][] = [[given, "", 0]];
  while (open.length) {
    const [value, place, depth] = open.pop()!;
    if (typeof value === "string" && value.length > limits.text) return { trouble: "long", place };
    if (typeof value !== "object" || !value) continue;
    if (depth === limits.depth) return { trouble: "deep", place };
    const entries = Object.entries(value);
    if (entries.length > limits.entries) return { trouble: "crowded", place };
    for (const [key, entry] of entries.reverse()) {
      const below = Array.isArray(value) ? `${place}[${key}]` : place ? `${place}.${key}` : key;
      if (key === "__proto__") return { trouble: "key", place: below };
      open.push([entry, below, depth + 1]);
    }
  }
  return null;
}

/** What a file brings to the cases that are here. */
export interface Merge {
  added: Case[];
  differ: { here: Case; there: Case }[]; // to be asked about
}

/** Compares the cases of a file with those that are here; what is the same in both brings nothing. */
export function merge(here: Case[], there: Case[]): Merge {
  const known = new Map(here.map((c) => [c.id, c]));
  const result: Merge = { added: [], differ: [] };
  for (const c of there) {
    const own = known.get(c.id);
    if (!own) result.added.push(c);
    else if (canonical(own) !== canonical(c)) result.differ.push({ here: own, there: c });
  }
  return result;
}

/** A text that is equal for equal cases, in whatever order their parts were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
